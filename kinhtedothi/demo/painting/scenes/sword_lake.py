"""Turtle Tower in mist, the red bridge, by night, in autumn, at sunset, in flame-tree season."""

import math

from ..buildings import skyline
from ..colour import brighter, mix
from ..lights import WARM, garland
from ..people import person, shadow
from ..registry import scene
from ..sky import mist, rain, sky
from ..trees import FLAME, SUMMER, branch, foliage, leaf, tree, treeline, willow
from ..water import light_path, sun_path, water


@scene("ho-guom")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_tower_mist, _red_bridge, _tower_night, _autumn_bench, _tower_sunset, _flame_season)[
        number - 1
    ](c)


def _turtle_tower(c, x, base, size, depth=0.05, lit=False):
    wall = c.tint("#b9ad94", depth)
    dark = c.tint("#34302a", depth)
    if lit:
        c.glow(x, base - size * 0.5, size * 1.5, WARM, 0.55)
        wall = mix("#f0c677", c.mood.haze, 0.12)
        dark = "#4d3318"
    hill_tone = "#5c7a45"
    c.poly(
        [
            (x - size * 1.15, base + 2),
            (x - size * 0.8, base - size * 0.1),
            (x + size * 0.8, base - size * 0.1),
            (x + size * 1.2, base + 2),
        ],
        c.tint(hill_tone, depth),
    )
    for level, (width, low, high, doors) in enumerate(
        ((0.5, 0.08, 0.44, 3), (0.38, 0.44, 0.74, 3), (0.24, 0.74, 0.98, 1))
    ):
        c.shade(
            [
                (x - size * width, base - size * high),
                (x + size * width, base - size * high),
                (x + size * width, base - size * low),
                (x - size * width, base - size * low),
            ],
            wall,
            brighter(wall, 0.82),
        )
        for door in range(doors):
            dx = x + (door - (doors - 1) / 2) * size * width * 0.62
            w, top = size * 0.075, base - size * (low + (high - low) * 0.66)
            c.rect(dx - w, top, dx + w, base - size * (low + 0.03), dark)
            c.oval(dx, top, w, w * 1.1, dark)
        eave = size * (width + 0.07)
        y = base - size * high
        c.poly(
            [
                (x - eave - size * 0.03, y - size * 0.055),
                (x - eave, y + size * 0.02),
                (x + eave, y + size * 0.02),
                (x + eave + size * 0.03, y - size * 0.055),
                (x + size * width * 0.8, y - size * 0.05),
                (x - size * width * 0.8, y - size * 0.05),
            ],
            brighter(wall, 0.62),
        )
        if level == 2:
            c.poly(
                [
                    (x - eave, y),
                    (x - size * 0.1, y - size * 0.2),
                    (x + size * 0.1, y - size * 0.2),
                    (x + eave, y),
                ],
                brighter(wall, 0.6),
            )
            c.line(
                [(x, y - size * 0.2), (x, y - size * 0.32)],
                brighter(wall, 0.6),
                max(2, size * 0.018),
            )
    for side in (-1, 1):
        for _ in range(3):
            bx = x + side * size * c.rng.uniform(0.62, 0.98)
            foliage(c, bx, base - size * 0.16, size * 0.17, size * 0.15, hill_tone, depth, 60, 0.2)


def _far_shore(c, y, depth, colour=SUMMER, high=100):
    skyline(c, y, 30, 120, min(0.9, depth + 0.28), widths=(50, 110))
    treeline(c, y + 6, high, colour, depth)


def _tower_mist(c):
    c.light("mist")
    sky(c, 560, clouds=False)
    _far_shore(c, 560, 0.66)
    mist(c, 430, 620, 0.7)
    _turtle_tower(c, 760, 580, 250, 0.16)
    water(c, 578, colour="#6f8d78", strength=0.68)
    mist(c, 540, 660, 0.4)
    willow(c, 40, -30, 380, 620, "#71884f", 34)
    willow(c, 1260, -30, 280, 430, "#71884f", 22)


def _red_bridge(c):
    c.light("morning")
    sky(c, 600)
    _far_shore(c, 664, 0.5)
    c.rect(-20, 630, 1520, 670, c.tint("#4d7042", 0.5))
    treeline(c, 672, 300, "#45683c", 0.12, 880, 1560)
    treeline(c, 672, 190, "#4d7042", 0.2, 720, 1000)
    roof = c.tint("#8f4b38")
    c.rect(1060, 420, 1240, 640, c.tint("#d3b271"))
    c.poly(
        [
            (1020, 425),
            (1050, 415),
            (1090, 350),
            (1210, 350),
            (1250, 415),
            (1280, 425),
            (1290, 405),
            (1270, 440),
            (1030, 440),
            (1010, 405),
        ],
        roof,
    )
    c.rect(1120, 470, 1180, 560, c.tint("#5a2b24"))
    c.rect(1000, 556, 1540, 680, c.tint("#8f8a78"))
    for x in (1010, 1290, 1400, 1500):
        foliage(c, x, 600, 60, 46, "#55763f", 0.05, 60)
    red, arc = c.tint("#b5362b"), []
    for step in range(41):
        t = step / 40
        arc.append((120 + 960 * t, 640 - 100 * t - 95 * math.sin(math.pi * t)))
    for index in range(0, 41, 3):
        x, y = arc[index]
        for shift in (-7, 7):
            c.line([(x + shift, y), (x + shift, 690 - 90 * index / 40)], brighter(red, 0.6), 7)
    c.line(arc, red, 17)
    c.line([(x, y - 44) for x, y in arc], red, 6)
    c.line([(x, y - 24) for x, y in arc], red, 4)
    for x, y in arc[::1]:
        c.line([(x, y - 52), (x, y)], red, 4)
    for index in (9, 15, 17, 26, 31):
        x, y = arc[index]
        person(
            c,
            x,
            y - 6,
            92,
            "walk",
            c.rng.choice((-1, 1)),
            top=c.rng.choice(("#e8e2d4", "#6d8fa8", "#d9a441", "#c77b8a")),
        )
    c.line([(x, y - 20) for x, y in arc], brighter(red, 1.1), 4)
    water(c, 676, colour="#56806a", strength=0.7)
    branch(c, -20, 90, 560, 0.25, "#5f8044", 110, 40)


