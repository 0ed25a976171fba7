"""Islands in the bay, a beach, fishing boats, a lighthouse, baskets at dawn, a full moon."""

import math

from ..colour import alpha
from ..ground import hill, karst
from ..people import person, shadow
from ..registry import scene
from ..sky import birds, sky
from ..trees import foliage, palm
from ..water import boat, ripples, sun_path, water


@scene("bien-dao")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_bay, _beach, _harbour, _lighthouse, _basket_boats, _moon_sea)[number - 1](c)


def _bay(c):
    c.light("morning")
    sky(c, 560)
    for depth, spots in (
        (0.75, (150, 420, 900, 1260)),
        (0.5, (260, 1120, 1430)),
        (0.22, (60, 1250)),
    ):
        for x in spots:
            karst(
                c,
                x + c.rng.uniform(-40, 40),
                600,
                c.rng.uniform(110, 190) * (1.3 - depth * 0.4),
                c.rng.uniform(190, 330) * (1.35 - depth),
                "#4a6f62",
                depth,
            )
    water(c, 600, colour="#4f8a86", strength=0.6)
    boat(c, 720, 790, 330, "#5a3f30", sail="#b5643c")
    boat(c, 1010, 660, 110, "#5a4a40", 0.3, sail="#c08a5a")


def _beach(c):
    c.light("noon")
    sky(c, 430)
    c.gradient((0, 430, 1500, 780), [c.tint("#3f86a0", 0.15), c.tint("#6fbdb8"), c.tint("#a8dccf")])
    ripples(c, 440, 740, 120, "#ffffff")
    karst(c, 1090, 436, 170, 110, "#557a70", 0.5)
    shore = [(x, 740 + 46 * math.sin(x / 260) + 0.05 * x) for x in range(-20, 1541, 40)]
    for shift, tone in ((-24, "#f4f7f0"), (0, "#d9c49a"), (26, "#e9d7ae")):
        c.poly([*[(x, y + shift) for x, y in shore], (1540, 1010), (-20, 1010)], c.tint(tone))
    for x, y, tone in ((620, 850, "#c8503c"), (860, 880, "#3f7a86"), (430, 900, "#e0b04a")):
        c.glow(x + 30, y + 70, 130, "#6a5a40", 0.3, ry=18)
        c.line([(x, y - 90), (x + 10, y + 70)], c.tint("#f0ece0"), 5)
        c.pie(x, y - 60, 120, 80, 180, 360, c.tint(tone))
        c.pie(x, y - 60, 50, 80, 180, 360, c.tint("#f2ead8"))
    for x, y, h in ((1010, 800, 120), (1060, 806, 100), (740, 770, 80)):
        person(c, x, y, h, "walk", -1)
    for x, lean, size in ((120, 120, 760), (1420, -130, 700), (40, 60, 560)):
        palm(c, x, 1010, size, 0, "#4f7d45", lean)


def _harbour(c):
    c.light("golden")
    sky(c, 520, sun=(760, 380), sun_size=46)
    hill(c, 530, 50, "#6d6a5a", 0.6)
    water(c, 560, colour="#b0925c", strength=0.6)
    sun_path(c, 760, 566, 1000, 0.5)
    for x, y, size, tone in (
        (250, 640, 220, "#3f6a86"),
        (1190, 650, 240, "#a8483c"),
        (520, 760, 360, "#2f5a6b"),
        (1080, 860, 460, "#8a3f34"),
    ):
        _trawler(c, x, y, size, tone, 0.3 * (1 - (y - 560) / 300))
    birds(c, 930, 250, 10, 13)
    return 0.25


def _trawler(c, x, y, size, colour, depth):
    hull = c.tint(colour, depth)
    c.glow(x, y + 4, size * 0.6, c.mood.dark, 0.4, ry=size * 0.07)
    c.poly(
        [
            (x - size * 0.5, y - size * 0.17),
            (x + size * 0.36, y - size * 0.13),
            (x + size * 0.56, y - size * 0.27),
            (x + size * 0.44, y),
            (x - size * 0.44, y),
        ],
        hull,
    )
    c.poly(
        [
            (x - size * 0.5, y - size * 0.17),
            (x + size * 0.36, y - size * 0.13),
            (x + size * 0.56, y - size * 0.27),
            (x + size * 0.53, y - size * 0.22),
            (x + size * 0.36, y - size * 0.1),
            (x - size * 0.49, y - size * 0.14),
        ],
        c.tint("#d9b24a", depth),
    )
    c.rect(
        x - size * 0.36, y - size * 0.36, x - size * 0.06, y - size * 0.16, c.tint("#d8d2c2", depth)
    )
    c.rect(x - size * 0.38, y - size * 0.39, x - size * 0.03, y - size * 0.35, hull)
    for index in range(3):
        c.rect(
            x - size * (0.32 - index * 0.09),
            y - size * 0.31,
            x - size * (0.26 - index * 0.09),
            y - size * 0.24,
            c.tint("#34424a", depth),
        )
    mast = c.tint("#4a4038", depth)
    c.line(
        [(x + size * 0.1, y - size * 0.14), (x + size * 0.1, y - size * 0.75)], mast, size * 0.014
    )
    for end in ((x - size * 0.4, y - size * 0.4), (x + size * 0.52, y - size * 0.27)):
        c.line([(x + size * 0.1, y - size * 0.73), end], alpha(mast, 0.8), 1.5)
    for index in range(3):
        fx = x + size * (0.1 + index * 0.13)
        c.poly(
            [
                (fx, y - size * (0.71 - index * 0.13)),
                (fx + size * 0.07, y - size * (0.68 - index * 0.13)),
                (fx, y - size * (0.65 - index * 0.13)),
            ],
            c.tint("#c3272b", depth),
        )


