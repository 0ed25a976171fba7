"""A train over trees, below a viaduct, on a platform, over water, at night, at a station."""

from ..buildings import landmark_towers, skyline
from ..colour import alpha, brighter
from ..ground import dash_line
from ..lights import street_lamp
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import birds, sky
from ..trees import SUMMER, foliage, tree, treeline
from ..two_wheels import motorbike
from ..vehicles import bus, train_side
from ..water import water


@scene("metro")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_over_trees, _viaduct, _platform, _over_lake, _night_train, _train_front)[number - 1](c)


def _deck(c, y, thick, depth, gap=390, start=60, foot=1000):
    tone = c.tint("#b9b8b0", depth)
    for x in range(start, 1600, gap):
        c.poly(
            [
                (x - 62, y + thick),
                (x + 62, y + thick),
                (x + 30, y + thick + 54),
                (x + 26, foot),
                (x - 26, foot),
                (x - 30, y + thick + 54),
            ],
            brighter(tone, 0.84),
        )
        c.rect(x + 8, y + thick + 54, x + 27, foot, brighter(tone, 0.7))
    c.rect(-20, y - 18, 1520, y + thick, tone)
    c.rect(-20, y + thick * 0.55, 1520, y + thick, brighter(tone, 0.78))
    for x in range(-10, 1520, 130):
        c.line([(x, y - 18), (x, y + thick * 0.55)], brighter(tone, 0.85), 2)


def _over_trees(c):
    c.light("morning")
    sky(c, 640)
    skyline(c, 760, 180, 460, 0.6, peak=420, widths=(70, 130), cell=17)
    treeline(c, 770, 130, SUMMER, 0.35)
    train_side(c, -160, 492, 1460, cars=4)
    _deck(c, 500, 62, 0.04)
    c.rect(0, 780, 1500, 910, c.tint("#45683c"))
    c.gradient((0, 900, 1500, 1005), [c.tint("#7d7f80"), c.tint("#5d5f61")])
    for x in range(-60, 1600, 210):
        foliage(c, x + c.rng.uniform(-30, 30), 850, 130, 95, SUMMER, 0.05, 120)
    for x, f in ((260, 1), (640, 1), (1180, 1)):
        motorbike(c, x, 972, 150, f)
    dash_line(c, (-100, 940), (1600, 940), "#e6e2d4", width=0)


def _viaduct(c):
    c.light("noon")
    sky(c, 700, clouds=True)
    cam = Camera(c, 700, 900, 1.6, fog=160, middle=560)
    skyline(c, 705, 60, 230, 0.6, widths=(40, 80))
    treeline(c, 712, 60, SUMMER, 0.4)
    c.gradient((0, 700, 1500, 1005), [c.tint("#8d8f8e", 0.4), c.tint("#66686a")])
    dash_line(c, cam.at(-2, 0, 120), cam.at(-7, 0, 6), "#e9e5d8")
    for z in (130, 100, 74, 52, 36, 23):
        cam.box(8.4, 11.4, 0, 7.6, z, z + 2.2, "#b5b3aa")
        cam.face([(5.4, 8.6, z), (14, 8.6, z), (11.6, 6.8, z), (8.2, 6.8, z)], "#a8a69c")
    cam.face([(5, 8.6, 4), (14.4, 8.6, 4), (14.4, 8.6, 240), (5, 8.6, 240)], "#77756d", 30)
    cam.wall(5.6, 10, 13.4, 14, 78, "#e2e4e2")
    cam.wall(5.58, 11.2, 12.8, 14.6, 77, "#2a363d")
    cam.wall(5.57, 10.3, 10.7, 14, 78, "#2f7d5b")
    for z in range(16, 77, 3):
        cam.wall(5.56, 11.2, 12.8, z, z + 0.6, "#e2e4e2")
    cam.wall(5, 8.6, 10.1, 3, 240, "#cdcbc1")
    cam.wall(4.98, 8.6, 8.9, 3, 240, "#a8a69c")
    for x, z in ((-7, 40), (-8, 26), (-9, 18)):
        px, py = cam.at(x, 0, z)
        tree(c, px, py, cam.size(z) * 8.5, SUMMER, 0.1, 0.36, 220)
    bus(c, 560, 850, 560, "#2f8f83", "#e6e9e2", 1)
    for x, y, size in ((230, 930, 210), (860, 940, 220), (1180, 905, 190)):
        motorbike(c, x, y, size, 1)


