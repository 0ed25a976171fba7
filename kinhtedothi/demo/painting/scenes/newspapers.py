"""A stack, the press, a reader with coffee, a kiosk, delivery at dawn, an open page."""

from ..buildings import house_row
from ..colour import alpha, brighter
from ..ground import pavement
from ..lights import WARM, bokeh
from ..people import person, shadow
from ..registry import scene
from ..sky import mist, sky
from ..trees import SUMMER, branch, foliage
from ..two_wheels import bicycle

PAPER = "#ece7da"


@scene("bao-in")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_stack, _press, _reader, _kiosk, _delivery, _open_page)[number - 1](c)


def _page(c, x, y, w, h, photo="#6d8a94", lean=0.0):
    """Draw a front page without letters: masthead, lines of text, a photo; lean slants it."""

    def box(x0, y0, x1, y1, fill):
        c.poly(
            [
                (x + w * (a + lean * (1 - b)), y + h * b)
                for a, b in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
            ],
            fill,
        )

    ink = alpha(c.tint("#3a3a3c"), 0.8)
    box(0, 0, 1, 1, c.tint(PAPER))
    box(0.05, 0.03, 0.62, 0.095, c.tint("#b3121d"))
    box(0.68, 0.04, 0.95, 0.055, ink)
    box(0.68, 0.07, 0.88, 0.082, ink)
    box(0.05, 0.115, 0.95, 0.12, ink)
    box(0.05, 0.15, 0.9, 0.185, ink)
    box(0.05, 0.2, 0.7, 0.232, ink)
    box(0.05, 0.26, 0.63, 0.56, c.tint(photo))
    box(0.05, 0.45, 0.63, 0.56, c.tint(brighter(photo, 0.6)))
    box(0.12, 0.36, 0.2, 0.47, c.tint(brighter(photo, 0.75)))
    box(0.3, 0.31, 0.37, 0.47, c.tint(brighter(photo, 0.7)))
    grey = alpha(c.tint("#6a6a6a"), 0.65)
    for column, (left, right, start) in enumerate(
        ((0.68, 0.95, 0.26), (0.05, 0.33, 0.6), (0.36, 0.63, 0.6), (0.68, 0.95, 0.62))
    ):
        row = start
        while row < (0.58 if column == 0 else 0.95):
            box(
                left,
                row,
                right if c.rng.random() > 0.2 else left + (right - left) * 0.6,
                row + 0.009,
                grey,
            )
            row += 0.021


def _stack(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), ["#4a4034", "#7a654a", "#3a3026"])
    bokeh(c, (0, 0, 1500, 560), 26, (WARM, "#ffe2b0", "#d9a46a"), 24, 60, 0.25)
    c.blur((0, 0, 1500, 620), 8)
    c.gradient((0, 700, 1500, 1005), [c.tint("#8a6444"), c.tint("#54381f")])
    c.glow(750, 870, 620, "#1c120a", 0.7, ry=60)
    for x0, x1, count, base in ((300, 980, 13, 870), (960, 1340, 7, 860)):
        for k in range(count):
            y, shift = base - k * 34, c.rng.uniform(-9, 9)
            c.round_rect(
                x0 + shift,
                y - 33,
                x1 + shift,
                y,
                12,
                c.tint(brighter(PAPER, c.rng.uniform(0.86, 0.98))),
            )
            for line in range(4):
                c.line(
                    [(x0 + shift + 8, y - 28 + line * 8), (x1 + shift - 8, y - 28 + line * 8)],
                    alpha(c.tint("#8a8274"), 0.5),
                    1.5,
                )
            if k % 3 == 0:
                c.rect(x0 + shift + 40, y - 26, x0 + shift + 150, y - 12, c.tint("#b3121d"))
        top = base - count * 34
        c.poly(
            [(x0, top), (x1, top), (x1 - 50, top - 70), (x0 + 50, top - 70)],
            c.tint(brighter(PAPER, 1.04)),
        )
        c.poly(
            [
                (x0 + 70, top - 52),
                (x0 + (x1 - x0) * 0.6, top - 52),
                (x0 + (x1 - x0) * 0.6 + 4, top - 30),
                (x0 + 58, top - 30),
            ],
            c.tint("#b3121d"),
        )
        for line in range(3):
            c.line(
                [(x0 + 60, top - 22 + line * 7), (x1 - 60, top - 22 + line * 7)],
                alpha(c.tint("#5a5a5a"), 0.6),
                3,
            )
        c.rect((x0 + x1) / 2 - 7, top - 70, (x0 + x1) / 2 + 7, base, alpha(c.tint("#34617f"), 0.8))
    return 0.2


