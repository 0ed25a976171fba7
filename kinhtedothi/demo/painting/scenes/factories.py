"""An assembly line, robot arms, roofs with solar panels, sewing, chimneys, a control room."""

import math

from ..colour import alpha, brighter
from ..ground import hill
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import birds, sky
from ..trees import SUMMER, treeline
from ..water import water


@scene("nha-may")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_assembly, _robots, _solar, _sewing, _steam, _inspection)[number - 1](c)


def _hall(c, tone="#cfd6d6", floor="#9aa3a3", warm=False):
    cam = Camera(c, 430, 850, 2.2)
    c.gradient((0, 0, 1500, 1005), [c.tint(brighter(tone, 0.8)), c.tint(tone)])
    cam.floor(-11, 11, 0.5, 70, floor)
    cam.face([(-11, 7, 0.5), (11, 7, 0.5), (11, 7, 70), (-11, 7, 70)], brighter(tone, 0.62), 5)
    for side in (-1, 1):
        cam.wall(side * 11, 0, 7, 0.5, 70, brighter(tone, 0.86))
        for z in range(3, 70, 5):
            cam.wall(side * 10.9, 3.6, 6.2, z, z + 3.4, "#eef4f2")
    for z in range(60, 2, -4):
        c.line([cam.at(-11, 6.9, z), cam.at(11, 6.9, z)], c.tint(brighter(tone, 0.5)), 70 / z)
        for x in (-5, 0, 5):
            lx, ly = cam.at(x, 6.4, z)
            c.glow(lx, ly, 420 / z, "#fff6dc", 0.7, ry=160 / z)
            c.rect(lx - 190 / z, ly - 12 / z, lx + 190 / z, ly + 12 / z, "#fffdf2")
    for x in (-2.2, 2.2):
        c.line([cam.at(x, 0.01, 60), cam.at(x, 0.01, 1)], c.tint("#d9b23c"), 5)
    c.glow(750, 430, 520, "#fff6e0", 0.45, ry=300)
    return cam


def _assembly(c):
    c.light("morning")
    cam = _hall(c)
    for z in (38, 28, 20, 14, 9.6, 6.4, 4.4):
        for side in (-1, 1):
            x0, x1 = sorted((side * 2.6, side * 4.2))
            cam.box(x0, x1, 0, 0.95, z, z + 3, "#7f9aa0")
            for k in range(3):
                bx = side * 3.3
                cam.box(
                    bx - 0.25,
                    bx + 0.25,
                    0.95,
                    1.25,
                    z + k,
                    z + k + 0.4,
                    c.rng.choice(("#3f6f5a", "#d9dcd8", "#4a5a6a")),
                )
            px, py = cam.at(side * 5, 0, z + 0.6)
            person(
                c,
                px,
                py,
                cam.size(z) * 1.66,
                "hold",
                -side,
                top="#4f7fa8",
                bottom="#34495a",
                hat="nurse",
            )
    px, py = cam.at(0.2, 0, 6.4)
    person(c, px, py, cam.size(6.4) * 1.7, "walk", 1, top="#e8e6dc", bottom="#3d4450", hat="hard")
    return 0.2


def _robots(c):
    c.light("overcast")
    cam = _hall(c, "#b9c4c8", "#8d979b")
    for z in (22, 13, 7.4):
        cam.box(-2.2, 2.2, 0.5, 0.9, z, z + 3, "#55606a")
        shade = "#c8ccce" if z != 13 else "#a8322e"
        px, py = cam.at(0, 0.95, z)
        size = cam.size(z)
        c.poly(
            [
                (px - size * 2, py),
                (px - size * 1.9, py - size * 0.6),
                (px - size * 1.2, py - size * 0.7),
                (px - size * 0.7, py - size * 1.25),
                (px + size * 0.7, py - size * 1.25),
                (px + size * 1.2, py - size * 0.7),
                (px + size * 2, py - size * 0.5),
                (px + size * 2, py),
            ],
            c.tint(shade),
        )
        c.poly(
            [
                (px - size * 1, py - size * 0.7),
                (px - size * 0.6, py - size * 1.15),
                (px + size * 0.6, py - size * 1.15),
                (px + size * 1, py - size * 0.7),
            ],
            c.tint("#5d6a72"),
        )
        for at in (-1.25, 1.25):
            c.oval(px + at * size, py, size * 0.36, fill=c.tint("#24272a"))
        for side in (-1, 1):
            _robot_arm(c, *cam.at(side * 3.4, 0, z), size, -side)
    return 0.25