def _lighthouse(c):
    c.light("dusk")
    sky(c, 620)
    c.gradient((0, 610, 1500, 1005), [c.tint("#7a6a86", 0.3), c.tint("#2f3a5c")])
    ripples(c, 620, 1000, 160)
    sun_path(c, 380, 616, 900, 0.35)
    karst(c, 330, 618, 200, 120, "#3f4a58", 0.5)
    c.poly(
        [
            (720, 1010),
            (800, 860),
            (880, 790),
            (960, 740),
            (1100, 720),
            (1260, 750),
            (1400, 830),
            (1540, 860),
            (1540, 1010),
        ],
        c.tint("#3f4038"),
    )
    for x in (900, 1010, 1230, 1360):
        foliage(c, x, 780, 80, 40, "#46583c", 0, 60)
    base, top, x = 730, 330, 1080
    c.glow(x, top - 30, 420, "#ffe6a8", 0.5)
    c.poly([(x, top - 26), (-20, 150), (-20, 330)], alpha("#ffe9b8", 0.16))
    c.shade(
        [(x - 34, top), (x + 34, top), (x + 56, base), (x - 56, base)],
        c.tint("#efe6d8"),
        c.tint("#c9bcae"),
    )
    for t in (0.2, 0.52, 0.84):
        w0, w1 = 34 + 22 * t, 34 + 22 * (t + 0.13)
        c.poly(
            [
                (x - w0, top + 400 * t),
                (x + w0, top + 400 * t),
                (x + w1, top + 400 * (t + 0.13)),
                (x - w1, top + 400 * (t + 0.13)),
            ],
            c.tint("#b5433a"),
        )
    c.rect(x - 46, top - 8, x + 46, top + 4, c.tint("#3a3840"))
    c.rect(x - 26, top - 52, x + 26, top - 8, "#fff0c2")
    c.pie(x, top - 50, 32, 32, 180, 360, c.tint("#7a3a34"))
    return 0.45


def _basket_boats(c):
    c.light("dawn")
    sky(c, 480, sun=(520, 400), sun_size=48)
    c.gradient((0, 470, 1500, 760), [c.tint("#c9a58f", 0.4), c.tint("#6f8a94")])
    ripples(c, 480, 740, 130)
    sun_path(c, 520, 476, 740, 0.5)
    for x, y, size in ((860, 560, 130), (1130, 530, 90)):
        _trawler(c, x, y, size * 1.5, "#3f6a86", 0.35)
    c.gradient((0, 740, 1500, 1005), [c.tint("#d9bd95"), c.tint("#a88a64")])
    c.veil((0, 724, 1500, 760), "#f6e6d0", 0.7, 0)
    for x, y, size in ((350, 900, 170), (1080, 880, 190), (1330, 940, 150)):
        shadow(c, x, y, size * 1.1, 0.4)
        c.pie(x, y - size * 0.34, size, size * 0.42, 0, 180, c.tint("#8a6844"))
        c.oval(x, y - size * 0.34, size, size * 0.28, c.tint("#b08a5a"))
        c.oval(x, y - size * 0.32, size * 0.88, size * 0.22, c.tint("#4a3a2c"))
    for x, y, h, pose, f in (
        (640, 900, 300, "carry", 1),
        (760, 880, 280, "hold", -1),
        (950, 930, 290, "bend", 1),
    ):
        shadow(c, x, y, 70)
        person(c, x, y, h, pose, f, hat="non")


def _moon_sea(c):
    c.light("night")
    sky(c, 560, sun=(760, 270), sun_size=56)
    for x, w, h, depth in (
        (200, 200, 190, 0.5),
        (460, 130, 120, 0.6),
        (1180, 180, 220, 0.45),
        (1420, 150, 160, 0.3),
    ):
        karst(c, x, 580, w, h, "#2f4a58", depth)
    water(c, 578, colour="#1f3450", strength=0.6)
    sun_path(c, 760, 584, 1000, 0.55)
    boat(c, 940, 760, 240, "#241f22", sail="#4a3a38")
    for x in (240, 330, 1190, 560):
        c.glow(x, 590, 40, "#ffd9a0", 0.9)
        c.glow(x, 640, 9, "#ffd9a0", 0.5, ry=60)
    return 0.4
