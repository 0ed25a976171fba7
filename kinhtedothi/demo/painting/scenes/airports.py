"""Take-off, a departure hall, the apron, a landing over roofs, a rainy gate, a wing."""

import math

from ..buildings import house_row
from ..colour import alpha, brighter
from ..ground import hill
from ..lights import WARM
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import mist, rain, sky
from ..trees import SUMMER, treeline


@scene("san-bay")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_take_off, _departures, _apron_night, _landing, _gate, _wing)[number - 1](c)


def _plane(c, x, y, size, climb=0.0, depth=0.0, tail="#1f5a7a", gear=False):
    """Draw an airliner from the side; climb is its angle in degrees."""
    a = math.radians(-climb)

    def at(px, py):
        return (
            x + (px * math.cos(a) - py * math.sin(a)) * size,
            y + (px * math.sin(a) + py * math.cos(a)) * size,
        )

    body, shade = c.tint("#eef0ee", depth), c.tint("#b9c2c6", depth)
    c.poly([at(*p) for p in ((-0.1, 0.0), (-0.3, -0.16), (-0.23, -0.16), (0.08, 0.0))], shade)
    c.poly(
        [at(*p) for p in ((-0.47, -0.03), (-0.56, -0.23), (-0.47, -0.23), (-0.33, -0.04))],
        c.tint(tail, depth),
    )
    hull = [
        (-0.5, -0.035),
        (-0.36, -0.055),
        (0.36, -0.055),
        (0.45, -0.035),
        (0.5, 0.005),
        (0.45, 0.035),
        (0.36, 0.05),
        (-0.3, 0.05),
        (-0.42, 0.0),
    ]
    c.poly([at(*p) for p in hull], body)
    c.poly(
        [at(*p) for p in ((-0.42, 0.0), (0.5, 0.01), (0.45, 0.035), (0.36, 0.05), (-0.3, 0.05))],
        shade,
    )
    for k in range(26):
        c.oval(*at(-0.33 + k * 0.027, -0.018), size * 0.005, size * 0.007, c.tint("#3a4a54", depth))
    c.poly(
        [at(*p) for p in ((0.43, -0.036), (0.465, -0.022), (0.43, -0.018))],
        c.tint("#24303a", depth),
    )
    c.poly(
        [at(*p) for p in ((-0.5, -0.02), (-0.58, 0.02), (-0.52, 0.02), (-0.38, -0.005))],
        brighter(shade, 0.9),
    )
    c.poly(
        [at(*p) for p in ((0.12, 0.03), (-0.2, 0.17), (-0.28, 0.17), (-0.1, 0.03))],
        brighter(shade, 0.84),
    )
    ex, ey = at(0.0, 0.1)
    c.limb([at(0.05, 0.085), at(-0.06, 0.085)], [size * 0.06, size * 0.045], c.tint(tail, depth))
    if gear:
        for px in (0.36, -0.06):
            c.line([at(px, 0.04), at(px, 0.13)], c.tint("#3a3f44", depth), size * 0.012)
            c.oval(*at(px, 0.14), size * 0.022, fill=c.tint("#1f2226", depth))
    return ex, ey


def _take_off(c):
    c.light("golden")
    sky(c, 700, sun=(420, 560), sun_size=50)
    hill(c, 710, 24, "#7a705c", 0.6)
    c.rect(1090, 480, 1130, 730, c.tint("#8a8074", 0.3))
    c.poly([(1064, 430), (1156, 430), (1142, 490), (1078, 490)], c.tint("#5d5a58", 0.3))
    c.rect(1074, 444, 1146, 472, c.tint("#d9c08a", 0.2))
    c.rect(900, 640, 1400, 730, c.tint("#9a8f80", 0.35))
    c.gradient((0, 720, 1500, 1005), [c.tint("#a8986c", 0.25), c.tint("#6d6244")])
    c.poly([(-20, 860), (1520, 800), (1520, 850), (-20, 960)], c.tint("#6d6862"))
    for k in range(12):
        c.line([(k * 140, 905 - k * 7), (k * 140 + 70, 901 - k * 7)], c.tint("#e9e2d0"), 6)
    _plane(c, 700, 420, 760, 14, 0.02, "#1f5a7a", True)
    return 0.3