def _robot_arm(c, x, base, size, facing):
    tone = c.tint("#d9822b")
    c.rect(x - size * 0.45, base - size * 0.5, x + size * 0.45, base, c.tint("#3a4046"))
    a, b = (x, base - size * 0.6), (x - facing * size * 0.35, base - size * 2.2)
    d, e = (
        (x + facing * size * 1.1, base - size * 2.9),
        (x + facing * size * 1.7, base - size * 2.15),
    )
    c.limb([a, b], [size * 0.5, size * 0.4], tone)
    c.limb([b, d], [size * 0.4, size * 0.28], brighter(tone, 0.9))
    c.limb([d, e], [size * 0.2, size * 0.13], c.tint("#4a4f54"))
    for joint in (a, b, d):
        c.oval(*joint, size * 0.17, fill=c.tint("#33383c"))
    c.glow(e[0], e[1] + size * 0.15, size * 0.9, "#ffe9b0", 0.85)
    for _ in range(14):
        angle, reach = c.rng.uniform(0.2, 2.9), size * c.rng.uniform(0.2, 0.8)
        c.line(
            [e, (e[0] + math.cos(angle) * reach, e[1] + math.sin(angle) * reach)],
            alpha("#ffdf9a", 0.8),
            1.4,
        )


def _solar(c):
    c.light("noon")
    sky(c, 400)
    hill(c, 400, 40, "#6d9070", 0.6)
    treeline(c, 412, 40, SUMMER, 0.5)
    cam = Camera(c, 330, 1000, 30, yaw=20, fog=330)
    c.gradient((0, 405, 1500, 1005), [c.tint("#9aae7a", 0.4), c.tint("#7f9a60")])
    cam.floor(-60, 160, 40, 50, "#8a8c8c")
    for z0, x0 in ((170, -10), (112, -30), (112, 24), (58, -14), (58, 38)):
        wide = 46
        cam.box(x0, x0 + wide, 0, 8, z0, z0 + 30, "#d9dcda")
        cam.floor(x0, x0 + wide, z0, z0 + 30, "#b9c2c4", 8.02)
        for row in range(4):
            for column in range(7):
                px, pz = x0 + 2 + column * 6.2, z0 + 2 + row * 7
                cam.floor(px, px + 5.2, pz, pz + 5.4, "#2f4a6b", 8.1)
                cam.floor(px + 2.5, px + 2.7, pz, pz + 5.4, "#7f9ab5", 8.12)
        for door in range(4):
            cam.front(x0 + 4 + door * 11, x0 + 9 + door * 11, 0, 5, z0 - 0.05, "#6d7f8a")
    for _ in range(26):
        px, py = cam.at(c.rng.uniform(-40, 90), 0, c.rng.uniform(30, 56))
        c.oval(px, py - 12, 24, 18, c.tint(brighter(SUMMER, c.rng.uniform(0.8, 1.2))))


def _sewing(c):
    c.light("golden")
    cam = _hall(c, "#d9cdb8", "#a8977c")
    for z in (30, 22, 16, 11.5, 8, 5.6):
        for x in (-6.4, -3.4, -0.4, 2.6, 5.6):
            px, py = cam.at(x, 0, z)
            s = cam.size(z)
            person(
                c,
                px - s * 0.5,
                py,
                s * 1.66,
                "sit",
                1,
                top=c.rng.choice(("#4f7fa8", "#4f7fa8", "#b5707a", "#5f8a7a")),
                bottom="#34393f",
                hair="#241f1e",
            )
            c.rect(px - s * 0.3, py - s * 0.8, px + s * 1.1, py - s * 0.72, c.tint("#c9a878"))
            c.rect(px - s * 0.2, py - s * 0.72, px - s * 0.12, py, c.tint("#5a5248"))
            c.rect(px + s * 0.9, py - s * 0.72, px + s * 0.98, py, c.tint("#5a5248"))
            c.round_rect(
                px + s * 0.1,
                py - s * 1.1,
                px + s * 0.75,
                py - s * 0.98,
                s * 0.05,
                c.tint("#ece8dc"),
            )
            c.rect(px + s * 0.6, py - s * 1.05, px + s * 0.75, py - s * 0.8, c.tint("#ece8dc"))
            c.poly(
                [
                    (px + s * 0.2, py - s * 0.82),
                    (px + s * 1.1, py - s * 0.82),
                    (px + s * 1.2, py - s * 0.45),
                    (px + s * 0.6, py - s * 0.5),
                ],
                c.tint(c.rng.choice(("#c8503c", "#e3ddd0", "#4b6a86", "#d9b24a"))),
            )
    return 0.2


