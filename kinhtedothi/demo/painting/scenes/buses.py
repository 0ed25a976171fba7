"""A bus in the street, electric among trees, at night, at a stop, in rain, by the lake."""

from ..buildings import house_row, skyline
from ..colour import alpha
from ..ground import pavement, road
from ..lights import WARM, street_lamp
from ..people import person, shadow
from ..registry import scene
from ..sky import rain, sky
from ..trees import SUMMER, branch, tree, treeline
from ..two_wheels import bicycle, motorbike
from ..vehicles import bus
from ..water import light_path, water


@scene("xe-buyt")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_bus_street, _bus_electric, _bus_night, _bus_stop, _bus_rain, _bus_lake)[number - 1](c)


def _bus_street(c):
    c.light("autumn")
    sky(c, 400)
    house_row(c, 740, 520, widths=(120, 180))
    for x in (140, 640, 1260):
        tree(c, x, 770, 520, "#a8964a", 0.1, 0.36, 180)
    pavement(c, 736, 790, "#b8aa94")
    road(c, 780)
    bus(c, 750, 900, 940)
    motorbike(c, 330, 975, 190, 1)
    motorbike(c, 1190, 965, 190, 1)


def _bus_electric(c):
    c.light("morning")
    sky(c, 500)
    skyline(c, 720, 200, 480, 0.62, peak=980, widths=(80, 140), cell=18)
    treeline(c, 740, 220, SUMMER, 0.3)
    c.gradient((0, 720, 1500, 800), [c.tint("#8fae62"), c.tint("#6d8f4a")])
    road(c, 800, colour="#7d8083")
    bus(c, 760, 910, 860, "#2f8f83", "#e6e9e2", -1)
    branch(c, -20, 60, 560, 0.3, SUMMER, 110, 42)
    bicycle(c, 260, 985, 200, 1)


def _bus_night(c):
    c.light("night")
    sky(c, 400)
    skyline(c, 760, 180, 560, 0.25, widths=(100, 180), cell=20)
    road(c, 790, colour="#6a6d72")
    c.mirror(812, 1000, c.tint("#3f4750"), 0.25, 1.6, 4)
    bus(c, 740, 905, 900, "#3f6fa8", "#e6e9e2")
    for x in (140, 1330):
        street_lamp(c, x, 800, 560, 0, 1 if x < 700 else -1)
    for _ in range(18):
        y = c.rng.uniform(930, 990)
        c.line(
            [(c.rng.uniform(-100, 500), y), (c.rng.uniform(700, 1600), y)],
            alpha(c.rng.choice(("#ffe9b8", "#ff5a3a")), 0.35),
            3,
        )
    return 0.45


def _bus_stop(c):
    c.light("golden")
    sky(c, 560, sun=(300, 360), sun_size=36)
    skyline(c, 740, 140, 420, 0.55, peak=1000, widths=(70, 130), cell=17)
    treeline(c, 750, 90, "#6d6f3c", 0.35)
    road(c, 740, 860)
    bus(c, 380, 826, 640, "#c8352f", "#e8b93f", 1, 0.06)
    pavement(c, 856, 1000, "#b8a68c")
    post = c.tint("#4a5054")
    for x in (760, 1330):
        c.rect(x, 470, x + 12, 920, post)
    c.poly([(700, 440), (1400, 440), (1380, 480), (720, 480)], c.tint("#5d7a6c"))
    c.rect(772, 500, 1330, 800, alpha(c.mood.haze, 0.25))
    c.rect(1150, 520, 1310, 790, c.tint("#e6dcc6"))
    for row in range(8):
        c.rect(
            1168, 545 + row * 29, 1168 + c.rng.uniform(70, 124), 555 + row * 29, c.tint("#7d8f86")
        )
    c.rect(820, 810, 1120, 826, c.tint("#7a5a40"))
    for x, pose, bag in ((880, "sit", None), (990, "sit", None)):
        person(c, x, 930, 290, pose, -1, bag=bag)
    for x, bag in ((690, "#3f5a52"), (1230, "#8a4a3c")):
        shadow(c, x, 940, 70)
        person(c, x, 940, 310, "hold", -1, bag=bag)


def _bus_rain(c):
    c.light("rain")
    sky(c, 500)
    skyline(c, 720, 200, 480, 0.6, widths=(80, 150), cell=19)
    treeline(c, 730, 150, SUMMER, 0.35)
    road(c, 740, colour="#6d7479")
    bus(c, 700, 850, 820, "#c8352f", "#e8b93f", 1)
    c.mirror(862, 1000, c.tint("#5d666b"), 0.35, 1.3, 6)
    motorbike(c, 1010, 960, 260, 1, coat="#3f6f9a")
    motorbike(c, 360, 975, 260, 1, coat="#c9a23a")
    for x in (330, 640, 1110):
        light_path(c, x, 870, 170, WARM, 0.4, 26)
    rain(c, 850)
    return 0.3


def _bus_lake(c):
    c.light("dawn")
    sky(c, 520, sun=(1010, 380), sun_size=42)
    skyline(c, 540, 40, 160, 0.75, widths=(40, 80))
    treeline(c, 552, 46, SUMMER, 0.55)
    water(c, 550, 760, "#8a8f92", 0.6)
    c.rect(0, 748, 1500, 764, c.tint("#b5a894"))
    for x in range(10, 1500, 70):
        c.rect(x, 690, x + 6, 750, c.tint("#5a5652"))
    c.rect(0, 690, 1500, 698, c.tint("#5a5652"))
    road(c, 800, colour="#85827f")
    bus(c, 640, 900, 700, "#d9a63a", "#e9e4d6", 1)
    for x in (90, 1380):
        tree(c, x, 800, 620, SUMMER, 0.05, 0.34, 260)
    bicycle(c, 1170, 960, 230, 1)
