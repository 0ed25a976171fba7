"""Cable-stayed at dusk, steel truss in mist, lights, a long girder, cyclists, arches."""

import math

from ..buildings import skyline
from ..colour import alpha, brighter
from ..ground import hill, meadow
from ..lights import WARM
from ..people import person
from ..registry import scene
from ..sky import birds, mist, sky
from ..trees import banana, treeline
from ..two_wheels import bicycle, motorbike
from ..water import boat, light_path, sun_path, water


@scene("cau-song")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_cables_dusk, _truss_mist, _cables_night, _girder, _on_the_truss, _arches)[number - 1](
        c
    )


def _cable_stayed(c, y, towers, height, depth, lit=False):
    tone = c.tint("#c9ccc8", depth)
    for index, x in enumerate(towers):
        size = height * (1 - 0.06 * abs(index - len(towers) / 2))
        for side in (-1, 1):
            for strand in range(1, 12):
                reach = side * strand * height * 0.075
                c.line(
                    [(x, y - size * (0.95 - 0.02 * strand)), (x + reach, y)], alpha(tone, 0.75), 1.5
                )
        for side in (-1, 1):
            c.poly(
                [
                    (x + side * size * 0.03, y - size),
                    (x + side * size * 0.012, y - size),
                    (x + side * size * 0.105, y),
                    (x + side * size * 0.07, y + size * 0.3),
                    (x + side * size * 0.095, y + size * 0.3),
                    (x + side * size * 0.14, y),
                ],
                tone,
            )
        c.rect(x - size * 0.034, y - size * 1.03, x + size * 0.034, y - size * 0.78, tone)
        c.rect(
            x - size * 0.13, y + size * 0.27, x + size * 0.13, y + size * 0.34, brighter(tone, 0.85)
        )
        if lit:
            c.glow(
                x,
                y - size * 0.55,
                size * 0.5,
                ("#d9665a", "#d8a24f", "#5aa48c", "#6b8fd0", "#b07ac0")[index % 5],
                0.6,
                ry=size * 0.75,
            )
    c.rect(-20, y - 7, 1520, y + 11, brighter(tone, 0.8))
    c.line([(-20, y - 14), (1520, y - 14)], alpha(tone, 0.8), 1.6)
    for x in range(0, 1520, 62):
        c.rect(x, y - 40, x + 2, y - 8, tone)
        if c.mood.is_dark:
            c.glow(x, y - 42, 20, WARM, 0.9)


def _cables_dusk(c):
    c.light("dusk")
    sky(c, 640, sun=(500, 560), sun_size=40)
    skyline(c, 650, 30, 110, 0.7, widths=(24, 60))
    hill(c, 655, 10, "#4c5a45", 0.5)
    _cable_stayed(c, 590, (130, 440, 750, 1060, 1370), 320, 0.12)
    water(c, 690, colour="#8a6470", strength=0.7)
    sun_path(c, 500, 694, 1000, 0.5)
    boat(c, 980, 840, 240, "#2f2733")
    return 0.3


def _truss(c, x0, x1, y, span, height, depth, colour="#6d6258", piers=True):
    tone = c.tint(colour, depth)
    thick = height * 0.05
    x = x0
    while x < x1:
        points = []
        for step in range(9):
            t = step / 8
            rise = height * (0.62 + 0.38 * abs(math.cos(math.pi * t)) ** 1.4)
            points.append((x + span * t, y - rise))
        c.line(points, tone, thick)
        for step in range(8):
            (ax, ay), (bx, by) = points[step], points[step + 1]
            c.line([(ax, ay), (ax, y)], tone, thick * 0.7)
            c.line([(ax, ay), (bx, y)] if step % 2 else [(ax, y), (bx, by)], tone, thick * 0.55)
        c.rect(x, y - thick * 1.2, x + span + 2, y + thick * 1.4, tone)
        if piers:
            stone = c.tint("#a89a86", depth)
            c.shade(
                [
                    (x - height * 0.16, y + thick),
                    (x + height * 0.16, y + thick),
                    (x + height * 0.2, y + height * 0.95),
                    (x - height * 0.2, y + height * 0.95),
                ],
                stone,
                brighter(stone, 0.72),
            )
            c.rect(
                x - height * 0.2,
                y + thick,
                x + height * 0.2,
                y + height * 0.1,
                brighter(stone, 1.08),
            )
        x += span


def _truss_mist(c):
    c.light("mist")
    sky(c, 700, sun=(930, 330), sun_size=44)
    hill(c, 640, 14, "#5c6d5c", 0.75)
    _truss(c, -180, 1600, 560, 420, 180, 0.35)
    mist(c, 560, 780, 0.6)
    water(c, 720, colour="#8f9a90", strength=0.6, squeeze=1.5)
    mist(c, 650, 800, 0.5)
    boat(c, 560, 850, 250, "#4a4038", 0.05)
    person(c, 640, 832, 120, "stand", -1, top="#5b5248", bottom="#3a3632", hat="non", depth=0.08)
    c.line([(655, 740), (720, 900)], c.tint("#3f372f"), 4)
    for x, size in ((90, 330), (10, 260), (1420, 300), (1490, 240)):
        banana(c, x, 1010, size, 0.02, "#6c8650")


