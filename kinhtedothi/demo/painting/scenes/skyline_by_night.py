"""Lights on a lake, on a motorway, under the moon, in rain, with fireworks."""

from ..buildings import landmark_towers, skyline, tower
from ..colour import alpha, brighter, mix
from ..crowds import crowd
from ..ground import dash_line
from ..lights import WARM, bokeh, garland, street_lamp
from ..registry import scene
from ..sky import fireworks, mist, rain, sky
from ..trees import SUMMER, foliage, treeline
from ..water import light_path, sun_path, water


@scene("skyline-dem")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_blue_lake, _motorway, _moon, _wet_window, _dusk_rooftop, _festival)[number - 1](c)


def _shore_lights(c, y, bottom, count=46):
    for _ in range(count):
        x = c.rng.uniform(0, 1500)
        colour = c.rng.choice((WARM, "#ffdca0", "#ffb46a", "#dfe7ea", "#f0a05a"))
        c.glow(x, y - 4, 17, colour, 0.9)
        light_path(
            c, x, y, c.rng.uniform(0.3, 0.8) * (bottom - y), colour, 0.42, c.rng.uniform(5, 11)
        )


def _blue_lake(c):
    c.light("blue")
    sky(c, 620)
    skyline(c, 620, 70, 220, 0.62, widths=(34, 74))
    skyline(c, 622, 90, 380, 0.32, peak=900)
    landmark_towers(c, 880, 624, 440, 0.2)
    treeline(c, 630, 36, SUMMER, 0.2)
    water(c, 628, colour="#33506c", strength=0.75, ripple=7)
    _shore_lights(c, 630, 1000)
    return 0.35


def _motorway(c):
    c.light("night")
    sky(c, 470)
    c.glow(750, 480, 900, "#b98452", 0.4, ry=260)
    skyline(c, 480, 80, 260, 0.5, peak=750)
    skyline(c, 520, 120, 400, 0.2, x0=-30, x1=440, widths=(70, 120), cell=17)
    skyline(c, 520, 120, 440, 0.2, x0=1060, x1=1530, widths=(70, 120), cell=17)
    treeline(c, 520, 60, SUMMER, 0.2)
    c.gradient((0, 518, 1500, 1005), [c.tint("#55663f", 0.1), c.tint("#2f3a2a")])
    c.poly([(690, 490), (810, 490), (1720, 1005), (-220, 1005)], c.tint("#6a6d72"))
    for step in range(7):
        t = ((step + 0.6) / 7) ** 1.9
        for side in (-1, 1):
            size = 30 + 300 * t
            foliage(
                c,
                750 + side * (130 + 1150 * t),
                500 + 420 * t - size * 0.3,
                size,
                size * 0.8,
                SUMMER,
                0.15 * (1 - t),
                70,
            )
    dash_line(c, (722, 490), (265, 1005), "#f2efe2")
    dash_line(c, (778, 490), (1235, 1005), "#f2efe2")
    c.poly([(747, 490), (753, 490), (800, 1005), (700, 1005)], c.tint("#4a5a3c"))
    for side, colour in ((-1, "#fff1cf"), (1, "#ff4a30")):
        for _ in range(30):
            share, bend = c.rng.uniform(0.12, 0.92), c.rng.uniform(-0.02, 0.02)
            points = []
            for step in range(10):
                t = (step / 9) ** 2
                points.append(
                    (
                        750 + side * (8 + 880 * share * t) + bend * 300 * t,
                        490 + 520 * t - 30 * t * t,
                    )
                )
            c.line(points, alpha(colour, c.rng.uniform(0.25, 0.85)), c.rng.uniform(1.5, 5))
    for step in range(6):
        t = ((step + 1) / 6) ** 1.9
        for side in (-1, 1):
            street_lamp(c, 750 + side * (60 + 860 * t), 495 + 480 * t, 60 + 420 * t, 0.1, -side)
    return 0.5


