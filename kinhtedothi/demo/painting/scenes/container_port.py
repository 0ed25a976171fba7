"""Quay cranes by day, stacks in rows, a ship at dawn, night loading, lorries, an inland dock."""

import math

from ..buildings import skyline
from ..colour import alpha, brighter, mix
from ..ground import hill
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import birds, rain, sky
from ..water import ripples, sun_path, water

BOXES = ("#a8443a", "#34617f", "#c98a3a", "#4f7a5c", "#8a8f92", "#6a3f3a", "#d2cdbf", "#2f4a5c")


@scene("cang-container")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_quay, _stacks, _ship_dawn, _night_loading, _lorries, _harbour_dusk)[number - 1](c)


def _container(c, x, y, w, h, depth=0.0):
    tone = c.tint(c.rng.choice(BOXES), depth)
    c.rect(x, y - h, x + w - 1.5, y - 1.5, tone)
    for rib in range(1, 12):
        c.line(
            [(x + w * rib / 12, y - h + h * 0.1), (x + w * rib / 12, y - h * 0.12)],
            alpha(brighter(tone, 0.72), 0.8),
            max(1, w * 0.012),
        )
    c.rect(x, y - h, x + w - 1.5, y - h * 0.94, brighter(tone, 1.15))


def _ship(c, x, y, length, depth=0.0, colour="#2f4a5c"):
    hull, h = c.tint(colour, depth), length * 0.085
    w, bh = length * 0.05, length * 0.022
    for column in range(15):
        high = 3 + round(2 * math.sin(column * 0.9) + c.rng.uniform(0, 2))
        if column in (11, 12):
            continue
        for level in range(high):
            _container(c, x - length * 0.41 + column * w, y - h - level * bh, w, bh, depth)
    bx = x - length * 0.41 + 11 * w
    c.rect(bx + 4, y - h - length * 0.2, bx + 2 * w - 6, y - h, c.tint("#e6e2d8", depth))
    for deck in range(5):
        c.rect(
            bx + 8,
            y - h - length * (0.185 - deck * 0.034),
            bx + 2 * w - 10,
            y - h - length * (0.172 - deck * 0.034),
            c.tint("#3f4d55", depth),
        )
    c.poly(
        [
            (x - length * 0.47, y - h * 1.25),
            (x - length * 0.43, y - h),
            (x + length * 0.42, y - h),
            (x + length * 0.5, y - h * 1.5),
            (x + length * 0.45, y),
            (x - length * 0.44, y),
        ],
        hull,
    )
    c.poly(
        [
            (x - length * 0.446, y - h * 0.24),
            (x + length * 0.456, y - h * 0.24),
            (x + length * 0.45, y),
            (x - length * 0.44, y),
        ],
        c.tint("#8a3a34", depth),
    )


def _quay_crane(c, x, base, size, depth=0.0, colour="#3f6f9a"):
    tone, w = c.tint(colour, depth), size * 0.016
    for dx in (-0.14, 0.14):
        c.line([(x + dx * size, base), (x + dx * size * 0.9, base - size * 0.66)], tone, w * 1.6)
    c.line(
        [(x - size * 0.135, base - size * 0.3), (x + size * 0.135, base - size * 0.3)],
        tone,
        w * 1.3,
    )
    c.line([(x - size * 0.135, base - size * 0.3), (x + size * 0.12, base - size * 0.62)], tone, w)
    c.line(
        [(x - size * 0.42, base - size * 0.64), (x + size * 0.72, base - size * 0.64)],
        tone,
        w * 2.2,
    )
    for a, b in (
        ((0.02, 0.98), (0.66, 0.65)),
        ((0.02, 0.98), (0.32, 0.65)),
        ((0.02, 0.98), (-0.4, 0.65)),
        ((0.1, 0.64), (0.02, 0.98)),
        ((-0.1, 0.64), (0.02, 0.98)),
    ):
        c.line(
            [(x + a[0] * size, base - a[1] * size), (x + b[0] * size, base - b[1] * size)],
            tone,
            w * 0.8,
        )
    c.rect(x - size * 0.34, base - size * 0.72, x - size * 0.2, base - size * 0.64, tone)
    c.line(
        [(x + size * 0.42, base - size * 0.63), (x + size * 0.42, base - size * 0.4)],
        c.tint("#2b2d30", depth),
        1.4,
    )
    _container(c, x + size * 0.35, base - size * 0.36, size * 0.14, size * 0.045, depth)


def _quay(c):
    c.light("morning")
    sky(c, 640)
    hill(c, 640, 30, "#5f8290", 0.65)
    water(c, 650, colour="#4f8292", strength=0.6)
    _ship(c, 850, 770, 1080)
    c.gradient((0, 830, 1500, 1005), [c.tint("#b5b2a8"), c.tint("#8a877e")])
    c.rect(0, 822, 1500, 838, c.tint("#6d6b66"))
    for x in (330, 800, 1240):
        _quay_crane(c, x, 900, 700, 0.0, "#b5533a")


