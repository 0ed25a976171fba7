"""A laptop by the window, server racks, a phone, a control room, a circuit, an office."""

import math

from ..buildings import skyline
from ..colour import alpha, brighter
from ..lights import WARM, bokeh
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..trees import foliage, leaf


@scene("may-tinh")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_laptop, _servers, _phone, _control_room, _circuit, _workers)[number - 1](c)


def _laptop(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 700), ["#c5d6d8", "#e9eee6"])
    for x in (60, 560, 1060):
        c.rect(x, 30, x + 400, 560, "#f4faf4")
        foliage(c, x + 200, 430, 220, 150, "#8fb08a", 0.35, 90)
    c.blur((0, 0, 1500, 690), 12)
    c.gradient((0, 680, 1500, 1005), [c.tint("#c9a06a"), c.tint("#94703f")])
    c.glow(750, 880, 560, "#4a3018", 0.5, ry=60)
    c.round_rect(400, 250, 1100, 740, 22, c.tint("#5d6468"))
    c.gradient((424, 274, 1076, 712), ["#24405a", "#2f5f78"])
    for k, h in enumerate((90, 140, 110, 180, 160, 230, 270)):
        c.rect(480 + k * 46, 650 - h, 512 + k * 46, 650, "#8fc8c0" if k < 6 else "#f0b860")
    c.line([(840 + k * 34, 560 - v) for k, v in enumerate((0, 40, 30, 90, 80, 150))], "#f0b860", 6)
    for row in range(4):
        c.rect(840, 310 + row * 34, 1010 - row * 26, 322 + row * 34, alpha("#e3f0ee", 0.7))
        c.rect(480, 310 + row * 26, 720 - row * 40, 318 + row * 26, alpha("#e3f0ee", 0.4))
    c.poly([(330, 850), (1170, 850), (1100, 740), (400, 740)], c.tint("#b5babc"))
    c.poly([(430, 800), (1070, 800), (1046, 752), (454, 752)], c.tint("#4a5054"))
    c.poly([(640, 846), (860, 846), (850, 812), (650, 812)], c.tint("#9aa0a3"))
    c.rect(326, 850, 1174, 866, c.tint("#8f9598"))
    c.round_rect(1230, 740, 1350, 890, 18, c.tint("#e9e4d6"))
    c.ring(1360, 810, 34, 40, c.tint("#e9e4d6"), 14)
    c.oval(1290, 744, 60, 14, c.tint("#5d3a22"))
    c.round_rect(190, 770, 300, 900, 8, c.tint("#a8584a"))
    for k in range(9):
        leaf(
            c,
            245,
            775,
            c.rng.uniform(110, 190),
            -math.pi / 2 + (k - 4) * 0.3,
            c.tint(brighter("#5f8a4a", c.rng.uniform(0.8, 1.15))),
            0.3,
        )


def _servers(c):
    c.light("blue")
    c.gradient((0, 0, 1500, 1005), ["#0d1626", "#142338"])
    cam = Camera(c, 470, 900, 1.6)
    cam.floor(-1.6, 1.6, 0.4, 40, "#7a8aa0")
    cam.face([(-1.6, 3, 0.4), (1.6, 3, 0.4), (1.6, 3, 40), (-1.6, 3, 40)], "#4a5a72", 4)
    for z in range(36, 1, -3):
        a, b, d, e = (
            cam.at(-0.5, 2.98, z + 1.5),
            cam.at(0.5, 2.98, z + 1.5),
            cam.at(0.5, 2.98, z),
            cam.at(-0.5, 2.98, z),
        )
        c.poly([a, b, d, e], "#cfe6f4")
    for z in range(30, 0, -1):
        for side in (-1, 1):
            near = max(0.5, z * 1.2 - 0.6)
            far = near + 1.1
            cam.wall(side * 1.3, 0, 2.6, near, far, "#2f3a4c")
            cam.wall(side * 1.29, 0.1, 2.5, near + 0.06, far - 0.06, "#1c2636")
            if z < 20:
                for unit in range(14):
                    y = 0.2 + unit * 0.16
                    cam.wall(side * 1.28, y, y + 0.1, near + 0.1, far - 0.1, "#34435c")
                    if c.rng.random() < 0.75:
                        zz = c.rng.uniform(near + 0.15, far - 0.3)
                        pts = [
                            cam.at(side * 1.27, yy, q)
                            for yy, q in (
                                (y + 0.03, zz),
                                (y + 0.07, zz),
                                (y + 0.07, zz + 0.12),
                                (y + 0.03, zz + 0.12),
                            )
                        ]
                        c.poly(pts, c.rng.choice(("#5fe0b0", "#5fb8f0", "#5fb8f0", "#f0b860")))
    c.glow(750, 470, 300, "#bfe0f4", 0.6)
    c.mood = c.mood.under_bulbs((0.72, 0.8, 0.92))
    px, py = cam.at(0.25, 0, 5.4)
    person(c, px, py, cam.size(5.4) * 1.66, "hold", 1, top="#c9d4dc", bottom="#34495a")
    return 0.45


