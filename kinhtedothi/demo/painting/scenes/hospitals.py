"""A front, a corridor, an operation, an injection, a ward, the entrance at night."""

from ..buildings import WINDOW_LIGHT, skyline
from ..colour import alpha, brighter, mix
from ..crowds import crowd
from ..ground import pavement
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import sky
from ..trees import SUMMER, foliage, tree
from ..vehicles import ambulance, red_cross


def _corridor(c, wall, floor, doors, length=46):
    """Build a corridor with doors, lamps and a bright end."""
    cam = Camera(c, 470, 900, 1.6)
    c.gradient((0, 0, 1500, 1005), [c.tint(wall), c.tint(wall)])
    cam.floor(-2.4, 2.4, 0.4, length, floor)
    cam.face(
        [(-2.4, 3, 0.4), (2.4, 3, 0.4), (2.4, 3, length), (-2.4, 3, length)],
        brighter(wall, 1.06),
        5,
    )
    cam.wall(-2.4, 0, 3, 0.4, length, brighter(wall, 0.96))
    cam.wall(2.4, 0, 3, 0.4, length, brighter(wall, 0.88))
    for side in (-1, 1):
        cam.wall(side * 2.39, 0, 1.1, 0.4, length, mix(wall, doors, 0.28))
        cam.wall(side * 2.36, 0.95, 1.08, 0.4, length, brighter(doors, 0.9))
        for z in range(3, length, 5):
            cam.wall(side * 2.38, 0, 2.2, z, z + 1.7, doors)
            cam.wall(side * 2.37, 1.3, 1.9, z + 0.5, z + 1.2, "#dcecea")
    for z in range(length - 2, 1, -4):
        a, b = cam.at(-0.7, 2.99, z + 1.6), cam.at(0.7, 2.99, z)
        p, q = cam.at(0.7, 2.99, z + 1.6), cam.at(-0.7, 2.99, z)
        c.poly([a, p, b, q], "#fffdf2")
        x, y = cam.at(0, 0, z + 0.8)
        c.glow(x, y, 700 / z, "#ffffff", 0.35, ry=130 / z)
    c.glow(750, 470, 240, "#ffffff", 0.7)
    return cam


@scene("benh-vien")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_hospital_front, _hospital_corridor, _operation, _vaccination, _ward, _emergency_night)[
        number - 1
    ](c)


def _block(c, x, y, w, h, floors, columns, wall, depth=0.0):
    tone = c.tint(wall, depth)
    c.shade([(x, y - h), (x + w, y - h), (x + w, y), (x, y)], tone, brighter(tone, 0.88))
    c.rect(x - 6, y - h - 12, x + w + 6, y - h + 3, brighter(tone, 1.08))
    fh, cw = h / floors, w / columns
    for floor in range(floors):
        c.rect(
            x, y - h + fh * (floor + 0.92), x + w, y - h + fh * (floor + 1), brighter(tone, 0.82)
        )
        for column in range(columns):
            lit = c.rng.random() < c.mood.lit * 1.3
            glass = (
                c.rng.choice(WINDOW_LIGHT)
                if lit
                else c.tint(c.rng.choice(("#5d7a8a", "#4f6b7c", "#6d8894")), depth)
            )
            c.rect(
                x + cw * (column + 0.16),
                y - h + fh * (floor + 0.24),
                x + cw * (column + 0.84),
                y - h + fh * (floor + 0.78),
                glass,
            )
            c.rect(
                x + cw * (column + 0.48),
                y - h + fh * (floor + 0.24),
                x + cw * (column + 0.52),
                y - h + fh * (floor + 0.78),
                tone,
            )


def _hospital_front(c):
    c.light("morning")
    sky(c, 640)
    skyline(c, 760, 120, 300, 0.7)
    _block(c, 180, 790, 420, 420, 7, 9, "#dfe3dc", 0.08)
    _block(c, 900, 790, 430, 350, 6, 9, "#dfe3dc", 0.08)
    _block(c, 560, 800, 380, 540, 9, 7, "#eceee6", 0.02)
    c.rect(690, 296, 810, 390, c.tint("#eceee6"))
    red_cross(c, 750, 320, 84, c.tint("#c8352f"))
    c.rect(600, 690, 900, 716, c.tint("#4f8f8a"))
    c.rect(620, 716, 880, 800, c.tint("#5d7a82"))
    pavement(c, 798, 1000, "#b9b9b0")
    for x in (90, 1420):
        tree(c, x, 850, 520, SUMMER, 0.05, 0.36, 220)
    for x in range(230, 560, 60):
        foliage(c, x, 800, 40, 28, SUMMER, 0.05, 40)
    ambulance(c, 1010, 920, 420, -1)
    crowd(c, 420, 760, 900, 190, 4)


