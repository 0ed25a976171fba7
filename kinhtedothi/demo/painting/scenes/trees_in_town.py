"""A tunnel of trees, a banyan, planting, lilac street, a crown from below, a park from above."""

import math

from ..buildings import house_row, skyline
from ..colour import alpha, brighter
from ..crowds import crowd
from ..ground import meadow, pavement
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import light_shafts, sky
from ..trees import FLAME, LILAC, SUMMER, foliage, leaf, tree, treeline
from ..two_wheels import bicycle, motorbike


@scene("cay-xanh")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_tunnel, _banyan, _planting, _lilac, _crown, _park)[number - 1](c)


def _tunnel(c):
    c.light("morning")
    sky(c, 480, clouds=False)
    c.glow(750, 450, 520, "#fffbe0", 0.9)
    cam = Camera(c, 470, 900, 1.8, fog=110)
    c.gradient((0, 470, 1500, 1005), [c.tint("#b5b5a4", 0.5), c.tint("#75776f")])
    for side in (-1, 1):
        cam.floor(*sorted((side * 4.4, side * 14)), 1, 100, "#7f9a5c")
        cam.floor(*sorted((side * 4.2, side * 4.6)), 1, 100, "#d9d4c2", 0.1)
    for z in (70, 52, 39, 29, 21, 15.5, 11, 7.8):
        for side in (-1, 1):
            px, py = cam.at(side * 5.6, 0, z)
            s = cam.size(z)
            tone = cam.tint("#5d5044", z)
            c.limb(
                [(px, py), (px - side * s * 0.1, py - s * 3), (px - side * s * 1.2, py - s * 6)],
                [s * 0.8, s * 0.6, s * 0.3],
                tone,
                flat=True,
            )
            c.limb(
                [(px - side * s * 0.1, py - s * 3), (px + side * s * 1, py - s * 6)],
                [s * 0.4, s * 0.2],
                tone,
            )
            foliage(
                c,
                px - side * s * 2.6,
                py - s * 7.6,
                s * 4.4,
                s * 2.2,
                SUMMER,
                min(0.6, z / 120),
                100,
            )
    for _ in range(46):
        x, y = c.rng.uniform(200, 1300), c.rng.uniform(620, 990)
        c.oval(x, y, c.rng.uniform(20, 90), c.rng.uniform(3, 10), alpha("#fdf6d0", 0.2))
    for x, z, f in ((-1.2, 13, 1), (1.6, 22, -1)):
        px, py = cam.at(x, 0, z)
        bicycle(c, px, py, cam.size(z) * 1.9, f)
    px, py = cam.at(3.4, 0, 11)
    person(c, px, py, cam.size(11) * 1.65, "walk", -1, hat="non")
    return 0.25


def _banyan(c):
    c.light("golden")
    sky(c, 560, sun=(300, 380))
    treeline(c, 620, 80, "#7a7a3c", 0.5)
    c.gradient((0, 620, 1500, 1005), [c.tint("#b5a070", 0.2), c.tint("#8a7450")])
    c.rect(1010, 520, 1290, 660, c.tint("#d9b56a", 0.15))
    c.poly(
        [
            (960, 530),
            (1000, 520),
            (1060, 440),
            (1240, 440),
            (1300, 520),
            (1340, 530),
            (1350, 505),
            (1330, 548),
            (970, 548),
            (950, 505),
        ],
        c.tint("#9a503a", 0.12),
    )
    bark = c.tint("#5d4a3a")
    for k in range(17):
        x = 540 + k * 26
        c.limb(
            [
                (750 + (x - 750) * 1.7, 860 + c.rng.uniform(-20, 20)),
                (x, 640),
                (750 + (x - 750) * 0.5, 420),
            ],
            [26, 28, 36],
            brighter(bark, c.rng.uniform(0.75, 1.2)),
        )
    for reach, top in ((-430, 330), (430, 320), (-250, 220), (260, 210), (0, 180)):
        c.limb([(750, 480), (750 + reach * 0.5, top + 90), (750 + reach, top)], [90, 56, 26], bark)
    for x, y, rx, ry in (
        (330, 330, 260, 150),
        (1170, 320, 260, 150),
        (560, 200, 260, 150),
        (950, 190, 270, 150),
        (750, 130, 260, 130),
        (750, 300, 260, 100),
    ):
        foliage(c, x, y, rx, ry, "#5f7238", 0, 170)
    for x in (330, 420, 500, 980, 1060, 1150, 1230):
        c.line(
            [(x, 380), (x + c.rng.uniform(-14, 14), c.rng.uniform(560, 720))], alpha(bark, 0.9), 5
        )
    c.glow(750, 890, 520, "#2f2418", 0.45, ry=50)
    crowd(c, 320, 560, 900, 200, 3, hats=(None, "non"))
    for x, f in ((960, 1), (1070, -1)):
        person(c, x, 905, 210, "sit", f)
    light_shafts(c, 200, 0, 6, 0.12)


