"""Incense, pottery, silk, conical hats, lacquer, bamboo weaving."""

import math

from ..colour import alpha, brighter
from ..people import person, shadow
from ..registry import scene
from ..sky import mist, sky
from ..trees import SUMMER, foliage, leaf


@scene("lang-nghe")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_incense, _pottery, _silk, _hats, _lacquer, _weaving)[number - 1](c)


def _incense(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), [c.tint("#c9a878"), c.tint("#a8845a")])
    c.glow(1000, 200, 900, c.mood.sun, 0.35)
    spots = [
        (x + (row % 2) * 120, 150 + row * 150, 80 + row * 24)
        for row in range(6)
        for x in range(-40, 1600, 240)
    ]
    for x, y, size in spots:
        if 560 < x < 900 and 380 < y < 720:
            continue
        _incense_fan(c, x, y, size)
    shadow(c, 740, 700, 200, 0.4)
    person(c, 740, 720, 430, "squat", 1, top="#4b6a86", bottom="#2f2d30", hat="non")
    _incense_fan(c, 930, 700, 150)


def _incense_fan(c, x, y, size):
    red = brighter("#b5332a", c.rng.uniform(0.85, 1.15))
    c.oval(x, y + size * 0.08, size * 1.08, size * 0.62, alpha("#5a3420", 0.35))
    for index in range(46):
        angle = math.tau * index / 46 + c.rng.uniform(-0.05, 0.05)
        dx, dy = math.cos(angle), math.sin(angle) * 0.58
        c.line(
            [(x + dx * size * 0.12, y + dy * size * 0.12), (x + dx * size, y + dy * size)],
            c.tint(brighter(red, c.rng.uniform(0.8, 1.2))),
            size * 0.045,
        )
        c.line(
            [
                (x + dx * size * 0.1, y + dy * size * 0.1),
                (x + dx * size * 0.45, y + dy * size * 0.45),
            ],
            c.tint("#d9b25a"),
            size * 0.03,
        )
    c.oval(x, y, size * 0.15, size * 0.1, c.tint("#7a2a22"))


def _vase(c, x, base, size, colour, pattern=True):
    """Draw a vase; size is its height."""
    profile = (
        (0.0, 0.2),
        (0.08, 0.24),
        (0.35, 0.38),
        (0.6, 0.36),
        (0.8, 0.17),
        (0.92, 0.14),
        (1.0, 0.2),
    )
    tone = c.tint(colour)
    left = [(x - w * size, base - t * size) for t, w in profile]
    right = [(x + w * size, base - t * size) for t, w in reversed(profile)]
    c.poly(left + right, tone)
    c.poly(
        [*left, *[(x - w * size * 0.45, base - t * size) for t, w in reversed(profile)]],
        alpha("#ffffff", 0.16),
    )
    c.poly(
        [*[(x + w * size * 0.5, base - t * size) for t, w in profile], *right],
        alpha("#1f1a18", 0.2),
    )
    c.oval(x, base - size, size * 0.2, size * 0.04, brighter(tone, 0.55))
    if pattern:
        blue = alpha(c.tint("#2f4a86"), 0.85)
        for t, w in ((0.22, 0.31), (0.66, 0.33)):
            c.rect(
                x - w * size * 0.96,
                base - t * size - size * 0.012,
                x + w * size * 0.96,
                base - t * size + size * 0.012,
                blue,
            )
        for k in range(5):
            px = x - size * 0.24 + k * size * 0.12
            leaf(c, px, base - size * 0.4, size * 0.11, -1.2 + 0.5 * (k % 3), blue, 0.5)
            c.oval(px, base - size * 0.46, size * 0.03, fill=blue)


def _pottery(c):
    c.light("morning")
    c.mood = c.mood.under_bulbs((1.0, 0.92, 0.82))
    c.gradient((0, 0, 1500, 1005), [c.tint("#a8927a"), c.tint("#8a7460")])
    c.glow(300, 200, 800, "#fff3d6", 0.5)
    for y in (220, 400, 580):
        c.rect(-10, y, 1510, y + 16, c.tint("#6d5238"))
        for k in range(15):
            _vase(
                c,
                50 + k * 104 + c.rng.uniform(-8, 8),
                y,
                c.rng.uniform(92, 138),
                c.rng.choice(("#e9e6dc", "#e9e6dc", "#d9dcd8", "#8a5a3c", "#6d8a80")),
                c.rng.random() < 0.6,
            )
    c.rect(0, 596, 1500, 1005, alpha("#4a3a2c", 0.45))
    person(c, 560, 1020, 620, "sit", 1, top="#5d6b7a", bottom="#3a3a3e")
    c.oval(800, 840, 190, 44, c.tint("#5d5248"))
    c.oval(800, 826, 170, 36, c.tint("#8a7a6a"))
    c.rect(760, 850, 840, 1005, c.tint("#4a4038"))
    _vase(c, 790, 824, 210, "#a8826a", False)
    for x, size in ((1080, 300), (1270, 380), (1440, 280)):
        _vase(c, x, 1000, size, "#e9e6dc")
    return 0.2