def _departures(c):
    c.light("morning")
    cam = Camera(c, 450, 820, 2)
    c.gradient((0, 0, 1500, 1005), [c.tint("#e3eaea"), c.tint("#f2f4ee")])
    cam.floor(-12, 12, 0.5, 60, "#c9cfcf")
    cam.face([(-12, 8, 0.5), (12, 10, 0.5), (12, 10, 60), (-12, 8, 60)], "#d9dedc", 5)
    for z in range(56, 2, -4):
        c.line([cam.at(-12, 8, z), cam.at(12, 10, z)], c.tint("#a8b2b5"), 110 / z)
        c.line([cam.at(12, 0, z), cam.at(12, 10, z)], c.tint("#a8b2b5"), 110 / z)
    pts = [cam.at(12, y, z) for y, z in ((0.4, 60), (9.6, 60), (9.6, 2), (0.4, 2))]
    c.poly(pts, alpha("#a9d0e4", 0.6))
    for z in range(58, 2, -4):
        c.line([cam.at(12, 0, z), cam.at(12, 10, z)], c.tint("#8a979c"), 130 / z)
    _plane(c, 1250, 430, 300, 0, 0.35, "#1f5a7a")
    cam.front(-7, -1, 4, 6.2, 24, "#20272c")
    for row in range(6):
        for col in range(3):
            x0, y0 = cam.at(-6.7 + col * 2, 6 - row * 0.33, 23.9)
            c.rect(x0, y0, x0 + c.rng.uniform(24, 52), y0 + 5, "#f0b34a")
    for z in (30, 22, 15):
        for k in range(5):
            cam.box(-10 + k * 1.7, -9 + k * 1.7, 0, 1.1, z, z + 1, "#34617f")
    for x, z, f in (
        (5.2, 20, 1),
        (-2, 16, 1),
        (3.6, 14, -1),
        (1.6, 9, -1),
        (-1.4, 6.4, 1),
        (1.1, 4.4, 1),
        (-2.6, 4.6, -1),
    ):
        px, py = cam.at(x, 0, z)
        s = cam.size(z)
        person(c, px, py, s * 1.68, "walk", f, bag=c.rng.choice((None, "#3f5a52")))
        bx = px - f * s * 0.55
        c.round_rect(
            bx - s * 0.2,
            py - s * 0.6,
            bx + s * 0.2,
            py - s * 0.04,
            s * 0.05,
            c.tint(c.rng.choice(("#a8443a", "#34617f", "#d9a43a", "#3a3f48"))),
        )
        c.line(
            [(bx + f * s * 0.1, py - s * 0.6), (px - f * s * 0.15, py - s * 0.85)],
            c.tint("#5d666c"),
            s * 0.03,
        )
    return 0.25


def _apron_night(c):
    c.light("night")
    sky(c, 560)
    c.glow(900, 560, 900, "#b98a52", 0.4, ry=240)
    c.gradient((840, 380, 1540, 640), ["#e8cf96", "#f6e6b8", "#a8865a"])
    for k in range(12):
        c.rect(846 + k * 60, 380, 850 + k * 60, 640, c.tint("#4a5058"))
    c.poly([(800, 330), (1540, 280), (1540, 380), (820, 390)], c.tint("#6d7884"))
    c.gradient((0, 620, 1500, 1005), [c.tint("#6d747c"), c.tint("#454b52")])
    c.mirror(640, 1000, c.tint("#454b52"), 0.3, 1.0, 3)
    for k in range(24):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(650, 980)
        tone = ("#5fa8ff", "#ffe9b8", "#5fe08a")[k % 3]
        c.glow(x, y, 22, tone, 0.9)
    c.mood = c.mood.under_bulbs((0.72, 0.72, 0.76))
    c.glow(620, 800, 520, "#0c1016", 0.6, ry=40)
    _plane(c, 620, 690, 900, 0, 0, "#a8322e", True)
    for x in (180, 1330):
        c.line([(x, 650), (x, 210)], c.tint("#55606a"), 7)
        c.glow(x, 210, 170, "#fff3d6", 0.9)
    person(c, 1130, 900, 190, "raise", -1, top="#d9c23a", bottom="#34495a")
    return 0.45


