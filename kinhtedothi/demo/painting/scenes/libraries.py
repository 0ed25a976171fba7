"""Aisles of shelves, a window seat, a reading room, a round hall, children, an archive at night."""

from ..buildings import house_row
from ..colour import alpha, brighter
from ..crowds import crowd
from ..lights import WARM
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import sky
from ..trees import foliage, tree

SPINES = (
    "#8a3f34",
    "#34617f",
    "#c9a45a",
    "#4f6b52",
    "#6a4a6a",
    "#d9cfb5",
    "#a8643a",
    "#2f3f4f",
    "#7f8a5a",
    "#b59a8a",
)


@scene("thu-vien")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_aisle, _window_seat, _reading_room, _gallery, _book_street, _lamp_desk)[number - 1](c)


def _books(c, x0, x1, y, high, dim=1.0, thick=(7, 17)):
    x = x0
    while x < x1 - thick[1]:
        w, h = c.rng.uniform(*thick), high * c.rng.uniform(0.68, 0.97)
        tone = c.tint(brighter(c.rng.choice(SPINES), dim))
        c.rect(x, y - h, x + w - 1, y, tone)
        c.rect(x, y - h * 0.82, x + w - 1, y - h * 0.76, brighter(tone, 1.35))
        x += w if c.rng.random() > 0.04 else w * 2.4


def _shelf_front(c, x0, x1, y0, y1, rows, wood="#6d4f36", dim=1.0, thick=(7, 17)):
    c.rect(x0, y0, x1, y1, c.tint(brighter(wood, 0.45 * dim)))
    step = (y1 - y0) / rows
    for row in range(rows):
        _books(c, x0 + 10, x1 - 8, y0 + step * (row + 1) - 6, step * 0.8, dim, thick)
        c.rect(
            x0, y0 + step * (row + 1) - 8, x1, y0 + step * (row + 1), c.tint(brighter(wood, dim))
        )
    for x in (x0, x1 - 10):
        c.rect(x, y0, x + 10, y1, c.tint(brighter(wood, 1.1 * dim)))


def _aisle(c):
    c.light("golden")
    cam = Camera(c, 480, 900, 1.6)
    c.gradient((0, 0, 1500, 1005), [c.tint("#e8d5b0"), c.tint("#d9c19a")])
    cam.floor(-1.8, 1.8, 0.4, 24, "#a87f54")
    cam.face([(-1.8, 3.6, 0.4), (1.8, 3.6, 0.4), (1.8, 3.6, 24), (-1.8, 3.6, 24)], "#ecdcc0", 5)
    cam.front(-1.8, 1.8, 0, 3.6, 24, "#fff6dc")
    for side in (-1, 1):
        cam.wall(side * 1.7, 0, 3.2, 0.5, 24, "#4a3626")
        for level in range(7):
            y, z = 0.12 + level * 0.44, 23.5
            while z > 1.2:
                w, h = c.rng.uniform(0.05, 0.12) * (1 + z * 0.05), c.rng.uniform(0.26, 0.37)
                cam.wall(
                    side * 1.68,
                    y,
                    y + h,
                    z - w,
                    z,
                    brighter(c.rng.choice(SPINES), 0.9 if side < 0 else 0.75),
                )
                z -= w
            cam.wall(side * 1.66, y - 0.06, y, 0.5, 24, "#7d5c3e")
    c.glow(750, 450, 420, "#fff3d0", 0.8)
    px, py = cam.at(-0.5, 0, 6)
    person(c, px, py, cam.size(6) * 1.66, "hold", -1, top="#4f6b86", bottom="#34393f")
    px, py = cam.at(0.7, 0, 11)
    person(c, px, py, cam.size(11) * 1.66, "point", 1, top="#b5707a")
    return 0.3


