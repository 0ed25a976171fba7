"""The opera house by day and night, a stage, an orchestra, water puppets, a folk duet."""

import math

from ..colour import alpha, brighter, mix
from ..crowds import crowd, heads
from ..ground import hill, pavement
from ..lights import WARM, lantern
from ..people import person
from ..registry import scene
from ..sky import birds, sky
from ..trees import SUMMER, leaf, tree, treeline
from ..water import water


@scene("nha-hat")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_opera_day, _stage, _opera_night, _orchestra, _puppets, _duet)[number - 1](c)


def _opera_house(c, y, depth=0.02, lit=False):
    wall = mix("#f0d08a", c.mood.haze, 0.05) if lit else c.tint("#e6cf96", depth)
    white = mix("#fff0cc", c.mood.haze, 0.05) if lit else c.tint("#f3ecdb", depth)
    slate, dark = c.tint("#5d6670", depth), c.tint("#4a4a4c", depth) if not lit else "#7a4a22"
    for x0, x1, high in ((200, 470, 330), (1030, 1300, 330), (430, 1070, 390)):
        c.shade([(x0, y - high), (x1, y - high), (x1, y), (x0, y)], wall, brighter(wall, 0.86))
        c.rect(x0 - 10, y - high - 16, x1 + 10, y - high + 4, white)
        c.rect(x0, y - high * 0.5 - 8, x1, y - high * 0.5 + 6, white)
    for cx in (335, 1165):
        c.poly(
            [(cx - 150, y - 346), (cx - 110, y - 450), (cx + 110, y - 450), (cx + 150, y - 346)],
            slate,
        )
        c.pie(cx, y - 448, 112, 90, 180, 360, slate)
        c.rect(cx - 4, y - 600, cx + 4, y - 530, slate)
        for k in (-1, 0, 1):
            c.pie(cx + k * 70, y - 366, 20, 26, 180, 360, white)
    c.poly([(450, y - 400), (750, y - 520), (1050, y - 400)], white)
    c.poly([(490, y - 408), (750, y - 504), (1010, y - 408)], wall)
    for k in range(8):
        x = 462 + k * 78
        c.rect(x, y - 380, x + 22, y - 40, white)
        c.rect(x - 5, y - 384, x + 27, y - 370, brighter(white, 0.93))
    for k in range(7):
        x = 490 + k * 78
        for top, high in ((y - 340, 120), (y - 160, 130)):
            c.rect(x + 4, top, x + 44, top + high, dark if not lit else "#ffe6ac")
            c.pie(x + 24, top, 20, 22, 180, 360, dark if not lit else "#ffe6ac")
    for cx in (335, 1165):
        for k in (-1, 0, 1):
            for top, high in ((y - 280, 100), (y - 130, 100)):
                c.rect(
                    cx + k * 80 - 20,
                    top,
                    cx + k * 80 + 20,
                    top + high,
                    dark if not lit else "#ffe6ac",
                )
                c.pie(cx + k * 80, top, 20, 20, 180, 360, dark if not lit else "#ffe6ac")
    for step in range(5):
        c.rect(
            440 - step * 14,
            y - 40 + step * 9,
            1060 + step * 14,
            y - 28 + step * 9,
            brighter(white, 0.98 - step * 0.04),
        )


def _opera_day(c):
    c.light("morning")
    sky(c, 600)
    treeline(c, 720, 130, SUMMER, 0.35)
    _opera_house(c, 730)
    pavement(c, 730, 1000, "#b9b2a4")
    for x in (90, 1410):
        tree(c, x, 790, 560, SUMMER, 0.05, 0.36, 240)
    crowd(c, 380, 1100, 860, 150, 7)
    birds(c, 760, 130)