def _moon(c):
    c.light("night")
    sky(c, 760, sun=(1020, 260), sun_size=58)
    skyline(c, 760, 120, 330, 0.6, widths=(50, 90))
    skyline(c, 800, 160, 470, 0.28, peak=480, widths=(64, 120))
    tower(c, 420, 130, 830, 600, "#64808f", 0.18, "mast", 15)
    mist(c, 640, 860, 0.35)
    skyline(c, 1005, 60, 190, 0.0, widths=(120, 240), gap=(4, 30), cell=24)
    for _ in range(6):
        foliage(c, c.rng.uniform(0, 1500), 970, 90, 60, SUMMER, 0, 70)
    return 0.3


def _wet_window(c):
    c.light("blue")
    sky(c, 640)
    skyline(c, 760, 160, 520, 0.35, peak=800, widths=(80, 150), cell=20)
    bokeh(
        c,
        (0, 520, 1500, 960),
        110,
        (WARM, "#ff8a4a", "#e8483a", "#ffe2b0", "#7fa9c4", "#8fc0a8"),
        12,
        34,
        0.5,
    )
    c.blur((0, 0, 1500, 1000), 6)
    bokeh(
        c, (0, 480, 1500, 960), 70, (WARM, "#ff8a4a", "#e8483a", "#ffe2b0", "#9cc3d8"), 16, 40, 0.28
    )
    for _ in range(420):
        x, y, r = (
            c.rng.uniform(0, 1500),
            c.rng.uniform(0, 1000),
            c.rng.uniform(1.5, 8) * c.rng.random() + 1.2,
        )
        c.oval(x, y, r, r * 1.15, alpha("#0c1626", 0.4))
        c.oval(x - r * 0.15, y + r * 0.3, r * 0.7, r * 0.6, alpha("#dce9f2", 0.4))
        c.oval(x - r * 0.3, y - r * 0.4, r * 0.25, fill=alpha("#ffffff", 0.75))
    for _ in range(26):
        x, y, run = c.rng.uniform(0, 1500), c.rng.uniform(0, 600), c.rng.uniform(80, 380)
        c.line(
            [
                (x, y),
                (x + c.rng.uniform(-5, 5), y + run * 0.5),
                (x + c.rng.uniform(-8, 8), y + run),
            ],
            alpha("#dbe8f0", 0.16),
            5,
        )
        c.oval(x, y + run, 6, 8, alpha("#e8f2f8", 0.5))
    rain(c, 160, 0.05)
    return 0.4


def _dusk_rooftop(c):
    c.light("dusk")
    sky(c, 700, sun=(380, 560), sun_size=36)
    skyline(c, 720, 100, 260, 0.68, widths=(40, 80))
    skyline(c, 780, 160, 430, 0.36, peak=1010, widths=(60, 120))
    tower(c, 980, 120, 800, 560, "#7a8796", 0.2, "step", 15)
    skyline(c, 900, 90, 220, 0.12, widths=(110, 190), cell=19)
    dark = mix(c.mood.dark, "#000000", 0.25)
    c.rect(0, 870, 1500, 1000, dark)
    c.rect(0, 856, 1500, 872, brighter(dark, 1.6))
    garland(c, (-20, 560), (760, 600), 90, 16)
    garland(c, (760, 600), (1520, 540), 90, 16)
    c.rect(756, 600, 764, 880, dark)
    crowd(c, 240, 640, 990, 250, 4, top="#1d1c2a", bottom="#171622", hats=(None,))
    crowd(c, 900, 1240, 990, 250, 3, top="#1d1c2a", bottom="#171622", hats=(None,))
    return 0.45


def _festival(c):
    c.light("night")
    sky(c, 640)
    for x, y, size, colour in (
        (520, 250, 210, "#f2a65a"),
        (900, 190, 250, "#e8645a"),
        (1160, 330, 150, "#f2d98a"),
        (300, 380, 120, "#a8c9d8"),
    ):
        fireworks(c, x, y, size, colour)
    skyline(c, 640, 90, 260, 0.4, peak=760)
    landmark_towers(c, 700, 644, 340, 0.15)
    treeline(c, 650, 46, SUMMER, 0.1)
    water(c, 648, colour="#22364f", strength=0.8, ripple=8)
    _shore_lights(c, 650, 1000, 30)
    sun_path(c, 880, 660, 980, 0.25, "#e8845a")
    return 0.5
