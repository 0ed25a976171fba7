"""A yard in summer, a classroom, a flag ceremony, going home, a lecture, readers."""

from ..colour import alpha, brighter
from ..crowds import crowd, heads
from ..ground import meadow, pavement
from ..lights import flag, garland
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import light_shafts, sky
from ..trees import FLAME, SUMMER, tree, treeline
from ..two_wheels import motorbike


@scene("truong-hoc")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_yard, _classroom, _ceremony, _going_home, _lecture, _reading_tree)[number - 1](c)


def _school(c, x, y, w, h, floors=3, columns=11, wall="#dfb75c", depth=0.05):
    tone, fh, cw = c.tint(wall, depth), h / floors, w / columns
    c.rect(x, y - h, x + w, y, tone)
    for floor in range(floors):
        top = y - h + fh * floor
        c.rect(x, top + fh * 0.14, x + w, top + fh * 0.9, c.tint(brighter(wall, 0.72), depth))
        for column in range(columns):
            px = x + cw * column
            c.rect(
                px + cw * 0.24,
                top + fh * 0.28,
                px + cw * 0.52,
                top + fh * 0.72,
                c.tint("#4f7a6b", depth),
            )
            c.rect(
                px + cw * 0.62,
                top + fh * 0.28,
                px + cw * 0.86,
                top + fh * 0.9,
                c.tint("#3f6257", depth),
            )
        c.rect(x, top + fh * 0.7, x + w, top + fh * 0.92, tone)
        for column in range(columns + 1):
            c.rect(x + cw * column - 5, top, x + cw * column + 5, top + fh, brighter(tone, 1.06))
        c.rect(x - 5, top + fh * 0.92, x + w + 5, top + fh, brighter(tone, 1.12))
    c.poly(
        [(x - 16, y - h), (x + 26, y - h - 64), (x + w - 26, y - h - 64), (x + w + 16, y - h)],
        c.tint("#a8503c", depth),
    )


def _yard(c):
    c.light("noon")
    sky(c, 500)
    _school(c, 140, 700, 1220, 330)
    c.gradient((0, 696, 1500, 1005), [c.tint("#d9c4a0"), c.tint("#b59a78")])
    flag(c, 750, 720, 560, 130)
    c.rect(690, 700, 810, 722, c.tint("#b5aa98"))
    for x, size, colour in ((190, 620, FLAME), (1310, 640, FLAME), (520, 380, SUMMER)):
        tree(c, x, 790, size, colour, 0.02, 0.42, 340)
        c.glow(x, 800, size * 0.36, "#4a3a2a", 0.35, ry=26)
    for _ in range(110):
        c.oval(
            c.rng.choice((c.rng.gauss(200, 130), c.rng.gauss(1300, 130))),
            c.rng.uniform(800, 960),
            4,
            2.4,
            c.tint("#c9442f"),
        )
    crowd(
        c,
        380,
        1160,
        880,
        150,
        12,
        poses=("run", "walk", "stand", "walk"),
        hats=(None,),
        top="#f0efe8",
        bottom="#2f4466",
        spread=0.5,
    )


def _classroom(c):
    c.light("morning")
    cam = Camera(c, 400, 820, 1.9)
    wall = "#e8e3cf"
    c.gradient((0, 0, 1500, 1005), [c.tint(wall), c.tint(wall)])
    cam.floor(-5, 5, 0.4, 12, "#b59a78")
    cam.wall(-5, 0, 3.6, 0.4, 12, brighter(wall, 0.92))
    cam.wall(5, 0, 3.6, 0.4, 12, brighter(wall, 0.86))
    cam.face([(-5, 3.6, 0.4), (5, 3.6, 0.4), (5, 3.6, 12), (-5, 3.6, 12)], "#f4f0e2", 4)
    cam.front(-5, 5, 0, 3.6, 12, wall)
    cam.front(-3, 3, 1, 2.6, 11.95, "#6d5238")
    cam.front(-2.92, 2.92, 1.06, 2.54, 11.9, "#2f5a46")
    for row in range(4):
        x0, y0 = cam.at(-2.5, 2.3 - row * 0.3, 11.8)
        c.line([(x0, y0), (x0 + c.rng.uniform(180, 330), y0)], alpha("#f2f4ec", 0.75), 3)
    for z in (2, 5, 8):
        pts = [cam.at(-4.98, y, zz) for y, zz in ((1, z), (3, z), (3, z + 2.2), (1, z + 2.2))]
        c.poly(pts, "#f2faf4")
        c.poly(
            [
                cam.at(-4.9, 1, z),
                cam.at(-4.9, 1, z + 2.2),
                cam.at(-1.6, 0, z + 1.6),
                cam.at(-1.6, 0, z - 0.8),
            ],
            alpha("#fffbe0", 0.3),
        )
    px, py = cam.at(1.6, 0, 10.8)
    person(
        c, px, py, cam.size(10.8) * 1.66, "point", -1, top="#b5475a", bottom="#e8e2d4", dress=True
    )
    for z in (9, 7.4, 6, 4.8, 3.8):
        for x in (-3, -1, 1.1, 3.1):
            px, py = cam.at(x, 0, z)
            s = cam.size(z)
            for dx in (-0.34, 0.34):
                c.pie(px + dx * s, py - s * 0.5, s * 0.24, s * 0.62, 180, 360, c.tint("#f0efe8"))
                c.oval(px + dx * s, py - s * 1.22, s * 0.135, s * 0.16, c.tint("#241f1e"))
                c.poly(
                    [
                        (px + dx * s - s * 0.05, py - s * 1.05),
                        (px + dx * s + s * 0.05, py - s * 1.05),
                        (px + dx * s + s * 0.09, py - s * 0.82),
                        (px + dx * s - s * 0.09, py - s * 0.82),
                    ],
                    c.tint("#b5332c"),
                )
            c.rect(px - s * 0.8, py - s * 0.62, px + s * 0.8, py - s * 0.54, c.tint("#c99a5a"))
            c.rect(px - s * 0.76, py - s * 0.54, px + s * 0.76, py - s * 0.2, c.tint("#a87a44"))