def _phone(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), ["#6d5a44", "#a8875c", "#5d4834"])
    bokeh(c, (0, 0, 1500, 760), 46, (WARM, "#ffe2b0", "#d9804a", "#9fb08a"), 30, 90, 0.3)
    c.blur((0, 0, 1500, 1000), 6)
    c.limb([(860, 1080), (800, 800), (700, 690)], [330, 260, 150], c.tint("#c79a76"))
    c.round_rect(560, 120, 960, 900, 46, "#1b1e22")
    c.round_rect(578, 140, 942, 880, 34, "#f4f6f2")
    c.rect(578, 176, 942, 260, "#a8242a")
    c.rect(620, 204, 800, 232, alpha("#ffffff", 0.85))
    cell = 280 / 21
    for row in range(21):
        for column in range(21):
            corner = (
                (row < 7 and column < 7) or (row < 7 and column > 13) or (row > 13 and column < 7)
            )
            if corner:
                r, q = row % 14, column % 14
                on = r in (0, 6) or q in (0, 6) or (1 < r < 5 and 1 < q < 5)
            else:
                on = c.rng.random() < 0.48
            if on:
                x, y = 620 + column * cell, 310 + row * cell
                c.rect(x, y, x + cell, y + cell, "#1f2226")
    c.round_rect(620, 640, 900, 700, 14, "#dfe6e2")
    c.round_rect(620, 740, 900, 820, 20, "#a8242a")
    c.rect(700, 772, 820, 790, "#ffffff")
    for k in range(4):
        c.limb([(520 + k * 4, 420 + k * 96), (600, 440 + k * 96)], [62, 50], c.tint("#c79a76"))
    c.limb([(1010, 620), (950, 520)], [96, 66], c.tint("#c79a76"))
    return 0.2


def _control_room(c):
    c.light("night")
    c.gradient((0, 0, 1500, 1005), ["#0c1422", "#182436"])
    for row in range(2):
        for k in range(4):
            x, y = 110 + k * 326, 80 + row * 230
            c.rect(x - 6, y - 6, x + 310, y + 210, "#05080e")
            c.gradient(
                (x, y, x + 304, y + 204),
                [("#1f4a5c", "#24405a", "#2a3a4a", "#1c3f4a")[k], "#132a3a"],
            )
            if (k + row) % 4 == 0:
                for _ in range(7):
                    a = c.rng.uniform(0, 204)
                    c.line(
                        [
                            (x, y + a),
                            (x + 150, y + c.rng.uniform(60, 150)),
                            (x + 304, y + c.rng.uniform(0, 204)),
                        ],
                        c.rng.choice(("#f0b860", "#5fd0a0", "#e8584a")),
                        3,
                    )
            elif (k + row) % 4 == 1:
                for bar in range(12):
                    h = c.rng.uniform(20, 150)
                    c.rect(x + 20 + bar * 23, y + 190 - h, x + 36 + bar * 23, y + 190, "#5fb8d8")
            elif (k + row) % 4 == 2:
                c.poly(
                    [(x + 120, y + 40), (x + 184, y + 40), (x + 290, y + 204), (x + 14, y + 204)],
                    "#4a545c",
                )
                for _ in range(26):
                    t = c.rng.random()
                    c.oval(
                        x + 152 + c.rng.uniform(-1, 1) * (20 + 110 * t),
                        y + 50 + 150 * t,
                        2 + 6 * t,
                        fill=c.rng.choice(("#ffe9b8", "#ff5a3a")),
                    )
            else:
                c.line(
                    [
                        (x + 10 + i * 15, y + 110 + 60 * math.sin(i * 0.7) * c.rng.uniform(0.5, 1))
                        for i in range(20)
                    ],
                    "#7fe0a8",
                    4,
                )
                c.oval(x + 240, y + 60, 34, fill="#f0b860")
    c.glow(750, 300, 800, "#5fa8d0", 0.25)
    c.mood = c.mood.under_bulbs((0.55, 0.66, 0.8))
    for y, xs, h in ((760, (240, 560, 900, 1240), 300), (980, (400, 740, 1080), 390)):
        for x in xs:
            c.rect(x - h * 0.5, y - h * 0.34, x + h * 0.5, y - h * 0.27, c.tint("#5d6a7a"))
            for dx in (-0.26, 0.16):
                c.rect(
                    x + h * dx - h * 0.02,
                    y - h * 0.6,
                    x + h * dx + h * 0.22,
                    y - h * 0.36,
                    "#9fd8f0",
                )
            c.pie(x, y - h * 0.02, h * 0.23, h * 0.36, 180, 360, c.tint("#3a4a5c"))
            c.oval(x, y - h * 0.46, h * 0.09, h * 0.11, c.tint("#241f1e"))
            c.round_rect(x - h * 0.2, y - h * 0.2, x + h * 0.2, y + h * 0.2, 14, c.tint("#20242c"))
    return 0.4


