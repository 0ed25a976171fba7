"""Layered ranges, karst valley, a winding road, a sea of clouds, plum blossom, a waterfall."""

import math

from ..colour import alpha
from ..ground import hill, karst, ridge
from ..people import person
from ..registry import scene
from ..sky import birds, light_shafts, mist, sky
from ..trees import SUMMER, banana, bare_blossom, foliage
from ..water import boat, water


@scene("nui-non")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_ranges, _karst_valley, _pass_road, _cloud_sea, _plum_valley, _waterfall)[number - 1](c)


def _ranges(c):
    c.light("dawn")
    sky(c, 520, sun=(980, 330), sun_size=44)
    for index, depth in enumerate((0.82, 0.68, 0.52, 0.36, 0.2, 0.05)):
        hill(
            c,
            440 + index * 88,
            120 - index * 10,
            "#3d5563",
            depth,
            bottom=760 + index * 80,
            steps=5 + index,
            lift=0.2,
        )
        mist(c, 500 + index * 88, 640 + index * 88, 0.28)
    for x in (180, 240, 320, 1290, 1380):
        h = c.rng.uniform(70, 130)
        c.poly([(x - h * 0.22, 960), (x, 960 - h), (x + h * 0.22, 960)], c.tint("#1d2b30"))
    birds(c, 560, 240, 6)


def _karst_valley(c):
    c.light("mist")
    sky(c, 520)
    for depth, count, low, high in ((0.78, 9, 180, 330), (0.58, 6, 220, 420), (0.36, 4, 260, 470)):
        for index in range(count):
            x = 1500 * (index + c.rng.uniform(0.2, 0.8)) / count
            karst(c, x, 640, c.rng.uniform(130, 220), c.rng.uniform(low, high), "#486a5c", depth)
        mist(c, 520, 700, 0.5)
    water(c, 640, colour="#7f9c80", strength=0.7)
    for x, y, size in ((690, 800, 190), (980, 720, 110)):
        boat(c, x, y, size, "#5a4738", 0.04, roof=False)
        person(
            c,
            x - size * 0.1,
            y - size * 0.04,
            size * 0.62,
            "ride",
            1,
            top="#7a6a8a",
            bottom="#3a3a3e",
            hat="non",
        )
        person(c, x + size * 0.22, y - size * 0.04, size * 0.58, "ride", -1, hat="non")
    for x in (30, 120, 1400, 1480):
        foliage(c, x, 960, 120, 80, "#5d7d45", 0, 90)


def _pass_road(c):
    c.light("noon")
    sky(c, 440)
    hill(c, 330, 150, "#5f8290", 0.62, bottom=700, steps=5)
    hill(c, 450, 110, "#4f7a5c", 0.38, bottom=800, steps=6)
    points = ridge(c, 600, 60, 6, 0.25)
    c.shade([*points, (1520, 1010), (-20, 1010)], c.tint("#6f9450", 0.12), c.tint("#4a6b3c"))
    path = [
        (760 + math.sin(t * 2.1 * math.pi) * (60 + 420 * t), 610 + 420 * t**1.3)
        for t in [i / 60 for i in range(61)]
    ]
    for index in range(60):
        t = index / 60
        c.limb(
            [path[index], path[index + 1]],
            [9 + 64 * t, 10 + 66 * t],
            c.tint("#9a9890", 0.2 * (1 - t)),
        )
    for index in range(0, 60, 3):
        t = index / 60
        c.limb([path[index], path[index + 1]], [0.6 + 3 * t, 0.6 + 3 * t], c.tint("#f0ecdd"))
    for _ in range(34):
        y = c.rng.uniform(660, 980)
        x = c.rng.choice(
            (
                c.rng.uniform(0, 300),
                c.rng.uniform(1250, 1500),
                c.rng.uniform(0, 1500) if y < 690 else 60,
            )
        )
        size = 14 + (y - 640) * 0.24
        foliage(c, x, y, size, size * 0.8, SUMMER, 0.1, 40)


def _cloud_sea(c):
    c.light("golden")
    sky(c, 620, sun=(480, 410), sun_size=46)
    hill(c, 520, 130, "#5a6a7a", 0.6, bottom=760, steps=4)
    for y, depth in ((640, 0.42), (760, 0.2)):
        c.cloud_layer(
            (-20, y - 170, 1520, y + 160),
            "#fdf0d6",
            c.rng.randrange(9),
            90,
            160,
            0.9,
            3,
            fade=(0.2, 1),
        )
        hill(c, y, 90, "#4a5058", depth, bottom=y + 190, steps=5)
    c.cloud_layer((-20, 700, 1520, 960), "#fbe7c6", 4, 80, 150, 0.95, 3, fade=(0, 1))
    mist(c, 820, 1180, 0.9, "#f8e2bd")
    dark = c.tint("#3f3a33")
    c.poly(
        [
            (880, 1010),
            (1000, 850),
            (1080, 800),
            (1180, 790),
            (1330, 860),
            (1520, 900),
            (1520, 1010),
        ],
        dark,
    )
    person(c, 1120, 800, 190, "stand", -1, top="#a84a3c", bottom="#2f3338", bag="#4f5d4a")
    person(c, 1200, 808, 180, "point", -1, top="#3f5a6b", bottom="#2f3338", bag="#8a5a3c")
    return 0.25


