"""A covered hall, a pavement, a wholesale night, a close table, a boat market, a shop shelf."""

import math

from ..buildings import house_row
from ..colour import alpha, brighter
from ..ground import pavement
from ..lights import WARM
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import sky
from ..trees import SUMMER, banana, foliage, leaf
from ..water import ripples, water

GREENS = ("#5f8a45", "#7fa850", "#4f7a4a", "#9ab85f")
FRUIT = ("#c9402f", "#e0902b", "#e3c04a", "#8a4a6a", "#d9604a", "#7fa850")


def _heap(c, x, y, size, colour, depth=0.0, leafy=False):
    """Draw a flat basket heaped with vegetables or fruit."""
    c.oval(x, y, size, size * 0.3, c.tint("#8a6844", depth))
    c.oval(x, y - size * 0.05, size * 0.92, size * 0.24, c.tint("#5d452e", depth))
    for row in range(4):
        reach = 0.84 - row * 0.2
        for index in range(9 - row * 2):
            px = x - size * reach + 2 * size * reach * (index + 0.5) / (9 - row * 2)
            py = y - size * (0.08 + row * 0.13) + c.rng.uniform(-0.03, 0.03) * size
            tone = c.tint(brighter(colour, c.rng.uniform(0.72, 1.2)), depth)
            if leafy:
                for turn in (-0.5, 0, 0.5):
                    leaf(
                        c,
                        px,
                        py,
                        size * 0.3,
                        -math.pi / 2 + turn + c.rng.uniform(-0.2, 0.2),
                        tone,
                        0.5,
                    )
            else:
                c.oval(px, py, size * 0.125, fill=tone)
                c.oval(px - size * 0.035, py - size * 0.04, size * 0.04, fill=brighter(tone, 1.25))


def _any_heap(c, x, y, size, depth=0.0):
    if c.rng.random() < 0.55:
        _heap(c, x, y, size, c.rng.choice(GREENS), depth, True)
    else:
        _heap(c, x, y, size, c.rng.choice(FRUIT), depth)


@scene("cho-rau")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_hall, _pavement, _wholesale, _close_table, _boats, _clean_shop)[number - 1](c)


def _hall(c):
    c.light("morning")
    cam = Camera(c, 440, 850, 1.9)
    c.gradient((0, 0, 1500, 1005), [c.tint("#8a9a98"), c.tint("#d9dccf"), c.tint("#a39a8a")])
    cam.floor(-9, 9, 0.5, 50, "#a8a095")
    for z in range(48, 3, -4):
        for x0, x1 in ((-9, -0.3), (0.3, 9)):
            cam.face(
                [
                    (x0, 5 if x0 < -1 else 6.4, z),
                    (x1, 6.4 if x0 < -1 else 5, z),
                    (x1, 6.4 if x0 < -1 else 5, z - 3.6),
                    (x0, 5 if x0 < -1 else 6.4, z - 3.6),
                ],
                "#7f9298" if z % 8 else "#93a5a8",
            )
        for side in (-1, 1):
            c.line([cam.at(side * 6, 0, z), cam.at(side * 6, 5.8, z)], c.tint("#4f6b73"), 130 / z)
    for z in (30, 22, 16, 11.5, 8.2, 5.8, 4):
        for side in (-1, 1):
            px, py = cam.at(side * 3.4, 0, z + 1)
            person(
                c, px, py, cam.size(z + 1) * 1.55, "hold", -side, hat=c.rng.choice(("non", None))
            )
            cam.box(*sorted((side * 1.5, side * 4.6)), 0, 0.7, z, z + 1.2, "#8f7a5f")
            for k in range(4):
                hx, hy = cam.at(side * (1.9 + k * 0.75), 0.74, z + 0.5)
                _any_heap(c, hx, hy, cam.size(z) * 0.36)
    for x, z, f in ((-0.3, 17, 1), (0.4, 12, -1), (-0.5, 8.6, 1)):
        px, py = cam.at(x, 0, z)
        person(c, px, py, cam.size(z) * 1.6, "walk", f, back=f > 0)


def _pavement(c):
    c.light("autumn")
    sky(c, 300)
    house_row(c, 690, 560, widths=(140, 210))
    pavement(c, 690, 1000, "#b8a68c")
    for x, tone in ((330, "#c9a03a"), (760, "#4b6a86"), (1180, "#a8483c")):
        c.line([(x, 800), (x, 470)], c.tint("#5d5850"), 5)
        c.poly([(x - 190, 540), (x - 60, 462), (x + 60, 462), (x + 190, 540)], c.tint(tone))
        c.poly([(x - 190, 540), (x - 60, 462), (x, 540)], alpha("#f4ead6", 0.25))
        person(c, x - 30, 850, 300, "squat", 1, hat="non")
    for y, size, step in ((860, 74, 166), (960, 96, 214)):
        for index in range(9):
            _any_heap(c, 40 + index * step, y, size)
    person(c, 980, 900, 330, "bend", 1, top="#b5707a")
    person(c, 540, 880, 310, "hold", -1, top="#e8e2d4")