def _circuit(c):
    c.light("overcast")
    c.gradient((0, 0, 1500, 1005), ["#123a34", "#1a5248", "#0f2f2c"])
    for _ in range(120):
        x, y = round(c.rng.uniform(0, 30)) * 50, round(c.rng.uniform(0, 20)) * 50
        points = [(x, y)]
        for _ in range(4):
            dx, dy = c.rng.choice(((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1)))
            run = c.rng.choice((50, 100, 150))
            points.append((points[-1][0] + dx * run, points[-1][1] + dy * run))
        tone = c.rng.choice(("#3f8a74", "#57a58a", "#d9b25a"))
        c.line(points, alpha(tone, 0.75), 5)
        for end in (points[0], points[-1]):
            c.oval(*end, 11, fill=tone)
            c.oval(*end, 5, fill="#0f2f2c")
    for x, y, w, h in (
        (180, 180, 200, 110),
        (1130, 160, 240, 130),
        (1160, 700, 210, 160),
        (170, 740, 240, 120),
    ):
        for k in range(9):
            c.rect(x + w * (k + 0.25) / 9, y - 16, x + w * (k + 0.7) / 9, y + h + 16, "#c9ced0")
        c.rect(x, y, x + w, y + h, "#1b1f24")
        c.rect(x + 20, y + 20, x + w * 0.6, y + 30, "#5d6670")
    c.glow(750, 500, 520, "#f0c46a", 0.45)
    for k in range(14):
        p = 540 + k * 31
        for box in ((p, 280, p + 14, 720), (520, p - 230, 980, p - 216)):
            c.rect(*box, "#d9b25a")
    c.round_rect(540, 300, 960, 700, 14, "#24282e")
    c.round_rect(600, 356, 900, 644, 10, "#3a4048")
    c.gradient((630, 386, 870, 614), ["#8fa0aa", "#4a5862", "#7a8a94"])
    for k in range(6):
        c.line([(630 + k * 40, 386), (630 + k * 40, 614)], alpha("#24282e", 0.5), 2)
        c.line([(630, 386 + k * 38), (870, 386 + k * 38)], alpha("#24282e", 0.5), 2)
    return 0.35


def _workers(c):
    c.light("autumn")
    c.gradient((0, 0, 1500, 1005), [c.tint("#e3dac4"), c.tint("#c9b896")])
    for x in (120, 620, 1120):
        c.rect(x, 80, x + 280, 430, "#fbf4dc")
        skyline(c, 430, 60, 190, 0.6, x + 6, x + 230, widths=(34, 56))
        c.rect(x + 136, 80, x + 146, 430, c.tint("#a8987a"))
    for y, xs, size in ((640, (210, 560, 910, 1260), 220), (930, (330, 750, 1170), 330)):
        for x in xs:
            _desk_from_behind(c, x, y, size)


def _desk_from_behind(c, x, y, size):
    c.round_rect(
        x - size * 0.36, y - size * 0.92, x + size * 0.36, y - size * 0.46, 10, c.tint("#2b3036")
    )
    c.rect(x - size * 0.33, y - size * 0.89, x + size * 0.33, y - size * 0.5, c.tint("#1f3444"))
    for row in range(7):
        at = x - size * 0.3 + (row % 3) * size * 0.04
        for _ in range(c.rng.randrange(2, 5)):
            run = size * c.rng.uniform(0.04, 0.12)
            c.rect(
                at,
                y - size * (0.86 - row * 0.05),
                at + run,
                y - size * (0.84 - row * 0.05),
                c.rng.choice(("#8fc8c0", "#f0b860", "#d9e6ea", "#c98a9a")),
            )
            at += run + size * 0.02
    c.rect(x - size * 0.6, y - size * 0.4, x + size * 0.6, y - size * 0.34, c.tint("#b08a5a"))
    c.rect(x - size * 0.56, y - size * 0.34, x + size * 0.56, y - size * 0.2, c.tint("#8a6a44"))
    shirt = c.rng.choice(("#4b6a86", "#a8604a", "#e3ddd0", "#5f7d6b", "#8a6f8f", "#c9a45a"))
    c.pie(x, y + size * 0.1, size * 0.25, size * 0.5, 180, 360, c.tint(shirt))
    c.rect(x - size * 0.04, y - size * 0.5, x + size * 0.04, y - size * 0.36, c.tint("#b98a66"))
    c.oval(x, y - size * 0.56, size * 0.105, size * 0.13, c.tint("#241f1e"))
    c.round_rect(
        x - size * 0.24, y - size * 0.16, x + size * 0.24, y + size * 0.3, 16, c.tint("#3a4046")
    )