def _plum_valley(c):
    c.light("winter")
    sky(c, 480)
    hill(c, 400, 110, "#66808a", 0.66, bottom=700, steps=5)
    hill(c, 500, 60, "#5f7a6a", 0.45, bottom=740)
    c.gradient((0, 600, 1500, 1005), [c.tint("#8a9a68", 0.3), c.tint("#66784a")])
    for x, y, s in ((520, 690, 110), (720, 670, 90), (1010, 700, 120)):
        c.poly(
            [
                (x - s, y - s * 0.4),
                (x - s * 0.6, y - s),
                (x + s * 0.6, y - s),
                (x + s, y - s * 0.4),
            ],
            c.tint("#6f5f54", 0.12),
        )
        c.rect(x - s * 0.8, y - s * 0.4, x + s * 0.8, y + s * 0.25, c.tint("#b59a6c", 0.12))
        c.rect(x - s * 0.15, y - s * 0.25, x + s * 0.15, y + s * 0.25, c.tint("#4a382c"))
        c.glow(x + s * 0.3, y - s * 1.4, s * 0.6, "#e8e8e6", 0.4, ry=s)
    for _ in range(16):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(650, 790)
        foliage(c, x, y - 20, 52, 36, "#efe9ea", 0.2, 60)
    for x, base, size in ((170, 1000, 640), (1330, 1010, 700)):
        bare_blossom(c, x, base, size, "#f2ecec", 0, 340)
    person(c, 760, 900, 240, "walk", 1, top="#2f3f6a", bottom="#1f2430", bag="#a8703c")


def _waterfall(c):
    c.light("morning")
    sky(c, 400)
    c.gradient((0, 200, 1500, 1005), [c.tint("#4a6b48", 0.5), c.tint("#2f4a35")])
    for _ in range(60):
        foliage(c, c.rng.uniform(0, 1500), c.rng.uniform(220, 620), 110, 80, "#4a7048", 0.45, 60)
    for x0, x1, depth in ((300, 690, 0.2), (850, 1250, 0.2)):
        points = [(x0 + c.rng.uniform(-20, 20), y) for y in range(280, 800, 60)]
        c.poly(
            [*points, (x1, 800), *[(x1 + c.rng.uniform(-20, 20), y) for y in range(780, 270, -60)]],
            c.tint("#55625c", depth),
        )
    for x in range(270, 1290, 52):
        if not 650 < x < 880:
            size = c.rng.uniform(60, 105)
            foliage(c, x, 275 + c.rng.uniform(-15, 40), size * 1.1, size, "#52784c", 0.22, 90)
    for _ in range(46):
        x, y = (
            c.rng.choice((c.rng.uniform(310, 640), c.rng.uniform(900, 1240))),
            c.rng.uniform(330, 780),
        )
        c.poly(
            [(x - 26, y), (x, y - 40), (x + 30, y - 10), (x + 8, y + 60)],
            alpha(c.tint(c.rng.choice(("#6d7a70", "#414d48"))), 0.6),
        )
    for x in (330, 420, 560, 960, 1080, 1190):
        foliage(c, x, c.rng.uniform(480, 760), 60, 42, "#4a7048", 0.15, 60)
    c.shade([(680, 260), (860, 260), (900, 820), (640, 820)], c.tint("#f4f8f6"), c.tint("#cfe0e2"))
    for _ in range(110):
        x = c.rng.uniform(668, 880)
        y = c.rng.uniform(260, 700)
        c.line(
            [(x, y), (x + (x - 770) * 0.08, y + c.rng.uniform(60, 160))],
            alpha("#ffffff" if c.rng.random() < 0.6 else "#a9c2c8", 0.5),
            3,
        )
    water(c, 800, colour="#4f8078", strength=0.5)
    mist(c, 690, 900, 0.7, "#eef4f2")
    for x, size in ((120, 150), (300, 110), (1220, 140), (1400, 170), (1060, 80)):
        c.oval(x, 900, size, size * 0.5, c.tint("#5d665f"))
        c.oval(x - 10, 880, size * 0.8, size * 0.32, c.tint("#7f8a80"))
    light_shafts(c, 1100, -60, 6, 0.1)
    for x, size in ((30, 380), (1480, 420)):
        banana(c, x, 1000, size)