def _landing(c):
    c.light("dusk")
    sky(c, 640, sun=(1060, 520), sun_size=46)
    _plane(c, 720, 310, 620, -4, 0.05, "#3a3048", True)
    c.glow(1010, 340, 120, "#fff6dc", 0.9)
    house_row(c, 900, 300, widths=(80, 140), shops=False, depth=0.15)
    treeline(c, 905, 60, SUMMER, 0.05)
    c.rect(0, 890, 1500, 1005, c.tint("#3a3340"))
    for k in range(14):
        c.glow(40 + k * 108, 940, 44, WARM, 0.8)
    return 0.35


def _gate(c):
    c.light("rain")
    sky(c, 560)
    c.gradient((0, 520, 1500, 740), [c.tint("#8a9496", 0.3), c.tint("#5d676b")])
    hill(c, 520, 16, "#5d6d64", 0.6)
    _plane(c, 880, 520, 820, 0, 0.08, "#1f5a7a", True)
    rain(c, 420)
    c.veil((0, 0, 1500, 760), "#c9d4d6", 0.1, 0.2)
    for x in (0, 480, 980, 1470):
        c.rect(x, 0, x + 26, 780, "#22282c")
    for y in (0, 745):
        c.rect(0, y, 1500, y + 34, "#22282c")
    c.gradient((0, 778, 1500, 1005), ["#4a5258", "#2c3237"])
    c.mood = c.mood.under_bulbs((0.55, 0.58, 0.62))
    for k in range(5):
        x = 140 + k * 130
        c.round_rect(x, 740, x + 110, 850, 12, "#2f3a44")
        c.rect(x, 850, x + 110, 880, "#24292e")
    person(c, 1060, 965, 560, "stand", -1, top="#7a4a42", bag="#3f5a52")
    person(c, 380, 960, 470, "sit", 1)
    c.round_rect(1150, 770, 1240, 950, 12, c.tint("#c98a3a"))
    c.line([(1170, 770), (1170, 690), (1220, 690), (1220, 770)], c.tint("#8a9296"), 6)
    return 0.2


def _wing(c):
    c.light("dawn")
    sky(c, 640, sun=(430, 470), sun_size=44, clouds=False)
    for y, strength in ((560, 0.8), (680, 0.9), (800, 1.0)):
        c.cloud_layer(
            (-20, y - 120, 1520, y + 240),
            "#fbe9d6",
            c.rng.randrange(9),
            95,
            165,
            strength,
            3,
            fade=(0.2, 1),
        )
    mist(c, 780, 1300, 0.9, "#f3dcc6")
    c.poly(
        [(1520, 820), (1520, 640), (820, 560), (690, 470), (660, 474), (700, 580), (760, 640)],
        c.tint("#c9cfd4"),
    )
    c.poly([(1520, 820), (1520, 780), (790, 622), (760, 640)], c.tint("#8f999f"))
    c.poly([(820, 560), (690, 470), (660, 474), (700, 580)], c.tint("#a8322e"))
    c.poly([(1180, 740), (1240, 690), (1370, 716), (1330, 790), (1200, 800)], c.tint("#aab3b8"))
    for t in (0.25, 0.5, 0.75):
        c.line(
            [(820 + 700 * t, 566 + 84 * t), (790 + 730 * t, 626 + 156 * t)],
            alpha(c.tint("#7a858c"), 0.8),
            3,
        )
    return 0.25