def _steam(c):
    c.light("dawn")
    sky(c, 640, sun=(420, 470), sun_size=44)
    hill(c, 660, 20, "#5f6a60", 0.55)
    tone = c.tint("#7a7470", 0.12)
    for x, w, h in ((560, 46, 430), (660, 40, 380), (1120, 50, 480)):
        c.shade(
            [
                (x - w * 0.36, 720 - h),
                (x + w * 0.36, 720 - h),
                (x + w * 0.6, 720),
                (x - w * 0.6, 720),
            ],
            tone,
            brighter(tone, 0.8),
        )
        for band in (0.06, 0.16):
            c.rect(
                x - w * 0.38,
                720 - h * (1 - band),
                x + w * 0.38,
                720 - h * (1 - band) + h * 0.05,
                c.tint("#a8483c", 0.1),
            )
        for puff in range(15):
            t = puff / 14
            c.glow(
                x + t * 330 + c.rng.uniform(-16, 16),
                720 - h - 20 - t * 150 + c.rng.uniform(-16, 16),
                34 + 120 * t,
                "#f6e8dc",
                0.42 * (1 - t * 0.75),
            )
    for x, w, h in ((260, 240, 170), (500, 330, 220), (860, 220, 260), (1090, 260, 150)):
        c.shade(
            [(x, 720 - h), (x + w, 720 - h), (x + w, 740), (x, 740)],
            c.tint("#8d8a86", 0.12),
            c.tint("#6d6a68", 0.2),
        )
        for step in range(4):
            sx = x + w * step / 4
            c.poly(
                [(sx, 720 - h), (sx + w / 4, 720 - h), (sx + w / 4, 720 - h - 40)],
                c.tint("#9a9690", 0.14),
            )
            c.rect(
                sx + 12,
                720 - h * 0.6,
                sx + w / 4 - 12,
                720 - h * 0.4,
                alpha("#ffdf9a", 0.85) if c.rng.random() < 0.5 else c.tint("#4a5054", 0.2),
            )
    water(c, 736, colour="#8a8280", strength=0.6)
    birds(c, 1000, 140)


def _inspection(c):
    c.light("winter")
    c.gradient((0, 0, 1500, 1005), ["#9fb0b5", "#c9d4d4", "#8fa0a4"])
    for x in range(-40, 1500, 260):
        c.rect(x, 60, x + 210, 360, "#dfe8e6")
        c.rect(x + 100, 60, x + 108, 360, "#a9b8ba")
    c.blur((0, 0, 1500, 640), 9)
    c.rect(0, 700, 1500, 760, c.tint("#5d6a70"))
    c.rect(0, 690, 1500, 706, c.tint("#8a979c"))
    c.rect(0, 760, 1500, 1005, c.tint("#3f4a50"))
    for x in range(60, 1500, 210):
        c.round_rect(x, 640, x + 130, 692, 8, c.tint("#2f6b52"))
        for row in range(3):
            for column in range(6):
                c.rect(
                    x + 10 + column * 19,
                    650 + row * 13,
                    x + 22 + column * 19,
                    658 + row * 13,
                    c.tint(c.rng.choice(("#24272a", "#d9b24a", "#c9ced0", "#24272a"))),
                )
    for x, f in ((430, 1), (960, -1)):
        person(c, x, 1180, 900, "hold", f, top="#e6ecec", bottom="#dfe6e6", hat="nurse")
    c.rect(0, 800, 1500, 1005, c.tint("#46525a"))
    c.rect(0, 796, 1500, 806, c.tint("#6d7a80"))
    return 0.15