def _cables_night(c):
    c.light("night")
    sky(c, 620)
    c.glow(760, 640, 900, "#8a5a50", 0.35, ry=260)
    skyline(c, 655, 30, 130, 0.45, widths=(24, 60))
    _cable_stayed(c, 570, (200, 590, 980, 1370), 390, 0.1, lit=True)
    water(c, 690, colour="#1f3048", strength=0.85, ripple=8)
    for x in range(30, 1500, 62):
        light_path(c, x, 694, c.rng.uniform(110, 260), WARM, 0.3, 8)
    return 0.5


def _girder(c):
    c.light("noon")
    sky(c, 560)
    hill(c, 570, 16, "#6d8f58", 0.6)
    skyline(c, 575, 30, 120, 0.7, x0=900, widths=(24, 60))
    water(c, 590, 1000, "#b08f6f", 0.45)
    far, near = (1560, 520), (-260, 330)
    tone = c.tint("#c4c2b8", 0.08)
    for step in range(7):
        t = 1 - (1 - step / 7) ** 1.7
        x, y = near[0] + 260 + (far[0] - near[0] - 260) * t, 0
        y = near[1] + 40 + (far[1] - near[1] - 40) * t
        size = 150 * (1 - t) + 18
        foot = 604 + 250 * (1 - t) ** 1.5
        c.glow(x, foot + 20 + size * 0.7, size * 0.5, brighter(tone, 0.5), 0.6, ry=size * 1.2)
        c.shade(
            [
                (x - size * 0.34, y),
                (x + size * 0.34, y),
                (x + size * 0.3, foot),
                (x - size * 0.3, foot),
            ],
            brighter(tone, 0.82),
            brighter(tone, 0.62),
        )
        c.poly(
            [
                (x - size * 0.8, y - size * 0.1),
                (x + size * 0.8, y - size * 0.1),
                (x + size * 0.34, y + size * 0.5),
                (x - size * 0.34, y + size * 0.5),
            ],
            brighter(tone, 0.75),
        )
    c.poly([(near[0], near[1] - 30), far, (far[0], far[1] + 10), (near[0], near[1] + 90)], tone)
    c.poly(
        [
            (near[0], near[1] + 30),
            (far[0], far[1] + 5),
            (far[0], far[1] + 12),
            (near[0], near[1] + 110),
        ],
        brighter(tone, 0.7),
    )
    for step in range(14):
        t = 1 - (1 - step / 14) ** 1.6
        x, y = near[0] + (far[0] - near[0]) * t, near[1] - 30 + (far[1] - near[1] + 30) * t
        size = 140 * (1 - t) + 12
        c.line(
            [(x, y), (x, y - size), (x + size * 0.2, y - size * 1.06)],
            brighter(tone, 0.7),
            1 + 3 * (1 - t),
        )
    for x, y, size in ((700, 860, 420), (1120, 690, 160)):
        boat(c, x, y, size, "#7a4a38", 0.05)
    for x in (640, 700, 760):
        c.oval(x, 812, 44, 20, c.tint("#d2b486"))


def _on_the_truss(c):
    c.light("golden")
    sky(c, 760, sun=(760, 470), sun_size=54)
    hill(c, 640, 16, "#6f6a48", 0.65)
    tone = c.tint("#4a3b34")
    for x in range(-60, 1600, 250):
        c.line([(x, 60), (x, 800)], tone, 26)
        c.line([(x, 60), (x + 250, 800)] if (x // 250) % 2 else [(x, 800), (x + 250, 60)], tone, 15)
    c.rect(-20, 40, 1520, 74, tone)
    for y in (640, 690, 740):
        c.line([(-20, y), (1520, y)], tone, 8)
    c.gradient((0, 790, 1500, 1005), [c.tint("#8d7358", 0.1), c.tint("#4d4038")])
    for x in range(-400, 1900, 120):
        c.line([(x * 0.8 + 150, 792), (x, 1000)], alpha("#2a211c", 0.35), 3)
    bicycle(c, 470, 930, 300, 1, rider="ride", basket=None)
    bicycle(c, 830, 960, 310, 1, rider="push")
    motorbike(c, 1200, 910, 270, 1)
    return 0.35


def _arches(c):
    c.light("winter")
    sky(c, 600)
    birds(c, 1000, 200)
    skyline(c, 610, 40, 140, 0.72, widths=(24, 60))
    treeline(c, 622, 34, "#5d6d55", 0.5)
    tone = c.tint("#a24a3c", 0.06)
    for cx, span, rise in ((210, 210, 150), (750, 300, 270), (1290, 210, 150)):
        arc = [
            (
                cx + span * math.cos(math.pi - math.pi * i / 24),
                560 - rise * math.sin(math.pi * i / 24),
            )
            for i in range(25)
        ]
        c.line(arc, tone, 15)
        c.line([(x, y + 18) for x, y in arc], brighter(tone, 0.7), 5)
        for x, y in arc[2:-2:2]:
            c.line([(x, y), (x, 560)], alpha(c.tint("#dfe2e2"), 0.85), 2)
    deck = c.tint("#b9bbb6", 0.08)
    c.rect(-20, 556, 1520, 580, deck)
    c.rect(-20, 574, 1520, 586, brighter(deck, 0.65))
    for x in (0, 420, 450, 1050, 1080, 1500):
        c.rect(x - 16, 584, x + 16, 680, brighter(deck, 0.78))
    water(c, 668, colour="#7f8f96", strength=0.6)
    meadow(c, 905, 1000, "#8c9365", 500, 46, 0.05)
    boat(c, 640, 800, 200, "#52504e")
