"""Rush hour, an avenue under trees, an overpass, a night crossing, light rain, a quiet street."""

from ..buildings import PLASTER, house_row, skyline
from ..colour import alpha, brighter
from ..ground import dash_line, pavement, road
from ..lights import WARM, flag
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import mist, rain, sky
from ..traffic import car_front, flow, rider_front
from ..trees import LILAC, SUMMER, foliage, tree, treeline
from ..two_wheels import bicycle, motorbike
from ..vehicles import car
from ..water import light_path


@scene("duong-pho")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_rush_hour, _avenue, _overpass, _crossing_night, _drizzle, _quiet)[number - 1](c)


def _street_sides(c, horizon, trees=True, colour=SUMMER):
    cam = Camera(c, horizon, 900, 3.2, fog=110)
    z = 120
    while z > 12:
        deep = c.rng.uniform(7, 12)
        for side in (-1, 1):
            high = c.rng.uniform(9, 34) if z > 40 else c.rng.uniform(9, 17)
            wall = c.rng.choice((*PLASTER, "#8f9ba0", "#a3aaa8"))
            x0, x1 = sorted((side * 14, side * 26))
            cam.box(x0, x1, 0, high, z - deep, z, wall)
            for floor in range(1, int(high / 3.2)):
                y = floor * 3.2
                lit = c.rng.random() < c.mood.lit
                for z0 in (z - deep * 0.85, z - deep * 0.4):
                    pts = [
                        cam.at(side * 13.98, yy, zz)
                        for yy, zz in (
                            (y, z0),
                            (y + 1.8, z0),
                            (y + 1.8, z0 + deep * 0.28),
                            (y, z0 + deep * 0.28),
                        )
                    ]
                    c.poly(pts, "#ffd590" if lit else cam.tint("#4a5458", z))
            sign = c.rng.choice(("#a8322e", "#274766", "#2f5a4c", "#c79a2f", "#d8d0bd"))
            cam.wall(side * 13.9, 3.2, 4.4, z - deep * 0.95, z - deep * 0.05, sign)
        if trees and z < 90:
            for side in (-1, 1):
                px, py = cam.at(side * 12, 0, z - deep)
                tree(
                    c,
                    px,
                    py,
                    cam.size(z - deep) * c.rng.uniform(9, 12),
                    colour,
                    min(0.6, z / 140),
                    0.34,
                    90,
                )
        z -= deep
    return cam


def _rush_hour(c):
    c.light("golden")
    sky(c, 420, sun=(750, 330), sun_size=40)
    c.gradient((0, 420, 1500, 1005), [c.tint("#a8a095", 0.5), c.tint("#66625e")])
    _street_sides(c, 440, colour="#6d6f3c")
    mist(c, 260, 620, 0.3)
    flow(c, 450)


def _avenue(c):
    c.light("noon")
    sky(c, 500)
    c.gradient((0, 500, 1500, 1005), [c.tint("#9a9c9a", 0.5), c.tint("#6f7173")])
    cam = Camera(c, 520, 900, 2, fog=120)
    for z in (110, 80, 58, 42, 30, 21, 15, 10.5):
        for side in (-1, 1):
            px, py = cam.at(side * 7.5, 0, z)
            size = cam.size(z)
            c.limb(
                [(px, py), (px + side * size * 0.2, py - size * 6)],
                [size * 0.7, size * 0.4],
                cam.tint("#5d5046", z),
                flat=True,
            )
            foliage(
                c,
                px - side * size * 1.8,
                py - size * 8,
                size * 5,
                size * 2.8,
                SUMMER,
                min(0.6, z / 150),
                110,
            )
    dash_line(c, (750, 525), (750, 1005), "#e9e5d8")
    for side in (-1, 1):
        c.line([cam.at(side * 6, 0, 110), cam.at(side * 6, 0, 3)], c.tint("#cfc9bb"), 7)
    for x, z in ((-2.5, 30), (2, 20), (-1.6, 12.5), (3, 36)):
        px, py = cam.at(x, 0, z)
        rider_front(c, px, py, cam.size(z) * 1.5, z / 100)
    for x, z in ((-3.6, 22), (3.4, 15)):
        px, py = cam.at(x, 0, z)
        car_front(c, px, py, cam.size(z) * 1.8, z / 100)
    for _ in range(40):
        x, y = c.rng.uniform(150, 1350), c.rng.uniform(720, 990)
        c.oval(x, y, c.rng.uniform(20, 80), c.rng.uniform(3, 9), alpha("#f4f0d8", 0.13))