def _press(c):
    c.light("winter")
    c.gradient((0, 0, 1500, 1005), [c.tint("#6d7a84"), c.tint("#9aa5aa"), c.tint("#4f585e")])
    for k in range(5):
        x = 90 + k * 290
        c.round_rect(x, 150, x + 250, 700, 16, c.tint("#4f6272"))
        c.rect(x + 16, 170, x + 234, 260, c.tint("#3a4854"))
        for r in range(3):
            c.oval(x + 70, 350 + r * 120, 62, fill=c.tint("#b5bdc2"))
            c.oval(x + 70, 350 + r * 120, 48, fill=c.tint("#7f8a92"))
            c.oval(x + 186, 350 + r * 120, 48, fill=c.tint("#a3adb3"))
            c.oval(x + 186, 350 + r * 120, 14, fill=c.tint("#4a545c"))
        for b in range(4):
            c.oval(x + 40 + b * 30, 214, 9, fill=("#5fd0a0", "#e8b84a", "#e8584a", "#5fd0a0")[b])
    web = [
        (-20, 330),
        (160, 290),
        (276, 400),
        (450, 290),
        (566, 400),
        (740, 290),
        (856, 400),
        (1030, 290),
        (1146, 400),
        (1320, 290),
        (1520, 380),
    ]
    c.line(web, c.tint(brighter(PAPER, 0.94)), 34)
    c.line([(x, y + 26) for x, y in web], alpha(c.tint("#8a8274"), 0.5), 4)
    c.poly([(-20, 760), (1520, 700), (1520, 830), (-20, 900)], c.tint("#3a434a"))
    for k in range(10):
        x = 30 + k * 150
        y = 770 - k * 6
        _page(c, x, y - 20, 130, 96, ("#6d8a94", "#a8845a", "#7a8a5c")[k % 3], 0.22)
    c.rect(0, 896, 1500, 1005, c.tint("#2f373d"))
    person(c, 420, 1000, 560, "hold", -1, top="#34617f", bottom="#2b3440", hat="cap")
    person(c, 1120, 1000, 540, "point", 1, top="#34617f", bottom="#2b3440")
    return 0.15


def _reader(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 700), [c.tint("#c9b894"), c.tint("#d9cba8")])
    c.rect(90, 80, 560, 640, "#e9f2ec")
    foliage(c, 320, 460, 220, 180, "#7fa06a", 0.25, 130)
    for x in (80, 318, 556):
        c.rect(x, 70, x + 14, 650, c.tint("#6d5238"))
    for y in (70, 350, 640):
        c.rect(80, y, 570, y + 14, c.tint("#6d5238"))
    c.gradient((0, 690, 1500, 1005), [c.tint("#8a6a4c"), c.tint("#5d4430")])
    person(c, 960, 1130, 850, "sit", -1, top="#5d6d7e", bottom="#3a3f48", hair="#8a8680")
    c.rect(360, 820, 900, 850, c.tint("#6d4a30"))
    c.rect(600, 850, 640, 1005, c.tint("#4a3220"))
    c.poly([(560, 420), (740, 470), (740, 800), (560, 740)], c.tint(PAPER))
    c.poly([(740, 470), (900, 430), (900, 750), (740, 800)], c.tint(brighter(PAPER, 0.9)))
    _page(c, 566, 452, 164, 300, "#6d8a94")
    for row in range(15):
        c.line([(756, 500 + row * 18), (886, 470 + row * 18)], alpha(c.tint("#6a6a6a"), 0.6), 3)
    c.oval(742, 640, 24, 30, c.tint("#c79a76"))
    c.poly([(420, 760), (500, 760), (486, 822), (434, 822)], c.tint("#e9e4d6"))
    c.rect(428, 700, 492, 762, c.tint("#a3a7a8"))
    c.oval(460, 760, 40, 8, c.tint("#4a2c1a"))
    branch(c, 1530, 40, 460, 2.7, SUMMER, 90, 36)
    return 0.15


