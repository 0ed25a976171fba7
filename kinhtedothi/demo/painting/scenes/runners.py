"""By the lake at dawn, a race, rain, an evening bridge, a park path, at night."""

import math

from ..buildings import house_row, skyline
from ..colour import alpha
from ..ground import meadow
from ..lights import street_lamp
from ..people import person, shadow
from ..registry import scene
from ..sky import birds, light_shafts, sky
from ..trees import FLAME, SUMMER, leaf, tree, treeline, willow
from ..water import sun_path, water


@scene("chay-bo")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_lake_run, _race, _park_path, _evening_pair, _children_run, _night_run)[number - 1](c)


def _pack(c, spots, tones=("#c8352b", "#34617f", "#d9a43a", "#4f7a5c", "#e3ddd0", "#8a4a6a")):
    for index, (x, y, h) in enumerate(spots):
        shadow(c, x, y, h * 0.3, 0.35)
        person(
            c,
            x,
            y,
            h,
            "run",
            1,
            top=tones[index % len(tones)],
            bottom=c.rng.choice(("#24282e", "#34495a")),
        )


def _lake_run(c):
    c.light("dawn")
    sky(c, 520, sun=(1040, 400), sun_size=46)
    skyline(c, 545, 40, 170, 0.74, widths=(36, 80))
    treeline(c, 556, 44, SUMMER, 0.5)
    water(c, 554, 760, "#8a8f92", 0.62)
    sun_path(c, 1040, 560, 755, 0.45)
    c.rect(0, 744, 1500, 764, c.tint("#c2b59e"))
    c.gradient((0, 762, 1500, 1005), [c.tint("#b8a894"), c.tint("#8d7f70")])
    willow(c, -20, -30, 330, 520, "#6d8a4a", 30)
    _pack(c, ((560, 900, 330), (730, 920, 350), (900, 890, 320)))
    return 0.2


def _race(c):
    c.light("morning")
    sky(c, 420)
    house_row(c, 600, 420, depth=0.3)
    c.gradient((0, 600, 1500, 1005), [c.tint("#93989a", 0.2), c.tint("#6d7174")])
    c.rect(240, 200, 1260, 330, c.tint("#c8352b"))
    c.rect(240, 320, 1260, 342, c.tint("#e0b04a"))
    for k in range(8):
        c.rect(400 + k * 92, 240, 466 + k * 92, 290, c.tint("#f6ecd6"))
    for x in (240, 1236):
        c.rect(x, 200, x + 24, 680, c.tint("#8f2a22"))
    for row in range(5):
        y, h = 660 + row * row * 16 + row * 8, 120 + row * 56
        for k in range(12 - row * 2):
            x = 750 + (k - (11 - row * 2) / 2) * h * 0.62 + c.rng.uniform(-14, 14)
            person(
                c,
                x,
                y,
                h * c.rng.uniform(0.93, 1.05),
                "run",
                1,
                top=c.rng.choice(("#c8352b", "#34617f", "#d9a43a", "#4f7a5c", "#e3ddd0")),
                bottom="#24282e",
                depth=0.28 * (1 - row / 4),
            )
            c.rect(x - h * 0.045, y - h * 0.72, x + h * 0.055, y - h * 0.64, c.tint("#f6f6f0"))


def _park_path(c):
    c.light("autumn")
    sky(c, 420)
    treeline(c, 500, 120, "#a89a44", 0.5)
    meadow(c, 495, 1000, "#a3a455", 700, 20, 0.25)
    bends = [(i / 40, 740 + math.sin(i / 40 * 4.6) * (40 + 110 * i / 40)) for i in range(41)]
    left = [(x - 22 - 330 * t**1.7, 500 + 510 * t**1.25) for t, x in bends]
    right = [(x + 22 + 330 * t**1.7, 500 + 510 * t**1.25) for t, x in bends]
    c.poly(left + right[::-1], c.tint("#cdb48a", 0.05))
    for x, base, size in ((180, 760, 640), (1300, 740, 620), (430, 590, 300), (1090, 580, 280)):
        tree(c, x, base, size, c.rng.choice(("#c08f3c", "#b0803a", "#a8964e")), 0.08, 0.4, 260)
    for _ in range(160):
        leaf(
            c,
            c.rng.uniform(0, 1500),
            c.rng.uniform(640, 1000),
            c.rng.uniform(7, 15),
            c.rng.uniform(0, 6),
            c.tint(c.rng.choice(("#c98a35", "#b5622f", "#d9b04a"))),
            0.5,
        )
    _pack(c, ((700, 860, 300),), ("#34617f",))
    _pack(c, ((850, 660, 130),), ("#c8352b",))
    light_shafts(c, 1000, -100, 6, 0.12)