def _stage(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), ["#2a0f12", "#3f1518", "#14090a"])
    c.gradient((260, 120, 1240, 680), ["#3a2f4a", "#c98a5a", "#5d3a2a"])
    c.oval(750, 420, 120, fill="#f6d9a0")
    c.glow(750, 420, 360, "#f6d9a0", 0.5)
    hill(c, 560, 60, "#4a3a44", 0.15, bottom=690)
    c.poly([(200, 690), (1300, 690), (1420, 800), (80, 800)], "#6d4430")
    for x, f, tone, pose in (
        (620, 1, "#c9402f", "point"),
        (880, -1, "#e3c06a", "raise"),
        (460, 1, "#4f7a8a", "hold"),
        (1040, -1, "#7a9a6a", "hold"),
    ):
        c.glow(x, 770, 150, "#ffe9b8", 0.35, ry=36)
        person(c, x, 770, 300, pose, f, top=tone, bottom="#3a2a2c", dress=True)
    for side in (-1, 1):
        for fold in range(8):
            x = 750 + side * (470 + fold * 46)
            tone = brighter("#a8242a", 0.55 + 0.45 * (fold % 2) + 0.06 * fold)
            c.poly(
                [
                    (x - side * 30, 60),
                    (x + side * 34, 60),
                    (x + side * (40 + fold * 5), 700),
                    (x - side * (14 - fold * 5), 700),
                ],
                tone,
            )
    for fold in range(13):
        c.pie(90 + fold * 110, 60, 66, 90, 0, 180, brighter("#a8242a", 0.75 + 0.25 * (fold % 2)))
    c.rect(0, 0, 1500, 66, "#7a1a20")
    c.rect(0, 800, 1500, 824, "#3f281c")
    heads(c, 830, 56, "#3a2a2c", 3, 1.3)
    return 0.35


def _opera_night(c):
    c.light("night")
    sky(c, 600)
    c.glow(750, 600, 900, "#c98a4a", 0.4, ry=420)
    _opera_house(c, 730, lit=True)
    pavement(c, 730, 1000, "#8a8580", wet=0.55)
    c.mood = c.mood.under_bulbs((0.5, 0.4, 0.36))
    crowd(c, 260, 1240, 880, 190, 9)
    return 0.5


def _orchestra(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), ["#4a2f1c", "#8a5a34", "#3a2416"])
    for k in range(16):
        c.rect(k * 96, 0, k * 96 + 90, 430, brighter("#9a683c", 0.75 + 0.22 * (k % 2)))
        c.rect(k * 96 + 20, 40, k * 96 + 70, 390, alpha("#5d3a20", 0.4))
    c.glow(750, 300, 800, "#ffe0a0", 0.5)
    for row, (y, h) in enumerate(((560, 210), (680, 260), (830, 320))):
        for k in range(10 - row):
            x = 750 + (k - (9 - row) / 2) * h * 0.68
            f = 1 if x < 750 else -1
            person(c, x, y + 40, h, "sit", f, top="#22222a", bottom="#1f1f26")
            px, py = x + f * h * 0.12, y + 40 - h * 0.46
            c.oval(px, py, h * 0.07, h * 0.11, c.tint("#a8602c"))
            c.line(
                [(px, py - h * 0.1), (px - f * h * 0.05, py - h * 0.34)],
                c.tint("#5d3418"),
                h * 0.022,
            )
            c.line(
                [(px - h * 0.14, py - h * 0.02), (px + h * 0.16, py - h * 0.1)],
                c.tint("#e6d2a8"),
                2,
            )
    c.rect(650, 900, 850, 1005, "#3a2416")
    person(c, 750, 925, 400, "raise", 1, top="#1c1c22", bottom="#1c1c22", back=True)
    c.line([(800, 500), (850, 440)], "#f6ecd6", 4)
    return 0.3


