"""A rostrum, a round table, microphones, a signing, a hall from behind, a window over the city."""

import math

from ..buildings import skyline
from ..colour import alpha, brighter
from ..crowds import heads
from ..lights import star
from ..people import person
from ..registry import scene
from ..sky import mist, sky
from ..trees import bouquet


@scene("hoi-nghi")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_rostrum, _round_table, _microphones, _signing, _hall, _window_meeting)[number - 1](c)


def _curtain(c, y, colour="#a8242a", folds=30):
    for k in range(folds):
        x = 1500 * k / folds
        c.gradient(
            (x, 0, x + 1500 / folds + 1, y),
            [
                c.tint(brighter(colour, 0.7)),
                c.tint(brighter(colour, 1.0)),
                c.tint(brighter(colour, 0.7)),
            ],
            across=True,
        )


def _rostrum(c):
    c.light("golden")
    c.mood = c.mood.under_bulbs((1.0, 0.93, 0.84))
    _curtain(c, 640)
    c.oval(750, 190, 96, fill=c.tint("#d9b24a"))
    star(c, 750, 190, 74, c.tint("#b5232a"))
    c.rect(330, 320, 1170, 344, alpha(c.tint("#f0cf7a"), 0.9))
    c.rect(430, 372, 1070, 390, alpha(c.tint("#f0cf7a"), 0.75))
    c.gradient((0, 620, 1500, 1005), [c.tint("#8a3a34"), c.tint("#5d2a28")])
    for x in (170, 1330):
        bouquet(c, x, 660, 130, "#e3b04a", 0, 44)
        c.rect(x - 30, 656, x + 30, 740, c.tint("#6d4a34"))
    c.rect(640, 540, 860, 800, c.tint("#7a4f30"))
    c.poly([(616, 520), (884, 520), (866, 552), (634, 552)], c.tint("#94643f"))
    c.rect(670, 590, 830, 750, c.tint("#6a4228"))
    star(c, 750, 670, 44, c.tint("#d9b24a"))
    person(c, 750, 850, 540, "hold", 1, top="#24303f", bottom="#1f2630")
    c.rect(640, 556, 860, 800, c.tint("#7a4f30"))
    star(c, 750, 680, 44, c.tint("#d9b24a"))
    c.poly([(616, 520), (884, 520), (866, 558), (634, 558)], c.tint("#94643f"))
    bouquet(c, 690, 540, 56, "#f0ede2", 0, 26)
    for x in (800, 830):
        c.line([(x, 526), (x - 14, 462)], "#24262a", 4)
        c.oval(x - 14, 460, 7, 11, "#24262a")
    heads(c, 850, 60, "#3a4452", 2, 1.3)


def _round_table(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 560), [c.tint("#d9d2c2"), c.tint("#e9e4d6")])
    for x in (90, 470, 850, 1230):
        c.rect(x, 70, x + 240, 430, c.tint("#c9bfa8"))
        c.rect(x + 12, 82, x + 228, 430, "#f4f8f2")
        skyline(c, 430, 40, 150, 0.75, x + 14, x + 190, widths=(26, 44))
    c.gradient((0, 520, 1500, 1005), [c.tint("#a8463c"), c.tint("#7a3230")])
    for k in range(7):
        a = math.pi * (k + 0.5) / 7
        x, y = 750 - 480 * math.cos(a), 640 - 90 * math.sin(a)
        c.round_rect(x - 50, y - 150, x + 50, y + 20, 16, c.tint("#3f3430"))
        person(
            c,
            x,
            y + 120,
            290,
            "sit",
            1 if x < 750 else -1,
            top=c.rng.choice(("#24303f", "#3a3f4a", "#5d2f34", "#e3ddd0")),
        )
    c.oval(750, 745, 600, 175, c.tint("#5d3c26"))
    c.oval(750, 722, 600, 170, c.tint("#94643f"))
    c.oval(750, 712, 330, 84, c.tint("#7a4f30"))
    for k in range(14):
        bouquet(
            c,
            750 + 190 * math.cos(k * 0.449),
            722 + 44 * math.sin(k * 0.449),
            52,
            ("#e3b04a", "#d9808f", "#f0ede2")[k % 3],
            0,
            14,
        )
    for k in range(16):
        a = k * math.tau / 16
        x, y = 750 + 480 * math.cos(a), 722 + 130 * math.sin(a)
        c.poly(
            [(x - 32, y - 8), (x + 32, y - 8), (x + 36, y + 10), (x - 36, y + 10)],
            c.tint("#f6f4ec"),
        )
        c.line([(x + 40, y), (x + 34, y - 34)], "#2b2d30", 3)
    for x in (330, 620, 900, 1190):
        c.round_rect(x - 70, 850, x + 70, 1010, 22, c.tint("#3f3430"))
        c.oval(x, 826, 38, 46, c.tint("#241f1e"))
        c.pie(x, 930, 84, 84, 180, 360, c.tint("#2f3a4a"))