def _window_seat(c):
    c.light("rain")
    c.gradient((0, 0, 1500, 1005), ["#6d5a48", "#7d6852", "#4a3c30"])
    sky_box = (420, 90, 1080, 690)
    c.gradient(sky_box, ["#8fa0a4", "#b5c0bf", "#9fb0a0"])
    for _ in range(40):
        foliage(c, c.rng.uniform(450, 1050), c.rng.uniform(420, 660), 70, 60, "#6d8a64", 0.3, 40)
    for _ in range(130):
        x, y = c.rng.uniform(430, 1070), c.rng.uniform(100, 640)
        c.line([(x, y), (x - 6, y + 44)], alpha("#eef4f4", 0.4), 1.6)
    for x in (412, 745, 1076):
        c.rect(x, 80, x + 14, 700, "#d9ccb5")
    for y in (80, 380, 690):
        c.rect(412, y, 1090, y + 14, "#d9ccb5")
    c.mood = c.mood.under_bulbs((0.95, 0.8, 0.66))
    _shelf_front(c, -20, 380, 40, 1000, 6, dim=0.8, thick=(14, 34))
    _shelf_front(c, 1120, 1520, 40, 1000, 6, dim=0.8, thick=(14, 34))
    c.rect(380, 800, 1120, 840, "#8a6a48")
    c.rect(380, 840, 1120, 1005, "#5d452f")
    person(c, 690, 1000, 620, "sit", 1, top="#c9b08a", bottom="#3f4a5a")
    c.poly([(770, 640), (850, 616), (866, 690), (786, 706)], "#f2ead6")
    c.poly([(850, 616), (920, 636), (926, 704), (866, 690)], "#e3d8bf")
    c.glow(1010, 640, 330, WARM, 0.4)
    c.rect(1004, 640, 1012, 800, "#3a3028")
    c.poly([(960, 650), (1056, 650), (1034, 580), (982, 580)], "#ffe2a8")
    return 0.3


def _reading_room(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 600), ["#d9dccf", "#efeee2"])
    for x in range(60, 1500, 290):
        c.rect(x, 60, x + 190, 400, "#fbfdf6")
        c.oval(x + 95, 70, 95, 70, "#fbfdf6")
        foliage(c, x + 95, 330, 100, 70, "#9fbf90", 0.3, 60)
        for k in (0, 63, 126, 189):
            c.rect(x + k - 3, 10, x + k + 3, 400, "#b5b5a4")
        c.poly([(x, 400), (x + 190, 400), (x + 60, 1000), (x - 240, 1000)], alpha("#fffbe0", 0.18))
    _shelf_front(c, -20, 1520, 420, 600, 2)
    c.gradient((0, 600, 1500, 1005), [c.tint("#b8946a"), c.tint("#8a6a48")])
    for y, scale in ((680, 0.55), (800, 0.8), (970, 1.15)):
        for x in range(-60, 1600, round(330 * scale)):
            for dx, f in ((-90, 1), (90, -1)):
                person(
                    c,
                    x + dx * scale,
                    y + 70 * scale,
                    290 * scale,
                    "sit",
                    f,
                    depth=0.2 * (1.15 - scale),
                )
            c.poly(
                [
                    (x - 110 * scale, y - 82 * scale),
                    (x + 110 * scale, y - 82 * scale),
                    (x + 126 * scale, y - 66 * scale),
                    (x - 126 * scale, y - 66 * scale),
                ],
                c.tint("#c9a06a"),
            )
            c.rect(x - 6 * scale, y - 66 * scale, x + 6 * scale, y + 60 * scale, c.tint("#6d4f36"))
            c.pie(x, y - 116 * scale, 34 * scale, 30 * scale, 180, 360, c.tint("#3f7a5c"))
            c.glow(x, y - 98 * scale, 66 * scale, "#fff0c0", 0.5, ry=28 * scale)
            c.line([(x, y - 116 * scale), (x, y - 80 * scale)], c.tint("#8a7a4a"), 4 * scale)