def _planting(c):
    c.light("overcast")
    sky(c, 460)
    skyline(c, 520, 60, 240, 0.65, widths=(50, 100))
    treeline(c, 530, 60, SUMMER, 0.45)
    meadow(c, 520, 1000, "#8ba35a", 600, 20, 0.25)
    for k, x in enumerate((180, 420, 980, 1260)):
        y = 650 + (k % 2) * 40
        c.line([(x, y), (x, y - 130)], c.tint("#6d5a48", 0.15), 6)
        foliage(c, x, y - 150, 46, 56, "#7b9c4e", 0.15, 60)
        for side in (-1, 1):
            c.line([(x + side * 34, y + 6), (x, y - 70)], c.tint("#b59a70", 0.15), 4)
    c.oval(740, 900, 150, 34, c.tint("#6d4f38"))
    c.line([(740, 900), (740, 620)], c.tint("#6d5a48"), 12)
    foliage(c, 740, 570, 110, 120, "#7b9c4e", 0, 120)
    for x, pose, f, top in (
        (500, "bend", 1, "#4f7fa8"),
        (985, "bend", -1, "#b5433a"),
        (1160, "hold", -1, "#e3ddd0"),
    ):
        shadow(c, x, 930, 90)
        person(c, x, 930, 400, pose, f, top=top, bottom="#3a4452", hat="cap")
    person(c, 380, 930, 300, "hold", 1, top="#d9a43a", hat="cap")


def _lilac(c):
    c.light("noon")
    sky(c, 440)
    house_row(c, 700, 420, depth=0.25)
    pavement(c, 700, 800, "#b9b2a4")
    c.gradient((0, 796, 1500, 1005), [c.tint("#85878a"), c.tint("#66696c")])
    for x, base, size in ((120, 790, 640), (520, 770, 520), (980, 775, 540), (1390, 790, 660)):
        tree(c, x, base, size, LILAC, 0, 0.4, 320)
    for _ in range(150):
        c.oval(
            c.rng.uniform(0, 1500),
            c.rng.uniform(740, 960),
            4,
            2.4,
            c.tint(brighter(LILAC, c.rng.uniform(0.9, 1.3))),
        )
    bicycle(c, 760, 930, 270, 1)
    person(c, 420, 830, 220, "walk", 1, top="#f0ede2", bottom="#e8e2d4", dress=True, hat="non")
    motorbike(c, 1140, 920, 220, -1)


def _crown(c):
    c.light("autumn")
    c.gradient((0, 0, 1500, 1005), ["#8fb5c8", "#dfe6cf", "#f1e1ba"])
    c.glow(820, 430, 620, "#fffbe6", 0.9)
    bark = c.tint("#4a3c30")
    for angle in range(0, 360, 30):
        a = math.radians(angle + c.rng.uniform(-8, 8))
        foot = (750 + math.cos(a) * 1050, 500 + math.sin(a) * 800)
        head = (750 + math.cos(a) * 300, 500 + math.sin(a) * 220)
        c.limb(
            [foot, ((foot[0] + head[0]) / 2, (foot[1] + head[1]) / 2), head], [110, 58, 16], bark
        )
        for turn in (-0.5, 0.4, 0.9):
            mid = ((foot[0] + head[0]) / 2, (foot[1] + head[1]) / 2)
            c.limb(
                [mid, (mid[0] - math.cos(a + turn) * 260, mid[1] - math.sin(a + turn) * 200)],
                [26, 6],
                bark,
            )
    for _ in range(2300):
        a, reach = c.rng.uniform(0, math.tau), c.rng.uniform(0.3, 1.1) ** 0.8
        x, y = 750 + math.cos(a) * reach * 900, 500 + math.sin(a) * reach * 660
        tone = c.rng.choice(("#c98a35", "#b0742f", "#d9b04a", "#9a8a3c", "#7f8a44", "#e3c46a"))
        leaf(
            c,
            x,
            y,
            c.rng.uniform(20, 46),
            c.rng.uniform(0, 6),
            alpha(c.tint(brighter(tone, c.rng.uniform(0.75, 1.15))), 0.92),
            0.5,
        )
    return 0.3


def _park(c):
    c.light("mist")
    c.gradient((0, 0, 1500, 1005), [c.tint("#a3b57a"), c.tint("#86a060")])
    path = c.tint("#d9ccb0")
    for shift in (0, 420):
        points = [(x, 300 + shift + 110 * math.sin(x / 250 + shift)) for x in range(-40, 1560, 30)]
        c.line(points, path, 46)
    c.line([(620, -20), (700, 420), (880, 700), (820, 1020)], path, 46)
    c.oval(1040, 430, 260, 150, c.tint("#e0d6bd"))
    c.oval(1040, 430, 236, 130, c.tint("#7fa8a8"))
    c.oval(1000, 400, 130, 60, alpha("#dcebe8", 0.5))
    for _ in range(64):
        x, y = c.rng.uniform(-20, 1520), c.rng.uniform(-20, 1020)
        if abs(x - 1040) < 330 and abs(y - 430) < 210:
            continue
        size = c.rng.uniform(40, 84)
        c.glow(x + 26, y + 30, size * 1.3, "#2f3a24", 0.5)
        foliage(
            c,
            x,
            y,
            size,
            size * 0.94,
            c.rng.choice((SUMMER, SUMMER, "#6d8a3c", "#7b9c4e", LILAC, FLAME)),
            0.06,
            60,
        )
    for _ in range(16):
        x = c.rng.uniform(40, 1460)
        y = 300 + c.rng.choice((0, 420))
        y += 110 * math.sin(x / 250 + y - 300)
        c.glow(x + 9, y + 8, 16, "#2f3a24", 0.6)
        c.oval(x, y, 7, fill=c.tint(c.rng.choice(("#c8503c", "#f0ede2", "#34617f", "#d9a43a"))))
