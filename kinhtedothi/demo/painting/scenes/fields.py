"""Green rice, harvest, terraces, a buffalo at dawn, planting in water, vegetables."""

import math

from ..colour import alpha, brighter, mix
from ..ground import hill, meadow
from ..people import person, shadow
from ..registry import scene
from ..sky import birds, mist, sky
from ..trees import SUMMER, banana, foliage, treeline
from ..two_wheels import bicycle
from ..water import ripples, water


@scene("canh-dong")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_green_rice, _harvest, _terraces, _buffalo, _planting, _vegetables)[number - 1](c)


def _green_rice(c):
    c.light("morning")
    sky(c, 480)
    hill(c, 470, 60, "#5f8a6c", 0.7)
    hill(c, 490, 30, "#557f55", 0.5)
    treeline(c, 505, 44, SUMMER, 0.35)
    meadow(c, 500, 1000, "#84ab4e", 1500, 44, 0.35)
    c.poly([(690, 502), (716, 502), (1010, 1005), (620, 1005)], c.tint("#b89f78", 0.1))
    for y in (540, 600, 700):
        c.line([(0, y + 12), (1500, y)], alpha(c.tint("#5f8038"), 0.55), 3 + (y - 500) * 0.03)
    bicycle(c, 770, 800, 210, 1)
    meadow_edges(c)
    birds(c, 1060, 330, 9, 14)


def meadow_edges(c):
    """Let tall blades stand before the foot of a path."""
    for _ in range(260):
        x = c.rng.choice((c.rng.uniform(0, 640), c.rng.uniform(980, 1500)))
        tone = c.tint(brighter("#84ab4e", c.rng.uniform(0.65, 1.2)))
        c.line([(x, 1005), (x + c.rng.uniform(-20, 26), 1005 - c.rng.uniform(40, 120))], tone, 3)


def _harvest(c):
    c.light("golden")
    sky(c, 470, sun=(1080, 330), sun_size=44)
    hill(c, 470, 40, "#7a7a4c", 0.65)
    treeline(c, 492, 40, "#6d6f3c", 0.4)
    meadow(c, 488, 1000, "#cfa544", 1700, 52, 0.3)
    for x, y in ((330, 700), (420, 640), (1010, 660), (1120, 740), (1230, 690)):
        size = (y - 480) * 0.34
        c.poly([(x - size * 0.4, y), (x, y - size), (x + size * 0.4, y)], c.tint("#c99a44", 0.1))
        c.poly([(x, y), (x, y - size), (x + size * 0.4, y)], c.tint("#9c7430", 0.1))
    for x, y, h, pose, f in (
        (520, 800, 210, "bend", 1),
        (880, 770, 190, "bend", -1),
        (1010, 860, 250, "carry", -1),
    ):
        person(
            c,
            x,
            y,
            h,
            pose,
            f,
            top=c.rng.choice(("#8a6f8f", "#4f6b86", "#a8604a")),
            bottom="#37342f",
            hat="non",
        )
    for _ in range(300):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(900, 1000)
        c.line(
            [(x, y + 20), (x + c.rng.uniform(-14, 14), y - 60)],
            c.tint(brighter("#cfa544", c.rng.uniform(0.6, 1.15))),
            2.6,
        )
    return 0.2


def _terraces(c):
    c.light("autumn")
    sky(c, 400)
    hill(c, 330, 110, "#5f7a78", 0.7, bottom=600, steps=5)
    hill(c, 430, 70, "#5d7a58", 0.5, bottom=640, steps=6)
    mist(c, 380, 560, 0.55)
    for level in range(15):
        t = level / 14
        y = 480 + 520 * t**1.25
        points = []
        for x in range(-20, 1541, 40):
            wave = math.sin(x / 210 + t * 3.1) * (40 + 40 * t) + math.sin(x / 520 + 1.2) * 60 * (
                1 - t * 0.5
            )
            points.append((x, y + wave))
        tone = mix("#d9b64e", "#8fae4e", 0.5 + 0.5 * math.sin(level * 1.7))
        depth = 0.35 * (1 - t)
        c.shade(
            [*points, (1540, 1010), (-20, 1010)],
            c.tint(brighter(tone, 1.05), depth),
            c.tint(brighter(tone, 0.8), depth),
        )
        c.line(points, c.tint("#6d7034", depth), 3 + 9 * t)
        c.line(
            [(x, py + 6 + 8 * t) for x, py in points],
            alpha(c.tint("#efe0a0", depth), 0.6),
            2 + 2 * t,
        )
    for x, y, h in ((560, 700, 96), (640, 712, 100)):
        person(c, x, y, h, "carry", 1, top="#2f3f5a", bottom="#2a2a30", hat="non")
    for x, y, s in ((1090, 640, 70), (1160, 660, 60)):
        c.poly([(x - s, y), (x, y - s * 0.9), (x + s, y)], c.tint("#7a6344", 0.12))
        c.rect(x - s * 0.7, y, x + s * 0.7, y + s * 0.5, c.tint("#5c4734", 0.12))
    foliage(c, 1230, 640, 60, 54, SUMMER, 0.15, 70)