def _gallery(c):
    c.light("overcast")
    c.gradient((0, 0, 1500, 1005), ["#dfe3e2", "#c9c4b8"])
    c.glow(750, 40, 700, "#ffffff", 0.8)
    for level in range(4):
        y = 130 + level * 190
        bow = 26 + level * 16
        for x in range(-40, 1540, 108):
            curve = bow * (1 - ((x - 750) / 800) ** 2)
            _shelf_front(c, x + 4, x + 100, y + curve, y + curve + 122, 3, "#8a6a4a", 0.95, (4, 10))
        rail = [(x, y + 150 + bow * (1 - ((x - 750) / 800) ** 2)) for x in range(-20, 1541, 40)]
        c.line(rail, c.tint("#f6f4ec"), 34)
        c.line([(x, py - 30) for x, py in rail], c.tint("#9a8a70"), 5)
        for x, f in ((330 + level * 90, 1), (1010 - level * 70, -1)):
            person(
                c,
                x,
                y + 132 + bow * (1 - ((x - 750) / 800) ** 2),
                108,
                c.rng.choice(("hold", "walk")),
                f,
            )
    c.rect(0, 900, 1500, 1005, c.tint("#a8937a"))
    crowd(c, 300, 1200, 985, 200, 5, poses=("walk", "hold"))


def _book_street(c):
    c.light("autumn")
    sky(c, 420)
    house_row(c, 640, 380, depth=0.2)
    c.gradient((0, 640, 1500, 1005), [c.tint("#c2ad8e"), c.tint("#94805f")])
    for x in (60, 1420, 760):
        tree(c, x, 720, 620, "#b59a44", 0.05, 0.34, 240)
    for x in (130, 560, 990):
        c.poly(
            [(x - 30, 520), (x + 150, 450), (x + 330, 520)],
            c.tint(c.rng.choice(("#8f3d36", "#3f6b5c", "#34617f"))),
        )
        _shelf_front(c, x, x + 300, 524, 740, 3)
        c.rect(x - 12, 740, x + 312, 800, c.tint("#8a6a48"))
        for k in range(9):
            c.poly(
                [
                    (x + k * 34, 740),
                    (x + 28 + k * 34, 740),
                    (x + 32 + k * 34, 722),
                    (x + 4 + k * 34, 722),
                ],
                c.tint(c.rng.choice(SPINES)),
            )
    for x, f, h in ((430, 1, 250), (520, -1, 200), (880, 1, 260), (1330, -1, 250)):
        shadow(c, x, 900, 60)
        person(c, x, 900, h, "hold", f)


def _lamp_desk(c):
    c.light("night")
    c.gradient((0, 0, 1500, 1005), ["#14100e", "#241a14", "#100c0a"])
    c.mood = c.mood.under_bulbs((0.7, 0.5, 0.34))
    for x in range(-40, 1540, 320):
        _shelf_front(c, x, x + 312, 20, 640, 5, dim=0.62, thick=(10, 26))
    c.glow(750, 560, 820, "#ffb860", 0.45)
    c.rect(0, 700, 1500, 730, "#8a5a34")
    c.rect(0, 728, 1500, 1005, "#4a2f1c")
    c.glow(760, 715, 520, "#ffd08a", 0.7, ry=90)
    c.mood = c.mood.under_bulbs((1.0, 0.8, 0.58))
    person(c, 520, 900, 560, "sit", 1, top="#5d6b7a", bottom="#2f3338")
    c.rect(0, 712, 1500, 730, "#a06a3c")
    c.rect(940, 440, 950, 706, "#8a7040")
    c.pie(900, 470, 130, 90, 180, 360, "#3f7a5c")
    c.rect(770, 466, 1030, 478, "#ffe9b0")
    c.glow(900, 510, 230, "#fff0c0", 0.75)
    for index, width in enumerate((150, 130, 140, 110)):
        c.rect(
            1130 - width / 2,
            690 - index * 30,
            1130 + width / 2,
            714 - index * 30,
            c.tint(SPINES[index]),
        )
    c.poly([(660, 706), (780, 692), (900, 706), (900, 690), (780, 676), (660, 690)], "#f6ecd0")
    return 0.45