def _microphones(c):
    c.light("blue")
    c.gradient((0, 0, 1500, 1005), ["#1c2a44", "#31507a", "#1a2438"])
    for k in range(6):
        for row in range(3):
            c.rect(
                110 + k * 230,
                90 + row * 150,
                230 + k * 230,
                118 + row * 150,
                alpha("#dfe8f4", 0.14),
            )
    c.glow(750, 260, 700, "#a9c8e8", 0.3)
    c.mood = c.mood.under_bulbs((0.96, 0.94, 0.95))
    person(c, 750, 1240, 1020, "stand", 1, top="#2b3442", bottom="#24282e")
    c.poly([(752, 452), (800, 452), (770, 700)], c.tint("#f0f0ec"))
    c.poly([(768, 470), (784, 470), (788, 640), (770, 690)], c.tint("#8f2a2a"))
    c.rect(0, 850, 1500, 1005, "#20242c")
    for k, tone in enumerate(
        ("#c8352b", "#34617f", "#d9a43a", "#e3ddd0", "#4f7a5c", "#8a4a6a", "#34617f")
    ):
        x = 480 + k * 92
        top = (700 + (k % 3) * 30, 650)
        c.limb([(x, 960), (x + (750 - x) * 0.18, top[0])], [18, 14], "#15171c")
        c.limb(
            [(x + (750 - x) * 0.18, top[0]), (x + (750 - x) * 0.24, top[0] - 56)],
            [38, 44],
            "#2b2d33",
        )
        bx, by = x + (750 - x) * 0.16, top[0] + 34
        c.round_rect(bx - 31, by - 26, bx + 31, by + 28, 6, c.tint(tone))
        c.rect(bx - 20, by - 8, bx + 20, by + 8, alpha("#ffffff", 0.65))
    for x, f in ((120, 1), (1380, -1)):
        c.round_rect(x - 120, 560, x + 90, 720, 18, "#15171b")
        c.round_rect(x + f * 60 - 70, 590, x + f * 60 + 80, 690, 14, "#24272d")
        c.oval(x + f * 150, 640, 44, 50, "#3a4a5c")
        c.rect(x - 10, 720, x + 10, 1005, "#15171b")
    return 0.25


def _signing(c):
    c.light("overcast")
    c.mood = c.mood.under_bulbs((1.0, 0.97, 0.92))
    _curtain(c, 700, "#2f5a7a", 24)
    c.rect(330, 90, 1170, 290, c.tint("#e9eef0"))
    c.rect(420, 140, 1080, 166, c.tint("#2f5a7a"))
    c.rect(500, 196, 1000, 214, alpha(c.tint("#2f5a7a"), 0.6))
    for k in range(5):
        c.round_rect(
            530 + k * 92,
            236,
            596 + k * 92,
            264,
            6,
            c.tint(("#c8352b", "#d9a43a", "#4f7a5c", "#34617f", "#8a4a6a")[k]),
        )
    c.gradient((0, 680, 1500, 1005), [c.tint("#8a8078"), c.tint("#5d5650")])
    for x, top, f in (
        (240, "#24303f", 1),
        (380, "#5d2f34", 1),
        (1120, "#3a3f4a", -1),
        (1260, "#e3ddd0", -1),
        (510, "#3a4452", 1),
        (990, "#24303f", -1),
    ):
        person(c, x, 860, 470, "stand", f, top=top, bottom="#22262e")
    for x, top, f in ((640, "#24303f", 1), (870, "#2f3a2f", -1)):
        person(c, x, 960, 480, "hold", f, top=top, bottom="#22262e")
    c.rect(420, 740, 1080, 770, c.tint("#8f2a2a"))
    c.rect(430, 768, 1070, 990, c.tint("#a8322e"))
    for k in range(16):
        c.rect(430 + k * 40, 768, 448 + k * 40, 990, alpha("#5d1a1c", 0.35))
    for x in (640, 870):
        c.poly([(x - 60, 744), (x + 60, 744), (x + 70, 724), (x - 50, 724)], c.tint("#f6f4ec"))
    bouquet(c, 756, 742, 90, "#d9808f", 0, 36)
    for x in (470, 1030):
        c.line([(x, 742), (x, 640)], c.tint("#d9b24a"), 5)
        c.poly([(x, 642), (x + 56, 652), (x, 684)], c.tint("#c3272b"))