def _kiosk(c):
    c.light("autumn")
    sky(c, 500)
    house_row(c, 800, 640, depth=0.35)
    pavement(c, 790, 1000, "#b8a68c")
    c.rect(420, 330, 1080, 850, c.tint("#3f6b5c"))
    c.poly([(380, 330), (1120, 330), (1170, 420), (330, 420)], c.tint("#b3322a"))
    for k in range(0, 10, 2):
        c.poly(
            [(380 + k * 74, 330), (454 + k * 74, 330), (414 + k * 84, 420), (330 + k * 84, 420)],
            alpha("#f6ead0", 0.7),
        )
    c.rect(450, 440, 1050, 690, c.tint("#2f2a26"))
    for k in range(6):
        _page(
            c,
            462 + k * 98,
            450,
            88,
            112,
            c.rng.choice(("#6d8a94", "#a8845a", "#7a8a5c", "#a8584a")),
        )
        _page(
            c,
            462 + k * 98,
            572,
            88,
            112,
            c.rng.choice(("#6d8a94", "#a8845a", "#7a8a5c", "#a8584a")),
        )
    c.rect(400, 700, 1100, 724, c.tint("#94643f"))
    for x in range(430, 1060, 110):
        for k in range(4):
            c.rect(x, 690 - k * 8, x + 92, 698 - k * 8, c.tint(brighter(PAPER, 0.9 + 0.03 * k)))
        c.rect(x + 6, 662, x + 50, 668, c.tint("#b3121d"))
    for x, y, pose, f in ((340, 940, "hold", 1), (1160, 930, "walk", -1), (700, 950, "hold", 1)):
        shadow(c, x, y, 90)
        person(c, x, y, 420, pose, f)
        if pose == "hold":
            _page(c, x + f * 70, y - 300, 74, 96)


def _delivery(c):
    c.light("dawn")
    sky(c, 480, sun=(1030, 330))
    house_row(c, 740, 470, shops=False, depth=0.2)
    mist(c, 520, 800, 0.4)
    pavement(c, 740, 800, "#b8a694")
    c.gradient((0, 800, 1500, 1005), [c.tint("#8f8880"), c.tint("#6a645e")])
    x, base, size = 720, 930, 480
    bicycle(c, x, base, size, 1, rider=None)
    for k in range(7):
        y = base - 235 - k * 18
        c.round_rect(x - 220, y - 17, x - 70, y, 6, c.tint(brighter(PAPER, 0.88 + 0.02 * k)))
    c.rect(x - 152, base - 362, x - 140, base - 234, c.tint("#34617f"))
    person(c, x - 40, base - 80, 440, "ride", 1, top="#b3322a", bottom="#34393f", hat="cap")
    c.round_rect(x + 86, base - 300, x + 170, base - 226, 8, c.tint("#8a6a48"))
    for k in range(4):
        c.round_rect(x + 92 + k * 18, base - 340, x + 110 + k * 18, base - 280, 4, c.tint(PAPER))
    c.poly([(1150, 640), (1230, 610), (1240, 640), (1160, 672)], c.tint(PAPER))
    return 0.2


def _open_page(c):
    c.light("overcast")
    c.gradient((0, 0, 1500, 1005), [c.tint("#4a5a64"), c.tint("#38444c")])
    c.glow(760, 560, 900, "#12181c", 0.6)
    for x in (230, 800):
        c.glow(x + 290, 520, 420, "#0c1014", 0.5, ry=480)
    _page(c, 240, 90, 520, 800, "#6d8a94", 0.05)
    _page(c, 770, 90, 520, 800, "#a8845a", 0.02)
    c.veil((700, 90, 790, 890), "#3a3428", 0.0, 0.45, across=True)
    c.veil((790, 90, 860, 890), "#3a3428", 0.35, 0.0, across=True)
    c.ring(1140, 760, 112, 112, c.tint("#2b2f34"), 20)
    c.oval(1140, 760, 100, fill=alpha("#e8f2f4", 0.3))
    c.limb([(1222, 842), (1360, 990)], [30, 46], c.tint("#3a2c22"))
    for k in range(2):
        c.ring(430 + k * 130, 860, 56, 44, c.tint("#24282c"), 9)
    c.line([(486, 852), (504, 852)], c.tint("#24282c"), 8)
    c.line([(374, 852), (300, 800)], c.tint("#24282c"), 7)