def _hospital_corridor(c):
    c.light("overcast")
    cam = _corridor(c, "#e3ece8", "#c5d2cf", "#8fb5ad")
    for x, z, top, hat, pose, f in (
        (1.2, 14, "#e9f0ee", None, "hold", -1),
        (-0.7, 8, "#e9f0ee", None, "walk", 1),
        (0.6, 5.4, "#5fa0a0", "nurse", "walk", -1),
    ):
        px, py = cam.at(x, 0, z)
        shadow(c, px, py, cam.size(z) * 0.5, 0.25)
        person(
            c,
            px,
            py,
            cam.size(z) * 1.68,
            pose,
            f,
            top=top,
            bottom=top if hat else "#4a5a6a",
            hat=hat,
        )
    for z in (6.6, 9.6):
        cam.box(-2.3, -1.7, 0.4, 0.5, z, z + 2.2, "#4f7f8a")
        cam.wall(-2.28, 0.5, 1.0, z, z + 2.2, "#5d8f9a")
    return 0.2


def _operation(c):
    c.light("blue")
    c.gradient((0, 0, 1500, 1005), ["#16343c", "#24535a", "#10282f"])
    c.glow(750, 240, 760, "#dff2ee", 0.55)
    for x, y, r in ((640, 150, 110), (900, 120, 90)):
        c.line([(x, -20), (x, y)], "#6d8a90", 16)
        c.oval(x, y, r, r * 0.5, "#c5d6d6")
        c.oval(x, y + 14, r * 0.92, r * 0.4, "#f7fffb")
        for k in range(5):
            c.glow(x - r * 0.6 + k * r * 0.3, y + 18, r * 0.4, "#ffffff", 0.9)
        c.poly([(x - r, y), (x + r, y), (x + r * 3, 700), (x - r * 3, 700)], alpha("#e8fff8", 0.05))
    c.mood = c.mood.under_bulbs((0.9, 0.97, 0.96))
    for x, f, h in ((420, 1, 640), (1090, -1, 650), (620, 1, 600), (900, -1, 600)):
        person(
            c, x, 1010, h, "hold", f, top="#4f9a94", bottom="#438a84", hat="nurse", hair="#3f7f7a"
        )
        y = 1010 - h * 0.925
        c.pie(x + f * h * 0.035, y, h * 0.05, h * 0.055, 0, 180, "#dceeea")
    c.poly([(300, 770), (1200, 770), (1290, 1010), (210, 1010)], "#6fb0a8")
    c.poly([(300, 770), (1200, 770), (1206, 800), (294, 800)], "#8cc8c0")
    c.glow(750, 800, 360, "#ffffff", 0.4, ry=70)
    c.rect(1250, 380, 1440, 520, "#0d1f24")
    c.line(
        [
            (1262 + i * 12, 450 - (46 if i % 5 == 2 else -14 if i % 5 == 3 else 0))
            for i in range(15)
        ],
        "#7fe0a8",
        4,
    )
    return 0.3


def _vaccination(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 1005), ["#cfe0dc", "#e9efe8", "#b9cbc6"])
    for x in (160, 620, 1080):
        c.rect(x, 90, x + 300, 520, "#f6faf6")
        foliage(c, x + 150, 420, 160, 120, "#8fb08a", 0.3, 70)
        c.rect(x + 144, 90, x + 156, 520, "#c9d6d2")
    c.blur((0, 60, 1500, 560), 7)
    c.rect(0, 800, 1500, 1005, "#9fb8b2")
    c.rect(330, 850, 640, 880, "#7f6a54")
    person(c, 560, 1060, 720, "sit", 1, top="#d9a35a", bottom="#4a5a6a")
    person(c, 880, 1190, 860, "hold", -1, top="#eef4f2", bottom="#dfe8e6", hat="nurse")
    c.limb([(728, 668), (668, 690)], [13, 13], "#f2f7f7")
    c.line([(668, 690), (622, 706)], "#8a979c", 4)
    c.rect(1150, 700, 1480, 724, c.tint("#e8ece8"))
    for x, tone in ((1190, "#8fc0c8"), (1250, "#d9a0a0"), (1310, "#8fc0c8"), (1370, "#e0cf9a")):
        c.round_rect(x, 640, x + 40, 702, 8, alpha(tone, 0.9))
        c.rect(x + 6, 624, x + 34, 642, "#5d6a72")