def _stacks(c):
    c.light("noon")
    sky(c, 560)
    cam = Camera(c, 560, 900, 1.8, fog=200)
    c.gradient((0, 560, 1500, 1005), [c.tint("#b5b2a8", 0.3), c.tint("#86837a")])
    for z in (64, 51, 38, 25, 12, 0.6):
        for side in (-1, 1):
            for level in reversed(range(c.rng.choice((4, 5, 5)))):
                x0, x1 = sorted((side * 4.6, side * 7.1))
                tone = c.rng.choice(BOXES)
                cam.box(
                    x0,
                    x1,
                    level * 2.6,
                    level * 2.6 + 2.5,
                    z,
                    z + 12 if z > 1 else 11.6,
                    tone,
                    (1.0, 0.8, 1.1),
                )
                for rib in range(1, 14):
                    zz = z + rib * 11 / 14
                    cam.wall(
                        side * 4.59,
                        level * 2.6 + 0.2,
                        level * 2.6 + 2.3,
                        zz,
                        zz + 0.2,
                        brighter(tone, 0.62),
                    )
    for z in (40, 18):
        px, py = cam.at(1.4, 0, z)
        person(
            c, px, py, cam.size(z) * 1.7, "walk", -1, top="#d9772b", bottom="#34495a", hat="hard"
        )
    x, y = cam.at(-1, 0, 24)
    s = cam.size(24)
    c.rect(x - s * 1.3, y - s * 3.4, x + s * 1.3, y - s * 0.8, c.tint("#a8443a"))
    c.round_rect(x - s * 1.25, y - s * 2.6, x + s * 1.25, y - s * 0.4, s * 0.2, c.tint("#e6e2d8"))
    c.rect(x - s * 1.05, y - s * 2.4, x + s * 1.05, y - s * 1.5, c.tint("#33434b"))
    for side in (-1, 1):
        c.rect(
            x + side * s * 1.0 - s * 0.18, y - s * 0.5, x + side * s * 1.0 + s * 0.18, y, "#1f2022"
        )


def _ship_dawn(c):
    c.light("dawn")
    sky(c, 600, sun=(440, 480), sun_size=48)
    hill(c, 606, 26, "#6a6f78", 0.7)
    water(c, 620, colour="#8a8f98", strength=0.65)
    sun_path(c, 440, 624, 1000, 0.5)
    _ship(c, 800, 720, 1150, 0.12, "#7a3a34")
    c.glow(800, 740, 620, c.mood.dark, 0.4, ry=40)
    ripples(c, 730, 1000, 60)
    birds(c, 1000, 300)


def _night_loading(c):
    c.light("blue")
    sky(c, 640)
    skyline(c, 650, 20, 80, 0.55, widths=(24, 60))
    water(c, 650, colour="#24405c", strength=0.8)
    _ship(c, 640, 800, 1150)
    for x in (260, 700, 1120):
        _quay_crane(c, x, 910, 720, 0.05, "#c9b48a")
        for dx in (-0.3, 0.1, 0.5):
            c.glow(x + dx * 720, 910 - 720 * 0.62, 90, "#fff0c8", 0.8)
            c.poly(
                [(x + dx * 720, 470), (x + dx * 720 - 130, 860), (x + dx * 720 + 130, 860)],
                alpha("#fff0c8", 0.07),
            )
    c.gradient((0, 870, 1500, 1005), [mix("#a8906a", c.mood.haze, 0.4), c.tint("#5d5850")])
    c.rect(0, 862, 1500, 876, c.tint("#3f3f42"))
    return 0.5


def _lorries(c):
    c.light("overcast")
    sky(c, 560)
    for column in range(13):
        for level in range(c.rng.choice((3, 4, 5, 6))):
            _container(c, -30 + column * 122, 740 - level * 50, 122, 50, 0.22)
    _quay_crane(c, 1010, 740, 600, 0.4)
    c.gradient((0, 738, 1500, 1005), [c.tint("#a3a19a"), c.tint("#75736d")])
    for x, y, size in ((420, 860, 460), (1010, 940, 540)):
        shadow(c, x, y, size * 0.6, 0.45)
        c.rect(x - size * 0.5, y - size * 0.1, x + size * 0.46, y - size * 0.06, c.tint("#2b2d30"))
        _container(c, x - size * 0.5, y - size * 0.1, size * 0.7, size * 0.23)
        cab = c.tint("#d9d5c8")
        c.poly(
            [
                (x + size * 0.23, y - size * 0.06),
                (x + size * 0.23, y - size * 0.31),
                (x + size * 0.4, y - size * 0.31),
                (x + size * 0.47, y - size * 0.17),
                (x + size * 0.47, y - size * 0.05),
            ],
            cab,
        )
        c.poly(
            [
                (x + size * 0.34, y - size * 0.28),
                (x + size * 0.39, y - size * 0.28),
                (x + size * 0.45, y - size * 0.17),
                (x + size * 0.34, y - size * 0.17),
            ],
            c.tint("#33434b"),
        )
        for at in (-0.4, -0.3, 0.02, 0.34):
            c.oval(x + at * size, y - size * 0.045, size * 0.05, fill=c.tint("#1f2022"))
            c.oval(x + at * size, y - size * 0.045, size * 0.022, fill=c.tint("#8c9094"))
    rain(c, 120, 0.05, 0.12)


def _harbour_dusk(c):
    c.light("dusk")
    sky(c, 600, sun=(620, 520), sun_size=42)
    hill(c, 610, 20, "#4c4a5a", 0.6)
    for x, size in ((200, 420), (430, 400), (1010, 440), (1260, 420)):
        _quay_crane(c, x, 640, size, 0.25, "#3a3548")
    for column in range(9):
        for level in range(c.rng.choice((1, 2, 3))):
            _container(c, 520 + column * 48, 640 - level * 20, 48, 20, 0.3)
    water(c, 640, colour="#6a4f66", strength=0.7)
    sun_path(c, 620, 646, 1000, 0.5)
    c.poly(
        [(930, 850), (960, 812), (1190, 812), (1240, 850), (1210, 880), (950, 880)],
        c.tint("#3a2f3c"),
    )
    c.rect(1010, 752, 1100, 814, c.tint("#c9a58a"))
    c.rect(1024, 764, 1086, 784, "#ffdf9a")
    c.line([(1050, 752), (1050, 690)], c.tint("#3a2f3c"), 5)
    return 0.35