def _overpass(c):
    c.light("overcast")
    sky(c, 560)
    skyline(c, 640, 160, 460, 0.55, peak=620, widths=(70, 130), cell=17)
    treeline(c, 660, 80, SUMMER, 0.4)
    c.gradient((0, 655, 1500, 1005), [c.tint("#8f9192", 0.25), c.tint("#6b6d6f")])
    tone = c.tint("#bab8b1")
    for x in (210, 640, 1070, 1500):
        c.poly(
            [
                (x - 80, 560),
                (x + 80, 560),
                (x + 36, 610),
                (x + 32, 830),
                (x - 32, 830),
                (x - 36, 610),
            ],
            brighter(tone, 0.76),
        )
    c.poly(
        [
            (-20, 640),
            (-20, 540),
            (500, 486),
            (1000, 486),
            (1520, 540),
            (1520, 640),
            (1000, 562),
            (500, 562),
        ],
        tone,
    )
    c.poly(
        [
            (-20, 640),
            (-20, 606),
            (500, 536),
            (1000, 536),
            (1520, 606),
            (1520, 640),
            (1000, 562),
            (500, 562),
        ],
        brighter(tone, 0.74),
    )
    for x, y, f in ((330, 505, 1), (590, 488, 1), (820, 488, -1), (1090, 497, -1)):
        car(c, x, y, 130, None, f, 0.1)
    for x, y, f in ((120, 880, 1), (470, 850, 1), (860, 870, -1), (1240, 850, -1)):
        car(c, x, y, 250, None, f)
    for x in (300, 620, 1000, 1400):
        motorbike(c, x, 960 + c.rng.uniform(-20, 20), 190, 1)


def _crossing_night(c):
    c.light("night")
    sky(c, 440)
    c.gradient((0, 440, 1500, 1005), [c.tint("#8a8582", 0.3), c.tint("#55575c")])
    _street_sides(c, 440)
    c.glow(750, 450, 700, "#d98a4a", 0.45, ry=260)
    flow(c, 450, 8, 26, 180)
    for index in range(9):
        x = 60 + index * 165
        c.poly(
            [
                (x, 880),
                (x + 90, 880),
                (x + 70 + (x - 750) * 0.16, 990),
                (x - 30 + (x - 750) * 0.16, 990),
            ],
            alpha(c.tint("#e9e5d8"), 0.7),
        )
    c.mood = c.mood.under_bulbs((0.8, 0.68, 0.62))
    for x, f in ((420, 1), (560, 1), (1000, -1)):
        person(c, x, 960, 300, "walk", f)
    return 0.5


def _drizzle(c):
    c.light("rain")
    sky(c, 420)
    c.gradient((0, 430, 1500, 1005), [c.tint("#8d9496", 0.5), c.tint("#565e63")])
    cam = _street_sides(c, 440)
    mist(c, 180, 620, 0.5)
    for x in range(80, 1500, 110):
        light_path(
            c,
            x,
            560 + abs(x - 750) * 0.2,
            260,
            c.rng.choice((WARM, "#ff8a5a", "#dfe8ea")),
            0.25,
            22,
        )
    for x, z, tone in (
        (-1.2, 12, "#a8322e"),
        (1.8, 10, "#c9a23a"),
        (0.3, 19, "#2f5a6b"),
        (-3.5, 22, "#5f7d6b"),
    ):
        px, py = cam.at(x, 0, z)
        h = cam.size(z) * 3
        person(c, px, py, h, "walk", 1 if x < 0 else -1, back=True)
        c.line([(px + h * 0.06, py - h * 0.5), (px + h * 0.06, py - h * 1.1)], "#2c2c2e", 3)
        c.pie(px + h * 0.06, py - h * 0.98, h * 0.4, h * 0.26, 180, 360, c.tint(tone))
    rain(c, 700)
    return 0.3


def _quiet(c):
    c.light("dawn")
    sky(c, 480, sun=(980, 330))
    house_row(c, 780, 460, widths=(130, 200), shops=False)
    pavement(c, 776, 850, "#b8a694")
    road(c, 850, colour="#8a827c")
    for x in (260, 1190):
        tree(c, x, 830, 640, LILAC, 0.04, 0.36, 260)
    flag(c, 640, 560, 110, 96)
    bicycle(c, 700, 935, 250, 1)
    c.veil((0, 0, 1500, 1000), "#f3d9bc", 0.18, 0.05)