def _platform(c):
    c.light("overcast")
    cam = Camera(c, 480, 820, 1.65, middle=600)
    c.gradient((0, 0, 1500, 1005), ["#dfe3e1", "#f1f1ea", "#c9cbc6"])
    cam.floor(-9, 1.6, 0.5, 70, "#c9c7bf")
    cam.floor(1.0, 1.6, 0.5, 70, "#d9b23c")
    cam.floor(1.6, 9, 0.5, 70, "#6b6d6c", -1.1)
    cam.face([(-9, 4.6, 0.5), (6, 5.2, 0.5), (6, 5.2, 70), (-9, 4.6, 70)], "#8f9a9c", 5)
    for z in range(4, 70, 5):
        a, b = cam.at(-9, 4.5, z), cam.at(6, 5.1, z)
        c.line([a, b], c.tint("#6d7779"), 60 / z)
        p, q = cam.at(-4.4, 0, z), cam.at(-4.4, 4.8, z)
        c.line([p, q], c.tint("#eef0ee"), 240 / z)
        lamp = cam.at(-1.5, 4.7, z)
        c.oval(*lamp, 190 / z, 26 / z, "#fffbe8")
    for z0 in (62, 45, 28, 11, -6):
        cam.wall(1.9, -0.6, 3.1, max(0.5, z0), z0 + 16.4, "#dfe2e1")
        cam.wall(1.88, 0.9, 2.4, max(0.5, z0 + 0.6), z0 + 16, "#35444c")
        cam.wall(1.87, -0.1, 0.25, max(0.5, z0), z0 + 16.4, "#2f7d5b")
        for step in range(5):
            z = z0 + 1.6 + step * 3.2
            if z > 1:
                cam.wall(1.86, -0.1, 2.6, z, z + 1.2, "#c2c8c8")
                cam.wall(1.85, 0.9, 2.3, z + 0.1, z + 1.1, "#4d5d66")
    for x, z, pose, f in (
        (-0.8, 16, "stand", 1),
        (-2.4, 11, "walk", 1),
        (-0.2, 8.5, "hold", 1),
        (-1.5, 7, "walk", -1),
        (-3.2, 22, "walk", 1),
        (0, 26, "stand", 1),
    ):
        px, py = cam.at(x, 0, z)
        shadow(c, px, py, cam.size(z) * 0.5, 0.25)
        person(
            c, px, py, cam.size(z) * 1.68, pose, f, bag=c.rng.choice((None, "#3f5a52", "#8a4a3c"))
        )
    return 0.25


def _over_lake(c):
    c.light("golden")
    sky(c, 600, sun=(1060, 330), sun_size=40)
    skyline(c, 610, 60, 260, 0.62, peak=560)
    landmark_towers(c, 500, 612, 340, 0.45)
    treeline(c, 618, 50, "#6d6f3c", 0.4)
    train_side(c, 190, 547, 1080, "#e6dccb", "#b5433a", 4, 0.02)
    _deck(c, 554, 40, 0.06, 300, 40, 760)
    water(c, 690, colour="#a98f62", strength=0.72)
    birds(c, 300, 250)


def _night_train(c):
    c.light("blue")
    sky(c, 600)
    skyline(c, 800, 200, 520, 0.4, peak=980, widths=(80, 150), cell=18)
    c.glow(750, 800, 900, "#b9784a", 0.35, ry=240)
    train_side(c, -60, 512, 1240, "#c9d2d8", "#2f7d5b", 3)
    _deck(c, 520, 64, 0.05, 460, 130)
    c.gradient((0, 860, 1500, 1005), [c.tint("#6d7074"), c.tint("#46494d")])
    treeline(c, 868, 70, SUMMER, 0.05)
    for _ in range(30):
        y = c.rng.uniform(890, 985)
        c.line(
            [(c.rng.uniform(-100, 500), y), (c.rng.uniform(700, 1600), y - 4)],
            alpha(c.rng.choice(("#ffe9b8", "#ff5a3a")), c.rng.uniform(0.2, 0.6)),
            c.rng.uniform(1.5, 4),
        )
    for x in (330, 1130):
        street_lamp(c, x, 900, 330, 0)
    return 0.5


def _train_front(c):
    c.light("dusk")
    sky(c, 560)
    skyline(c, 640, 120, 420, 0.5, peak=300, widths=(70, 120), cell=16)
    skyline(c, 640, 120, 460, 0.4, x0=1040, widths=(70, 130), cell=16)
    treeline(c, 650, 60, SUMMER, 0.2)
    c.rect(0, 640, 1500, 1005, c.tint("#55603f", 0.15))
    for _ in range(26):
        foliage(c, c.rng.uniform(0, 1500), c.rng.uniform(690, 980), 90, 60, SUMMER, 0.05, 60)
    cam = Camera(c, 560, 900, 3.4)
    cam.floor(-4.6, 4.6, 1.5, 200, "#8f8d88")
    for side in (-1, 1):
        cam.wall(side * 4.6, 0, 1.1, 1.5, 200, "#b5b1a8")
        for rail in (1.1, 2.9):
            c.line(
                [cam.at(side * rail, 0.05, 200), cam.at(side * rail, 0.05, 2)], c.tint("#d9d5cf"), 5
            )
    for z in range(60, 3, -2):
        cam.floor(-3.2, -0.8, z, z + 0.4, "#5d5a58", 0.02)
        cam.floor(0.8, 3.2, z, z + 0.4, "#5d5a58", 0.02)
    for z in (60, 40, 26, 16):
        p, q = cam.at(0, 0, z), cam.at(0, 7, z)
        c.line([p, q, cam.at(2.4, 7, z)], c.tint("#4a4a50"), 90 / z)
    z = 11
    cam.box(0.55, 3.5, 0.3, 4, z, z + 70, "#d5dadb")
    x0, y0 = cam.at(0.55, 4, z)
    x1, y1 = cam.at(3.5, 0.3, z)
    w, h = x1 - x0, y1 - y0
    c.round_rect(x0, y0, x1, y1, w * 0.14, c.tint("#e3e6e5"))
    c.round_rect(
        x0 + w * 0.1, y0 + h * 0.1, x1 - w * 0.1, y0 + h * 0.52, w * 0.08, c.tint("#1c2429")
    )
    c.rect(x0, y0 + h * 0.62, x1, y0 + h * 0.7, c.tint("#2f7d5b"))
    c.rect(x0 + w * 0.32, y0 + h * 0.14, x1 - w * 0.32, y0 + h * 0.2, "#f0a63a")
    for side in (0.16, 0.84):
        c.glow(x0 + w * side, y0 + h * 0.79, 170, "#fff2cc", 0.8)
        c.oval(x0 + w * side, y0 + h * 0.79, w * 0.05, fill="#fffbe8")
    return 0.5
