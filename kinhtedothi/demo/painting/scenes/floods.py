"""Motorbikes in deep water, a stalled car, umbrellas, a bus, night lights, a boat."""

from ..buildings import house_row, skyline
from ..colour import alpha, brighter, mix
from ..lights import WARM, street_lamp
from ..people import person
from ..registry import scene
from ..sky import mist, rain, sky
from ..trees import SUMMER, tree, treeline
from ..two_wheels import motorbike
from ..vehicles import bus, car
from ..water import boat, light_path, ripples


@scene("mua-ngap")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_riders, _stalled, _umbrellas, _bus_wading, _night_flood, _boat_lane)[number - 1](c)


def _flood(c, y, colour="#7a7468", strength=0.45):
    """Cover the street with brown water from y down."""
    c.mirror(y, 1000, c.tint(colour), strength, 1.0, 9)
    ripples(c, y, 1000, 120)


def _wading(c, x, line, width, draw):
    """Draw what stands in the water up to a line, with the waves around it."""
    water_below = c.lift((x - width * 1.4, line, x + width * 1.4, line + width * 2))
    draw()
    c.lay(water_below)
    c.glow(x, line + width * 0.1, width * 0.6, c.mood.dark, 0.4, ry=width * 0.14)
    for ring in range(3):
        c.ring(
            x,
            line + width * 0.03,
            width * (0.5 + ring * 0.2),
            width * (0.07 + ring * 0.035),
            alpha(mix(c.mood.haze, "#ffffff", 0.4), 0.45 - ring * 0.12),
            3,
        )


def _rider(c, x, base, size, facing, coat):
    _wading(c, x, base - size * 0.16, size, lambda: motorbike(c, x, base, size, facing, coat=coat))


def _walker(c, x, base, height, pose, facing, **looks):
    _wading(
        c,
        x,
        base - height * 0.2,
        height * 0.34,
        lambda: person(c, x, base, height, pose, facing, **looks),
    )


def _riders(c):
    c.light("rain")
    sky(c, 400)
    house_row(c, 640, 480, depth=0.3)
    for x in (150, 1340):
        tree(c, x, 660, 560, SUMMER, 0.2, 0.34, 200)
    _flood(c, 630)
    for x, y, size, f, coat in (
        (430, 800, 260, 1, "#3f6f9a"),
        (1090, 780, 250, 1, "#c9a23a"),
        (740, 900, 340, 1, "#a8443a"),
    ):
        _rider(c, x, y, size, f, coat)
    rain(c, 1000)
    return 0.2


def _stalled(c):
    c.light("overcast")
    sky(c, 420)
    skyline(c, 560, 120, 330, 0.6, widths=(70, 130), cell=18)
    treeline(c, 600, 110, SUMMER, 0.35)
    _flood(c, 596, "#8a8474")
    _wading(c, 740, 822, 600, lambda: car(c, 740, 870, 600, "#b5433a", 1))
    _walker(c, 350, 960, 440, "hold", 1, top="#4b6a86", bottom="#34393f")
    _walker(c, 1180, 940, 400, "walk", -1, top="#d9a43a")
    rain(c, 500)


def _umbrellas(c):
    c.light("rain")
    sky(c, 420)
    skyline(c, 600, 160, 430, 0.55, widths=(80, 140), cell=18)
    _flood(c, 610, "#6d7474")
    for x, y, h, f, tone in (
        (300, 830, 300, 1, "#c8503c"),
        (520, 880, 350, 1, "#d9a43a"),
        (760, 850, 330, -1, "#34617f"),
        (980, 900, 370, 1, "#4f7a5c"),
        (1210, 840, 310, -1, "#8a4a6a"),
    ):
        _walker(c, x, y, h, "walk", f)
        c.line([(x + 20, y - h * 0.5), (x + 20, y - h * 1.08)], "#2c2c2e", 4)
        c.pie(x + 20, y - h * 0.98, h * 0.36, h * 0.25, 180, 360, c.tint(tone))
        c.pie(x + 20, y - h * 0.98, h * 0.13, h * 0.25, 180, 360, c.tint(brighter(tone, 1.2)))
    rain(c, 1100)


def _bus_wading(c):
    c.light("winter")
    sky(c, 420)
    house_row(c, 620, 460, depth=0.35)
    _flood(c, 615, "#857c6c")
    _wading(c, 740, 806, 900, lambda: bus(c, 740, 850, 880, "#c8352f", "#e8b93f", 1))
    ripples(c, 790, 1000, 90)
    for _ in range(46):
        x = 1190 + c.rng.uniform(-30, 150)
        c.oval(x, 790 - c.rng.uniform(0, 70), c.rng.uniform(3, 12), fill=alpha("#e9ecea", 0.6))
    for k in range(3):
        c.line(
            [(1180 + k * 40, 800 + k * 26), (700, 830 + k * 36), (160 - k * 60, 880 + k * 40)],
            alpha("#e3e6e2", 0.4),
            5,
        )
    _rider(c, 300, 950, 250, 1, "#5f7d6b")
    rain(c, 600)


def _night_flood(c):
    c.light("night")
    sky(c, 400)
    house_row(c, 620, 500, widths=(150, 220))
    _flood(c, 616, "#2f3440", 0.75)
    for x in range(50, 1500, 120):
        light_path(
            c,
            x,
            625,
            c.rng.uniform(160, 330),
            c.rng.choice((WARM, "#ff8a4a", "#e8584a", "#ffe2b0")),
            0.45,
            24,
        )
    for x, size in ((240, 560), (1250, 560)):
        street_lamp(c, x, 640, size, 0, 1 if x < 700 else -1)
    c.mood = c.mood.under_bulbs((0.66, 0.58, 0.56))
    for x, y, size, f in ((520, 820, 290, 1), (980, 860, 320, -1)):
        _rider(c, x, y, size, f, "#5f8ab5" if f > 0 else "#c9a23a")
    rain(c, 900, strength=0.22)
    return 0.5


def _boat_lane(c):
    c.light("autumn")
    sky(c, 400)
    house_row(c, 660, 540, widths=(150, 220), shops=False, depth=0.1)
    _flood(c, 600, "#a08f70", 0.5)
    boat(c, 700, 830, 520, "#5d4534", roof=False)
    for x, f, pose in ((560, 1, "ride"), (690, 1, "ride"), (800, -1, "ride")):
        person(c, x, 800, 300, pose, f, hat=c.rng.choice(("non", None)))
    person(c, 890, 800, 320, "point", 1, top="#d9772b", hat="cap")
    c.line([(930, 560), (990, 920)], c.tint("#5d4a38"), 8)
    c.rect(500, 764, 930, 800, c.tint("#6d523c"))
    c.glow(700, 850, 330, c.tint("#5d5240"), 0.6, ry=30)
    _walker(c, 1240, 900, 360, "hold", -1, top="#8a6f8f", hat="non")
    mist(c, 500, 700, 0.2)