def _silk(c):
    c.light("noon")
    sky(c, 500)
    foliage(c, 100, 500, 300, 120, SUMMER, 0.4, 150)
    foliage(c, 1350, 500, 300, 120, SUMMER, 0.4, 150)
    c.gradient((0, 560, 1500, 1005), [c.tint("#b8a888"), c.tint("#8f7d60")])
    for y, depth, step in ((240, 0.2, 130), (160, 0, 210)):
        c.line([(-20, y), (1520, y)], c.tint("#6d5a44"), 7)
        for index, x in enumerate(range(-40, 1520, step)):
            tone = ("#b5332c", "#d9a43a", "#34617f", "#8a4a6a", "#4f7a5c", "#d6808a", "#e3d9c2")[
                (index * 3 + y) % 7
            ]
            long = (460 if depth else 640) + c.rng.uniform(-50, 50)
            wave = [math.sin(t * 1.1 + index) * 16 for t in range(9)]
            left = [(x + wave[t], y + long * t / 8) for t in range(9)]
            right = [(x + step * 0.8 + wave[t] * 1.3, y + long * t / 8) for t in range(8, -1, -1)]
            c.poly(left + right, c.tint(tone, depth))
            for fold in (0.18, 0.42, 0.66):
                c.poly(
                    [
                        *[(px + step * fold, py) for px, py in left],
                        *[(px + step * (fold + 0.1), py) for px, py in reversed(left)],
                    ],
                    alpha(brighter(tone, 0.7), 0.4),
                )
                c.poly(
                    [
                        *[(px + step * (fold - 0.06), py) for px, py in left],
                        *[(px + step * fold, py) for px, py in reversed(left)],
                    ],
                    alpha("#ffffff", 0.12),
                )
        if depth:
            person(c, 560, 800, 330, "raise", 1, top="#f0ede2", bottom="#2f2d30")
    person(c, 980, 960, 500, "raise", -1, top="#e8e2d4", bottom="#2f2d30", dress=True)


def _hats(c):
    c.light("autumn")
    c.gradient((0, 0, 1500, 1005), [c.tint("#c9b08a"), c.tint("#a88c66")])
    c.rect(0, 0, 1500, 480, c.tint("#b58a5a"))
    for x in range(0, 1500, 90):
        c.rect(x, 0, x + 4, 480, c.tint("#946c44"))
    for x, y in [(120 + k * 180, 90 + (k % 2) * 50) for k in range(8)]:
        _hat(c, x, y, 70)
    for x, n in ((150, 7), (330, 5), (1340, 8), (1180, 4)):
        for level in range(n):
            _hat(c, x, 900 - level * 46, 130)
    for x, f in ((560, 1), (900, -1)):
        shadow(c, x, 930, 130)
        person(c, x, 930, 480, "squat", f, top="#8a5a6a" if f > 0 else "#5d7a6c", bottom="#2f2d30")
        _hat(c, x + f * 130, 720, 95)
    for x in (660, 760, 820):
        _hat(c, x, 960, 90)


def _hat(c, x, y, size):
    straw = c.tint(brighter("#e3cf9c", c.rng.uniform(0.92, 1.06)))
    c.poly([(x - size, y + size * 0.3), (x, y - size * 0.75), (x + size, y + size * 0.3)], straw)
    c.pie(x, y + size * 0.3, size, size * 0.2, 0, 180, straw)
    for ring in range(1, 8):
        t = ring / 8
        c.line(
            [
                (x - size * t, y - size * 0.75 + size * 1.05 * t),
                (x, y - size * 0.75 + size * 1.22 * t),
                (x + size * t, y - size * 0.75 + size * 1.05 * t),
            ],
            alpha(c.tint("#b0925a"), 0.6),
            1.4,
        )
    c.poly(
        [(x + size * 0.1, y + size * 0.48), (x, y - size * 0.75), (x + size, y + size * 0.3)],
        alpha(c.tint("#8a6a3c"), 0.22),
    )