def _ceremony(c):
    c.light("autumn")
    sky(c, 500)
    treeline(c, 560, 150, SUMMER, 0.4)
    _school(c, 240, 660, 1020, 290, 3, 9, "#e3c78a", 0.12)
    c.gradient((0, 656, 1500, 1005), [c.tint("#c9b594"), c.tint("#a8906c")])
    flag(c, 470, 690, 600, 150)
    c.rect(560, 560, 1080, 690, c.tint("#a8322e"))
    for mark in range(8):
        c.rect(640 + mark * 46, 596, 674 + mark * 46, 620, c.tint("#f4d98a"))
    garland(
        c, (-20, 300), (470, 120), 70, 15, "flag", 11, ("#b5332c", "#d9a441", "#3f7a86", "#5f8a4a")
    )
    garland(
        c,
        (470, 120),
        (1520, 300),
        100,
        26,
        "flag",
        11,
        ("#b5332c", "#d9a441", "#3f7a86", "#5f8a4a"),
    )
    for row in range(6):
        y, size = 740 + row * 44, 74 + row * 20
        x = 90 + (row % 2) * size * 0.35
        while x < 1420:
            person(
                c,
                x,
                y + size * 0.35,
                size * 1.5,
                "stand",
                1,
                top="#f2f1ea",
                bottom="#2f4466",
                depth=0.2 - row * 0.035,
                back=True,
            )
            x += size * 0.66
    heads(c, 960, 62, "#e8e6dc", 1)


def _going_home(c):
    c.light("golden")
    sky(c, 480, sun=(1150, 300))
    treeline(c, 600, 160, "#7a7a3c", 0.4)
    c.rect(0, 560, 1500, 760, c.tint("#d9b56a", 0.05))
    c.rect(0, 556, 1500, 574, c.tint("#a8503c"))
    for x in (330, 1170):
        c.rect(x - 40, 470, x + 40, 770, c.tint("#e3c78a"))
        c.rect(x - 52, 450, x + 52, 474, c.tint("#a8503c"))
    c.rect(290, 380, 1210, 456, c.tint("#2f5a7a"))
    for mark in range(9):
        c.rect(420 + mark * 76, 402, 480 + mark * 76, 434, c.tint("#f2e6c4"))
    c.rect(370, 480, 1130, 770, c.tint("#7f9a70", 0.25))
    pavement(c, 760, 1000, "#bfa788")
    tree(c, 110, 850, 760, "#7d8a3c", 0, 0.34, 320)
    tree(c, 1420, 840, 680, "#7d8a3c", 0, 0.34, 300)
    for x, h, f, bag in (
        (560, 200, 1, "#b5433a"),
        (650, 215, 1, "#34617f"),
        (820, 195, -1, "#c99a3a"),
        (980, 210, 1, "#4f7a5c"),
        (740, 190, 1, "#7a4a8a"),
    ):
        shadow(c, x, 900, 50)
        person(
            c,
            x,
            900 + c.rng.uniform(-20, 26),
            h,
            "walk",
            f,
            top="#f2f0e6",
            bottom="#2f4466",
            bag=bag,
        )
    person(c, 450, 905, 300, "hold", 1)
    motorbike(c, 1160, 925, 250, -1, passenger=True)
    return 0.2


def _lecture(c):
    c.light("blue")
    c.gradient((0, 0, 1500, 1005), ["#3a3f4a", "#565a64", "#2a2c33"])
    c.rect(430, 110, 1070, 480, "#e9eef0")
    c.gradient((438, 118, 1062, 472), ["#2f5a8a", "#3f7aa0"])
    for index, high in enumerate((60, 110, 90, 160, 200, 250)):
        c.rect(
            500 + index * 66,
            440 - high,
            544 + index * 66,
            440,
            "#f0c46a" if index == 5 else "#a9d0e0",
        )
    c.line(
        [(500 + i * 66, 420 - h) for i, h in enumerate((70, 120, 110, 170, 220, 270))], "#ffffff", 5
    )
    c.glow(750, 300, 700, "#a9d0e8", 0.25)
    c.mood = c.mood.under_bulbs((0.75, 0.78, 0.86))
    c.rect(0, 560, 1500, 620, "#6d5238")
    person(c, 1180, 610, 300, "point", -1, top="#34495a", bottom="#24282e")
    c.rect(1240, 470, 1330, 610, "#7a5a3c")
    heads(c, 620, 66, "#5a6472", 4, 1.25)
    return 0.3


def _reading_tree(c):
    c.light("dawn")
    sky(c, 520)
    _school(c, 560, 660, 1100, 320, 3, 10, "#c98a5a", 0.35)
    treeline(c, 670, 60, SUMMER, 0.35)
    meadow(c, 660, 1000, "#8ba35a", 600, 24, 0.2)
    tree(c, 420, 900, 900, "#6d8a3c", 0, 0.42, 460)
    c.glow(470, 900, 380, "#33402a", 0.35, ry=40)
    for x, f, top in ((500, 1, "#f0ede2"), (780, -1, "#b5707a"), (1010, -1, "#4f7fa8")):
        person(c, x, 930, 330, "squat", f, top=top, bottom="#2f4466")
        c.poly(
            [(x + f * 56, 770), (x + f * 112, 756), (x + f * 118, 800), (x + f * 62, 812)],
            c.tint("#f7f3e6"),
        )
    light_shafts(c, 900, -100, 7, 0.1)