def _hall(c):
    c.light("dusk")
    c.mood = c.mood.under_bulbs((0.95, 0.86, 0.76))
    c.gradient((0, 0, 1500, 1005), [c.tint("#8a6a50"), c.tint("#b5906c"), c.tint("#5d4636")])
    for k in range(18):
        c.rect(k * 86, 70, k * 86 + 60, 430, c.tint(brighter("#a87f5a", 0.85 + 0.15 * (k % 2))))
    for row in range(3):
        for k in range(11):
            c.oval(60 + k * 138, 30 + row * 26, 13, 7, "#fff3d0")
            c.glow(60 + k * 138, 30 + row * 26, 60, "#ffe2a8", 0.5)
    c.rect(420, 110, 1080, 400, "#f0f4f4")
    c.gradient((432, 122, 1068, 388), ["#3f7aa0", "#a9ccd8"])
    skyline(c, 388, 60, 190, 0.3, 440, 1000, widths=(34, 60))
    c.rect(420, 400, 1080, 410, c.tint("#5d4636"))
    c.rect(0, 430, 1500, 500, c.tint("#6d4a34"))
    for k in range(6):
        x = 500 + k * 100
        person(
            c,
            x,
            520,
            160,
            "sit",
            1 if k < 3 else -1,
            top=c.rng.choice(("#24303f", "#3a3f4a", "#5d2f34")),
        )
        c.rect(x - 50, 466, x + 50, 502, c.tint("#a8322e"))
    heads(c, 520, 58, "#3f4a58", 6, 1.22)
    return 0.3


def _window_meeting(c):
    c.light("golden")
    sky(c, 640, sun=(980, 300), sun_size=36)
    skyline(c, 700, 140, 420, 0.5, peak=520, widths=(70, 120), cell=17)
    mist(c, 480, 800, 0.5)
    frame = c.tint("#3a352f")
    for x in (0, 360, 745, 1130, 1490):
        c.rect(x, 0, x + 14, 720, frame)
    c.rect(0, 700, 1500, 724, frame)
    c.gradient((0, 722, 1500, 1005), [c.tint("#8a6f54"), c.tint("#5d4836")])
    for x, f, top in (
        (330, 1, "#3a4452"),
        (500, 1, "#7a4a42"),
        (1010, -1, "#e3ddd0"),
        (1180, -1, "#34495a"),
    ):
        person(c, x, 950, 440, "sit", f, top=top)
    person(c, 760, 860, 460, "point", -1, top="#4a5d6e", bottom="#2b2f36")
    c.poly([(270, 800), (1240, 800), (1330, 850), (180, 850)], c.tint("#b5906a"))
    c.rect(180, 850, 1330, 870, c.tint("#80603f"))
    for x in (420, 600, 900, 1080):
        c.poly([(x - 50, 836), (x + 50, 836), (x + 40, 812), (x - 40, 812)], c.tint("#f2eee2"))
    for x in (520, 980):
        c.poly([(x - 46, 810), (x + 46, 810), (x + 40, 752), (x - 40, 752)], c.tint("#2b2f36"))
    return 0.25