def _wholesale(c):
    c.light("night")
    sky(c, 500, clouds=False)
    c.gradient((0, 520, 1500, 1005), [c.tint("#8a7a66"), c.tint("#4a443c")])
    for x in range(120, 1500, 310):
        c.line([(x, 200), (x, 560)], c.tint("#5a5a58"), 6)
        c.glow(x, 205, 340, WARM, 0.55)
        c.oval(x, 205, 13, fill="#fff3d6")
    c.mood = c.mood.under_bulbs()
    for x in (250, 1240):
        c.rect(x - 190, 380, x + 190, 640, c.tint("#4f6b7a"))
        c.rect(x - 176, 396, x + 176, 520, c.tint("#2a2622"))
        for row in range(3):
            for k in range(9):
                c.oval(
                    x - 160 + k * 40,
                    512 - row * 34,
                    26,
                    20,
                    c.tint(brighter(c.rng.choice(GREENS), c.rng.uniform(0.7, 1.1))),
                )
        for wx in (-120, 120):
            c.oval(x + wx, 640, 40, fill=c.tint("#1f2022"))
    for x, y, h, pose, f in (
        (560, 800, 300, "carry", 1),
        (700, 780, 280, "bend", 1),
        (900, 810, 300, "hold", -1),
        (1010, 790, 290, "walk", -1),
    ):
        person(c, x, y, h, pose, f, hat=c.rng.choice(("non", "cap")))
    for y, size, step in ((850, 84, 180), (970, 112, 240)):
        for index in range(9):
            _any_heap(c, 20 + index * step, y, size)
    return 0.45


def _close_table(c):
    c.light("noon")
    c.gradient((0, 0, 1500, 1005), [c.tint("#6d5a46"), c.tint("#a88f6c")])
    for x, tone in ((-40, "#b5533a"), (460, "#d9a43a"), (960, "#b5533a")):
        c.poly([(x, -10), (x + 500, -10), (x + 520, 150), (x - 20, 150)], c.tint(tone))
        for k in range(0, 10, 2):
            c.poly(
                [
                    (x + k * 50, -10),
                    (x + k * 50 + 50, -10),
                    (x + k * 52 + 42, 150),
                    (x + k * 52 - 14, 150),
                ],
                alpha("#f6ecd6", 0.55),
            )
    person(c, 820, 1060, 830, "hold", -1, top="#8a6f8f", bottom="#34333a", hat="non")
    _heap(c, 660, 560, 90, "#c9402f")
    c.gradient((0, 610, 1500, 1005), [c.tint("#7f6a4f"), c.tint("#5d4a36")])
    for y, size, step, shift in ((640, 120, 250, 0), (790, 150, 310, -90), (960, 190, 390, 20)):
        for index in range(7):
            _any_heap(c, shift + index * step, y, size)


def _boats(c):
    c.light("dawn")
    sky(c, 420, sun=(1000, 320))
    foliage(c, 150, 400, 260, 90, SUMMER, 0.5, 160)
    foliage(c, 1280, 400, 320, 100, SUMMER, 0.45, 180)
    for x in (60, 380, 1440, 1120):
        banana(c, x, 470, 180, 0.4)
    water(c, 450, colour="#8a7f66", strength=0.5)
    for x, y, size, f in ((420, 600, 360, 1), (1090, 640, 380, -1), (720, 800, 560, 1)):
        c.poly(
            [
                (x - size * 0.5, y - size * 0.13),
                (x + size * 0.5, y - size * 0.13),
                (x + size * 0.36, y),
                (x - size * 0.36, y),
            ],
            c.tint("#5d4534"),
        )
        c.glow(x, y + 5, size * 0.5, c.mood.dark, 0.5, ry=size * 0.05)
        person(c, x - f * size * 0.3, y - size * 0.02, size * 0.56, "ride", f, hat="non")
        for k in range(4):
            _any_heap(c, x - f * size * 0.14 + f * k * size * 0.15, y - size * 0.14, size * 0.085)
        c.poly(
            [
                (x - size * 0.5, y - size * 0.13),
                (x + size * 0.5, y - size * 0.13),
                (x + size * 0.47, y - size * 0.09),
                (x - size * 0.47, y - size * 0.09),
            ],
            c.tint("#80624a"),
        )
    ripples(c, 460, 1000, 70)


def _clean_shop(c):
    c.light("overcast")
    c.mood = c.mood.under_bulbs((1.0, 1.0, 0.97))
    c.gradient((0, 0, 1500, 1005), ["#e6eae2", "#cfd4ca"])
    for row in range(4):
        y = 250 + row * 190
        c.glow(750, y - 130, 900, "#fffbe6", 0.6, ry=70)
        for index in range(8):
            _any_heap(c, 95 + index * 190, y - 10, 86)
        c.rect(-10, y + 14, 1510, y + 40, "#f7f7f0")
        for index in range(8):
            c.rect(
                60 + index * 190,
                y + 18,
                130 + index * 190,
                y + 36,
                c.tint(("#4f8f5a", "#d9a43a")[index % 2]),
            )
    person(c, 620, 1090, 720, "point", 1, top="#b5707a", bottom="#3f4a5a")
    c.poly([(780, 880), (1010, 880), (980, 1010), (810, 1010)], alpha("#5d6a70", 0.8))
    c.line([(760, 850), (790, 880), (1030, 880)], "#8a979c", 8)
    for k in range(6):
        leaf(c, 830 + k * 28, 890, 70, -1.9 + k * 0.16, c.tint(c.rng.choice(GREENS)), 0.5)