def _puppets(c):
    c.light("dusk")
    c.gradient((0, 0, 1500, 600), ["#1a2430", "#2c3a44"])
    c.rect(240, 200, 1260, 560, c.tint("#a8503c"))
    for k in range(15):
        c.rect(260 + k * 66, 250, 318 + k * 66, 560, "#3f6a4a" if k % 2 else "#2f5a40")
        for line in range(8):
            c.line(
                [(260 + k * 66, 290 + line * 34), (318 + k * 66, 290 + line * 34)],
                alpha("#d9c48a", 0.5),
                2,
            )
    for y, w, tone in ((210, 620, "#8a3a2c"), (110, 430, "#94402f")):
        c.poly(
            [
                (750 - w, y - 30),
                (750 - w + 90, y - 10),
                (750 - w * 0.7, y - 96),
                (750 + w * 0.7, y - 96),
                (750 + w - 90, y - 10),
                (750 + w, y - 30),
                (750 + w - 60, y + 26),
                (750 - w + 60, y + 26),
            ],
            c.tint(brighter(tone, 1.5)),
        )
    for x in (250, 500, 1000, 1250):
        c.rect(x - 13, 230, x + 13, 580, "#8a2f24")
        lantern(c, x, 300, 32, "#d9442f", True)
    c.glow(750, 520, 640, WARM, 0.4)
    water(c, 570, colour="#2f5d50", strength=0.75, squeeze=0.8, ripple=9)
    c.mood = c.mood.under_bulbs((1.0, 0.84, 0.64))
    for x, y, h, tone in (
        (520, 730, 170, "#c9402f"),
        (690, 700, 160, "#4f8a5c"),
        (420, 690, 150, "#d9a43a"),
    ):
        person(c, x, y + h * 0.3, h, "raise", 1, top=tone, bottom=tone, hat=None)
        c.glow(x, y + h * 0.26, 80, "#24463e", 0.95, ry=44)
        c.ring(x, y + 22, 60, 13, alpha("#f0e6c8", 0.5), 3)
    body = [(820 + k * 34, 780 - 54 * math.sin(k * 0.75)) for k in range(15)]
    c.limb(
        body, [26 + 34 * math.sin(math.pi * (k + 1.5) / 17) for k in range(15)], c.tint("#d98a2b")
    )
    for x, y in body[::1]:
        c.poly([(x - 12, y - 24), (x, y - 52), (x + 12, y - 24)], c.tint("#b5332c"))
    c.oval(812, 774, 44, 32, c.tint("#e0a03a"))
    c.oval(800, 764, 8, fill="#fff6dc")
    c.glow(1060, 840, 320, "#24463e", 0.6, ry=50)
    for _ in range(40):
        c.oval(
            780 - c.rng.uniform(0, 110), 770 - c.rng.uniform(-20, 90), 3, fill=alpha("#f0f6ea", 0.7)
        )
    return 0.4


def _duet(c):
    c.light("morning")
    sky(c, 480)
    treeline(c, 520, 90, SUMMER, 0.45)
    tree(c, 1290, 640, 520, "#4d6b40", 0.15, 0.5, 300)
    c.rect(980, 430, 1180, 560, c.tint("#c9ab74", 0.1))
    c.poly([(930, 440), (1000, 350), (1160, 350), (1230, 440)], c.tint("#94503a", 0.1))
    water(c, 560, colour="#5d8a70", strength=0.6)
    c.poly([(260, 800), (1240, 800), (1130, 890), (370, 890)], c.tint("#5d4230"))
    c.poly([(220, 790), (1280, 790), (1240, 812), (260, 812)], c.tint("#80603f"))
    for x, f, tone, hat in (
        (520, 1, "#b5434f", 1),
        (650, 1, "#d9a43a", 1),
        (860, -1, "#2f3f5a", 0),
        (980, -1, "#34343c", 0),
    ):
        person(
            c, x, 800, 380, "hold", f, top=tone, bottom="#2c2a30" if hat else "#e8e2d4", dress=True
        )
        hx, hy = x + f * 8, 800 - 380 * 0.925
        if hat:
            c.oval(hx + f * 34, 560, 62, 24, c.tint("#e6d2a0"))
            c.ring(hx + f * 34, 560, 40, 14, c.tint("#b5945a"), 3)
        else:
            c.pie(hx, hy - 8, 30, 22, 180, 360, c.tint("#1f1f26"))
    for k in range(16):
        x = c.rng.uniform(60, 1440)
        y = c.rng.uniform(880, 990)
        c.oval(x, y, 66, 18, c.tint(brighter("#5f8a58", c.rng.uniform(0.8, 1.15))))
        if k % 3 == 0:
            for shift in (-0.6, 0, 0.6):
                leaf(c, x, y - 8, 50, -math.pi / 2 + shift, c.tint("#dd8fa2"), 0.5)