def _lacquer(c):
    c.light("overcast")
    c.mood = c.mood.under_bulbs((0.95, 0.84, 0.7))
    c.gradient((0, 0, 1500, 1005), [c.tint("#4a3c34"), c.tint("#2c2420")])
    for k, tone in enumerate(("#8f2a22", "#1f1a18", "#8f2a22")):
        x = 160 + k * 410
        c.rect(x - 8, 82, x + 368, 508, c.tint("#c9a04a"))
        c.rect(x, 90, x + 360, 500, c.tint(tone))
        c.oval(x + 260, 180, 46, fill=c.tint("#d9b25a"))
        for index in range(5):
            hy = 400 - index * 30
            c.poly(
                [
                    (x, hy),
                    (x + 90, hy - 70 + index * 9),
                    (x + 190, hy - 10),
                    (x + 280, hy - 60),
                    (x + 360, hy),
                    (x + 360, 500),
                    (x, 500),
                ],
                alpha(c.tint(("#d9b25a", "#a8762f", "#e9dcb5", "#6d2a22", "#c9962f")[index]), 0.45),
            )
        for _ in range(40):
            leaf(
                c,
                x + c.rng.uniform(20, 340),
                c.rng.uniform(370, 490),
                16,
                c.rng.uniform(-2.4, -0.7),
                c.tint(c.rng.choice(("#e9dcb5", "#d9b25a"))),
                0.4,
            )
    c.rect(0, 740, 1500, 770, c.tint("#8a5a3a"))
    c.rect(0, 770, 1500, 1005, c.tint("#4a3022"))
    c.glow(760, 700, 520, "#ffd9a0", 0.35, ry=200)
    person(c, 560, 960, 620, "sit", 1, top="#c9b08a", bottom="#34333a")
    c.rect(0, 760, 1500, 780, c.tint("#9a6a44"))
    c.poly([(660, 750), (980, 750), (1010, 700), (700, 700)], c.tint("#8f2a22"))
    c.poly([(720, 740), (900, 740), (960, 708), (800, 708)], alpha(c.tint("#d9b25a"), 0.7))
    for x, tone in ((1080, "#8f2a22"), (1150, "#c9a04a"), (1220, "#1f1a18"), (1290, "#d9d2c2")):
        c.rect(x, 700, x + 48, 750, c.tint(tone))
        c.oval(x + 24, 700, 24, 8, c.tint(brighter(tone, 1.3)))
    return 0.2


def _weaving(c):
    c.light("mist")
    c.gradient((0, 0, 1500, 1005), [c.tint("#c9c4a8"), c.tint("#a89878")])
    for x in range(-20, 1540, 36):
        tone = c.tint(brighter("#7f9a50", c.rng.uniform(0.7, 1.1)), 0.3)
        c.rect(x, 0, x + 17, 560, tone)
        for y in range(int(c.rng.uniform(0, 90)), 560, 110):
            c.rect(x - 2, y, x + 19, y + 5, brighter(tone, 0.72))
    mist(c, 0, 620, 0.4)
    c.rect(0, 560, 1500, 1005, c.tint("#b09a74"))
    for x, y, size in (
        (180, 800, 150),
        (380, 900, 120),
        (1180, 780, 160),
        (1370, 900, 150),
        (1060, 930, 110),
    ):
        for row in range(9):
            t = row / 9
            w = size * (0.78 + 0.3 * math.sin(t * 2.6))
            for k in range(14):
                px = x - w + 2 * w * k / 14
                c.rect(
                    px,
                    y - t * size,
                    px + w / 7 - 1,
                    y - t * size + size / 9 - 1,
                    c.tint(brighter("#cfa566", (0.82 if (row + k) % 2 else 1.05))),
                )
        c.oval(x, y - size * 0.9, size * 0.9, size * 0.17, c.tint("#6d5030"))
        c.ring(x, y - size * 0.9, size * 0.9, size * 0.17, c.tint("#d9b578"), 9)
    for x, f, top in ((620, 1, "#8a6f8f"), (860, -1, "#5d7186")):
        shadow(c, x, 920, 120)
        person(c, x, 920, 480, "squat", f, top=top, bottom="#34333a")
    c.oval(745, 800, 96, 70, c.tint("#cfa566"))
    for k in range(12):
        angle = math.tau * k / 12
        c.line(
            [(745, 800), (745 + math.cos(angle) * 140, 800 + math.sin(angle) * 104)],
            c.tint("#e6c68c"),
            5,
        )
    c.ring(745, 800, 60, 44, c.tint("#94703e"), 5)