def _tower_night(c):
    c.light("night")
    sky(c, 560)
    c.glow(760, 570, 900, "#9a6a4a", 0.35, ry=230)
    _far_shore(c, 560, 0.35)
    for _ in range(70):
        x = c.rng.uniform(0, 1500)
        c.glow(
            x,
            c.rng.uniform(515, 560),
            c.rng.uniform(8, 20),
            c.rng.choice((WARM, "#ffe2b0", "#ff9a5a", "#e8584a", "#9fc4a8")),
            0.9,
        )
    _turtle_tower(c, 720, 590, 280, 0.05, lit=True)
    water(c, 588, colour="#1d3344", strength=0.85, ripple=7)
    for _ in range(34):
        light_path(
            c,
            c.rng.uniform(0, 1500),
            590,
            c.rng.uniform(80, 240),
            c.rng.choice((WARM, "#ff9a5a", "#e8584a")),
            0.32,
            7,
        )
    light_path(c, 720, 600, 360, WARM, 0.35, 120)
    branch(c, 1520, 40, 620, 2.75, "#3f5a40", 130, 44)
    return 0.45


def _autumn_bench(c):
    c.light("autumn")
    sky(c, 470)
    _far_shore(c, 500, 0.5, "#a8964e")
    _turtle_tower(c, 1010, 520, 130, 0.3)
    water(c, 518, 800, "#7f8f6c", 0.62)
    c.gradient((0, 790, 1500, 1005), [c.tint("#c2ac8a"), c.tint("#8d7a62")])
    c.rect(0, 778, 1500, 800, c.tint("#9c8a70"))
    for _ in range(150):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(806, 1000)
        leaf(
            c,
            x,
            y,
            c.rng.uniform(10, 20),
            c.rng.uniform(0, 6),
            c.tint(c.rng.choice(("#c98a35", "#b5622f", "#d9b04a"))),
            0.5,
        )
    wood = c.tint("#5d4434")
    shadow(c, 560, 905, 260)
    for x, coat, hat in ((480, "#7a5a4a", "cap"), (600, "#5a6d7e", None)):
        person(c, x, 905, 285, "sit", 1, top=coat, bottom="#3f3d42", hat=hat, hair="#b8b4ae")
    for y in (720, 750, 780):
        c.rect(390, y, 720, y + 15, wood)
    c.rect(390, 832, 740, 846, wood)
    for x in (410, 690):
        c.rect(x, 720, x + 12, 905, brighter(wood, 0.7))
    tree(c, 180, 930, 900, "#c08f3c", 0, 0.36, 420, 0.45)
    branch(c, 1520, -10, 620, 2.6, "#c9953f", 130, 40)


def _tower_sunset(c):
    c.light("golden")
    sky(c, 560, sun=(1010, 420), sun_size=48)
    _far_shore(c, 575, 0.5, "#6d6a38")
    _turtle_tower(c, 620, 600, 240, 0.02)
    water(c, 596, colour="#b0905a", strength=0.65)
    sun_path(c, 1010, 600, 1000, 0.55)
    dark = c.tint("#3d3324")
    for x in (80, 120):
        c.limb([(x - 60, 1010), (x, 600), (x + 120, 200)], [70, 44, 20], dark)
    branch(c, 110, 330, 620, -0.35, "#55552c", 150, 46)
    willow(c, 1200, -20, 330, 520, "#66632f", 26)
    return 0.3


def _flame_season(c):
    c.light("overcast")
    sky(c, 500)
    _far_shore(c, 520, 0.55)
    _turtle_tower(c, 830, 545, 170, 0.22)
    water(c, 542, 850, "#5f8270", 0.65)
    c.gradient((0, 850, 1500, 1005), [c.tint("#a39c90"), c.tint("#7d766c")])
    c.mirror(850, 1000, c.tint("#7d766c"), 0.25, 1.6, 3)
    for index in range(5):
        branch(
            c,
            1540,
            -40 + index * 70,
            760,
            2.75 + index * 0.12,
            "#55763f" if index % 2 else FLAME,
            120,
            38,
        )
    branch(c, 1540, 60, 700, 2.9, FLAME, 160, 36)
    for x, top, f in ((470, "#e8e4da", 1), (560, "#d9a0ae", 1)):
        shadow(c, x, 935, 60)
        person(c, x, 935, 250, "walk", f, top=top, bottom="#d8d4ca", dress=True)
        c.line([(x + 24, 800), (x + 24, 655)], "#3c3a3a", 4)
        c.pie(x + 24, 668, 98, 70, 180, 360, c.tint("#b5433a" if f and x < 500 else "#4b6a86"))
    rain(c, 260, 0.08, 0.2)
    garland(c, (-20, 0), (300, -20), 20, 3)