def _ward(c):
    c.light("morning")
    cam = Camera(c, 430, 850, 1.7)
    wall = "#d5dfd6"
    c.gradient((0, 0, 1500, 1005), [c.tint(wall), c.tint(wall)])
    cam.floor(-5, 5, 0.4, 24, "#b5ab98")
    cam.face([(-5, 3.4, 0.4), (5, 3.4, 0.4), (5, 3.4, 24), (-5, 3.4, 24)], "#efe9d9", 4)
    cam.wall(5, 0, 3.4, 0.4, 24, brighter(wall, 0.86))
    cam.wall(-5, 0, 3.4, 0.4, 24, brighter(wall, 0.95))
    cam.front(-5, 5, 0, 3.4, 24, brighter(wall, 0.92))
    for z in (3, 7, 11, 15, 19):
        pts = [cam.at(4.98, y, zz) for y, zz in ((1, z), (2.9, z), (2.9, z + 2.6), (1, z + 2.6))]
        c.poly(pts, "#fff3cc")
        beam = [
            cam.at(4.9, 1, z),
            cam.at(4.9, 1, z + 2.6),
            cam.at(1.5, 0, z + 1.6),
            cam.at(1.5, 0, z - 1),
        ]
        c.poly(beam, alpha("#fff0c4", 0.3))
    for z in (19, 15, 11, 7.4, 4.6):
        for side in (-1, 1):
            x0, x1 = sorted((side * 2.2, side * 4.4))
            cam.box(x0, x1, 0.5, 0.75, z, z + 1.1, "#eef0ea")
            cam.box(x0, x1, 0.74, 0.82, z + 0.05, z + 1.05, "#9fc0bb")
            cam.box(*sorted((side * 3.9, side * 4.4)), 0.8, 0.95, z + 0.1, z + 1, "#fbfbf6")
            cam.box(*sorted((side * 2.3, side * 3.8)), 0.8, 1.0, z + 0.15, z + 0.9, "#dfe9e4")
            c.line([cam.at(side * 4.6, 0, z), cam.at(side * 4.6, 2, z)], c.tint("#8a979c"), 16 / z)
            bx, by = cam.at(side * 4.6, 1.9, z)
            c.round_rect(
                bx - 110 / z, by, bx + 110 / z, by + 260 / z, 40 / z, alpha("#f2f8f8", 0.9)
            )
    for x, z, top, f in ((0.9, 10, "#7fb0ac", 1), (-1.5, 6.4, "#f2f4f0", -1)):
        px, py = cam.at(x, 0, z)
        person(
            c,
            px,
            py,
            cam.size(z) * 1.68,
            "hold",
            f,
            top=top,
            bottom="#d9dcd4" if top != "#f2f4f0" else "#4a5a6a",
            hat=None if top == "#f2f4f0" else "nurse",
        )
    return 0.25


def _emergency_night(c):
    c.light("night")
    sky(c, 600)
    _block(c, 120, 800, 1260, 470, 7, 20, "#a9b5b8", 0.05)
    c.rect(480, 610, 1020, 650, "#b5332c")
    for mark in range(7):
        c.rect(560 + mark * 56, 622, 596 + mark * 56, 638, "#fbeede")
    red_cross(c, 750, 520, 100, "#e8483f")
    c.glow(750, 520, 170, "#e8483f", 0.5)
    c.gradient((500, 650, 1000, 806), ["#fbf0cf", "#d9c08a"])
    for x in (624, 750, 876):
        c.rect(x - 3, 650, x + 3, 806, "#5d6a72")
    pavement(c, 800, 1000, "#7f8488", wet=0.3)
    c.glow(750, 820, 520, "#ffe9b8", 0.35, ry=120)
    c.mood = c.mood.under_bulbs((0.8, 0.76, 0.7))
    ambulance(c, 460, 920, 460, 1)
    for x, top, f in ((830, "#e9f0ee", -1), (940, "#5fa0a0", -1)):
        person(c, x, 915, 230, "walk", f, top=top, bottom=top, hat="nurse")
    return 0.45