def _evening_pair(c):
    c.light("dusk")
    sky(c, 640, sun=(640, 560), sun_size=58)
    skyline(c, 690, 60, 260, 0.6, widths=(50, 100))
    water(c, 690, 850, "#7a5a6a", 0.6)
    sun_path(c, 640, 694, 850, 0.5)
    dark = c.tint("#33303f")
    for y in (700, 740, 780):
        c.line([(-20, y), (1520, y)], dark, 6)
    for x in range(30, 1520, 180):
        c.rect(x, 690, x + 10, 850, dark)
    c.gradient((0, 840, 1500, 1005), [c.tint("#6d5f68"), c.tint("#3a3542")])
    c.mood = c.mood.under_bulbs((0.95, 0.72, 0.62))
    _pack(c, ((640, 940, 440), (860, 950, 460)), ("#d9a07a", "#7a8fa8"))
    for x in (180, 1330):
        street_lamp(c, x, 850, 560, 0)
    return 0.35


def _children_run(c):
    c.light("noon")
    sky(c, 480)
    treeline(c, 520, 110, SUMMER, 0.45)
    meadow(c, 515, 1000, "#8fb05a", 800, 22, 0.2)
    tree(c, 1290, 800, 660, FLAME, 0.03, 0.42, 340)
    for x, y, tone, size in (
        (420, 190, "#c8352b", 54),
        (760, 130, "#d9a43a", 66),
        (1010, 250, "#34617f", 46),
    ):
        c.poly(
            [(x, y - size), (x + size * 0.7, y), (x, y + size * 0.9), (x - size * 0.7, y)],
            c.tint(tone),
        )
        c.line([(x, y - size), (x, y + size * 0.9)], alpha("#ffffff", 0.5), 2)
        c.line(
            [
                (x, y + size * 0.9),
                (x - size * 0.3, y + size * 1.6),
                (x + size * 0.2, y + size * 2.3),
            ],
            c.tint(tone),
            3,
        )
    for x, y, kx, ky in ((330, 840, 420, 240), (650, 880, 760, 190), (900, 830, 1010, 290)):
        c.line(
            [(x + 40, y - 150), ((x + kx) / 2 + 20, (y + ky) / 2 + 40), (kx, ky)],
            alpha("#ffffff", 0.6),
            1.4,
        )
    _pack(c, ((330, 840, 220), (650, 880, 240), (900, 830, 215)), ("#e0b04a", "#c8503c", "#4f7fa8"))
    birds(c, 1180, 160)


def _night_run(c):
    c.light("blue")
    sky(c, 480)
    skyline(c, 620, 140, 440, 0.4, peak=760, widths=(70, 120), cell=17)
    treeline(c, 640, 90, SUMMER, 0.15)
    c.gradient((0, 640, 1500, 1005), [c.tint("#7a7f86"), c.tint("#4f545c")])
    c.mirror(700, 1000, c.tint("#4f545c"), 0.18, 1.5, 3)
    for x, size in ((160, 560), (1340, 560), (560, 300), (940, 300)):
        street_lamp(c, x, 720, size, 0.05, 1 if x < 750 else -1)
    c.mood = c.mood.under_bulbs((0.95, 0.8, 0.68))
    _pack(
        c,
        ((480, 900, 350), (690, 880, 330), (880, 920, 370), (1060, 870, 320)),
        ("#c9d94a", "#e8643a", "#5fb0c8", "#e3ddd0"),
    )
    return 0.45