def _buffalo(c):
    c.light("dawn")
    sky(c, 560, sun=(610, 430), sun_size=52)
    hill(c, 560, 40, "#5f6a68", 0.7)
    treeline(c, 590, 60, "#5a6a4c", 0.55)
    mist(c, 500, 680, 0.6)
    meadow(c, 640, 1000, "#8a9a58", 900, 36, 0.35)
    _draw_buffalo(c, 800, 850, 400)
    person(c, 770, 636, 220, "ride", 1, top="#7a5a44", bottom="#3a3a40", hat="non")
    _draw_buffalo(c, 300, 760, 170, 0.35)
    for x, size in ((1380, 420), (1470, 360), (1320, 300)):
        banana(c, x, 960, size, 0.05)


def _draw_buffalo(c, x, base, size, depth=0.0):
    tone = c.tint("#4a443f", depth)
    shadow(c, x, base, size * 0.6, 0.35)
    for dx, shade in ((-0.36, 0.75), (-0.26, 1), (0.16, 0.75), (0.26, 1)):
        c.limb(
            [(x + dx * size, base - size * 0.3), (x + dx * size + size * 0.01, base)],
            [size * 0.11, size * 0.065],
            brighter(tone, shade),
        )
    c.limb(
        [
            (x - size * 0.32, base - size * 0.4),
            (x, base - size * 0.37),
            (x + size * 0.26, base - size * 0.43),
        ],
        [size * 0.3, size * 0.34, size * 0.29],
        tone,
    )
    c.limb(
        [
            (x + size * 0.3, base - size * 0.45),
            (x + size * 0.46, base - size * 0.4),
            (x + size * 0.56, base - size * 0.27),
        ],
        [size * 0.22, size * 0.17, size * 0.1],
        tone,
    )
    for reach in (0, 0.03):
        c.line(
            [
                (x + size * (0.44 + reach), base - size * 0.46),
                (x + size * (0.36 + reach), base - size * 0.6),
                (x + size * (0.24 + reach), base - size * 0.62),
            ],
            brighter(tone, 0.7),
            size * 0.03,
        )
    c.line(
        [(x - size * 0.46, base - size * 0.45), (x - size * 0.5, base - size * 0.18)],
        tone,
        size * 0.02,
    )
    c.glow(x - size * 0.05, base - size * 0.5, size * 0.4, c.mood.sun, 0.25, ry=size * 0.1)


def _planting(c):
    c.light("winter")
    sky(c, 460)
    hill(c, 450, 70, "#5c7480", 0.7, steps=6)
    hill(c, 470, 34, "#587062", 0.5)
    treeline(c, 484, 36, SUMMER, 0.42)
    water(c, 482, colour="#7d8a84", strength=0.75, squeeze=0.9)
    for row in range(16):
        t = (row / 15) ** 1.6
        y = 500 + 500 * t
        step = 9 + 42 * t
        x = -20 + (row % 2) * step / 2
        while x < 1520:
            if x < 420 + 330 * t or y < 600:
                tone = c.tint(brighter("#8fb04e", c.rng.uniform(0.8, 1.15)), 0.35 * (1 - t))
                for lean in (-0.4, 0, 0.4):
                    c.line([(x, y), (x + lean * step * 0.6, y - step * 0.8)], tone, 1 + 2 * t)
            x += step
    for y, x in ((640, -20), (780, -20)):
        c.line([(x, y), (1520, y - 24)], c.tint("#7a6f58"), 8 + (y - 600) * 0.05)
    for x, y, h, f in ((660, 760, 220, -1), (860, 790, 235, -1), (1060, 770, 225, -1)):
        person(
            c,
            x,
            y,
            h,
            "bend",
            f,
            top=c.rng.choice(("#8a5a6a", "#4f6b86", "#6f7f58")),
            bottom="#2f2e30",
            hat="non",
        )
        c.glow(x, y + 14, 80, c.mood.dark, 0.35, ry=16)
    ripples(c, 500, 1000, 60)


def _vegetables(c):
    c.light("noon")
    sky(c, 400)
    hill(c, 400, 30, "#6d9070", 0.65)
    treeline(c, 420, 44, SUMMER, 0.4)
    c.gradient((0, 415, 1500, 1005), [c.tint("#a58a66", 0.3), c.tint("#7a5f44")])
    for bed in range(-9, 10):
        far, near = 750 + bed * 46, 750 + bed * 330
        green = ("#6f9a48", "#8fb356", "#4f7d48", "#a3b86a")[bed % 4]
        c.poly(
            [(far - 15, 420), (far + 15, 420), (near + 115, 1005), (near - 115, 1005)],
            c.tint(brighter(green, 0.8), 0.05),
        )
        for step in range(26):
            t = (step / 25) ** 2
            x, y = far + (near - far) * t, 424 + 580 * t
            if -80 < x < 1580:
                size = 7 + 92 * t
                for _ in range(3):
                    c.oval(
                        x + c.rng.uniform(-0.7, 0.7) * size,
                        y - size * 0.2,
                        size * 0.5,
                        size * 0.32,
                        c.tint(brighter(green, c.rng.uniform(0.85, 1.25)), 0.35 * (1 - t)),
                    )
    for x, y, h, pose, f in (
        (620, 700, 200, "bend", 1),
        (980, 620, 150, "squat", -1),
        (390, 600, 130, "carry", 1),
    ):
        person(
            c,
            x,
            y,
            h,
            pose,
            f,
            hat="non",
            top=c.rng.choice(("#b5707a", "#4f6b86", "#c9b48a")),
            bottom="#37342f",
        )
    c.poly([(1090, 425), (1110, 360), (1320, 350), (1345, 425)], alpha(c.tint("#e8ece8"), 0.8))
