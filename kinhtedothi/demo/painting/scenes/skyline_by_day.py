"""Towers over a lake, over roofs, in mist, over the river, from a balcony."""

from ..buildings import PLASTER, landmark_towers, skyline, tower
from ..colour import alpha, brighter
from ..ground import hill
from ..people import person
from ..registry import scene
from ..sky import birds, mist, sky
from ..trees import SUMMER, branch, foliage, pot, tree, treeline
from ..water import boat, water


@scene("skyline-ngay")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_lake, _roofs, _golden_park, _above_mist, _river, _balcony)[number - 1](c)


def _lake(c):
    c.light("morning")
    sky(c, 600, sun=(1120, 250))
    skyline(c, 600, 60, 170, 0.78, widths=(30, 70))
    skyline(c, 602, 90, 330, 0.5, peak=620)
    landmark_towers(c, 640, 604, 420, 0.3)
    treeline(c, 612, 44, SUMMER, 0.35)
    water(c, 610, colour="#5e8a95")
    boat(c, 420, 790, 210, "#6b4d38")
    boat(c, 1080, 700, 110, "#5c4434", 0.2)


def _roofs(c):
    c.light("noon")
    sky(c, 430)
    skyline(c, 480, 50, 150, 0.75, widths=(26, 60))
    skyline(c, 500, 60, 250, 0.5, peak=1000)
    tower(c, 960, 92, 510, 330, "#6f8c9c", 0.38, "mast")
    tower(c, 300, 80, 510, 230, "#8b9aa2", 0.42, "band")
    for row in range(8):
        y, near = 500 + 68 * row, row / 7
        x = -60 + c.rng.uniform(-30, 0)
        while x < 1540:
            width = (60 + 130 * near) * c.rng.uniform(0.7, 1.25)
            _roof(c, x, y + c.rng.uniform(-14, 14) * (1 + near), width, 0.5 * (1 - near))
            x += width * c.rng.uniform(0.85, 1.15)
        for _ in range(5 - row // 2):
            size = 26 + 60 * near
            foliage(
                c, c.rng.uniform(0, 1500), y + size, size * 1.2, size, SUMMER, 0.45 * (1 - near), 60
            )


def _roof(c, x, y, width, depth):
    wall, rise = c.tint(c.rng.choice(PLASTER), depth), width * 0.3
    tall = width * c.rng.uniform(0.7, 1.1)
    c.rect(x, y + rise, x + width, y + rise + tall + 90, wall)
    for _ in range(3):
        wx, wy = x + width * c.rng.uniform(0.1, 0.7), y + rise + tall * c.rng.uniform(0.1, 0.5)
        c.rect(wx, wy, wx + width * 0.16, wy + width * 0.2, alpha(c.mood.dark, 0.5 - depth * 0.4))
    kind = c.rng.random()
    if kind < 0.62:
        tile = c.tint(c.rng.choice(("#a8583c", "#99503a", "#b5674a", "#8a5a48")), depth)
        c.poly(
            [
                (x - 6, y + rise),
                (x + width * 0.22, y),
                (x + width * 0.78, y),
                (x + width + 6, y + rise),
            ],
            tile,
        )
        c.poly(
            [
                (x + width * 0.5, y),
                (x + width * 0.78, y),
                (x + width + 6, y + rise),
                (x + width * 0.5, y + rise),
            ],
            alpha(brighter(tile, 0.7), 0.45),
        )
    else:
        c.rect(x - 3, y + rise - 8, x + width + 3, y + rise + 4, brighter(wall, 1.1))
        c.round_rect(
            x + width * 0.3,
            y + rise * 0.2,
            x + width * 0.68,
            y + rise - 12,
            9,
            c.tint("#b9c3c6", depth),
        )


def _golden_park(c):
    c.light("golden")
    sky(c, 620, sun=(470, 430), sun_size=44)
    skyline(c, 640, 120, 300, 0.72, widths=(34, 80))
    skyline(c, 660, 150, 420, 0.42, peak=980, widths=(60, 120))
    hill(c, 690, 10, "#6f7a44", 0.3, bottom=1005)
    treeline(c, 700, 90, "#6e7a3c", 0.38)
    c.gradient((0, 690, 1500, 1005), [c.tint("#94904e", 0.25), c.tint("#545f33")])
    c.poly([(640, 700), (700, 700), (1060, 1005), (420, 1005)], c.tint("#cdb894", 0.15))
    for x, size in ((120, 430), (1390, 500)):
        tree(c, x, 890, size, "#5f6c36", 0.05, 0.44, 260)
    for x, y in ((560, 780), (860, 830)):
        c.glow(x, y, 80, "#2b2a1c", 0.3, ry=10)
    _walkers(c, (540, 870), 850, 76)


def _walkers(c, spots, base, height):
    """Put walkers on a path."""
    for index, x in enumerate(spots):
        person(
            c,
            x,
            base + index * 30,
            height * (1 + index * 0.25),
            "walk",
            1 - 2 * (index % 2),
            depth=0.1,
        )


def _above_mist(c):
    c.light("dawn")
    sky(c, 720, sun=(1010, 420), sun_size=40)
    for depth, low, high, base, peak in (
        (0.8, 200, 340, 900, 400),
        (0.6, 200, 470, 940, 800),
        (0.34, 150, 560, 1000, 640),
    ):
        skyline(c, base, low, high, depth, peak=peak, widths=(60, 130), gap=(10, 60))
        mist(c, base - 330, base + 120, 0.75)
        c.cloud_layer(
            (-20, base - 290, 1520, base + 40),
            "#f7e3cd",
            c.rng.randrange(9),
            105,
            170,
            0.7,
            4,
            fade=(0.3, 1),
        )
    mist(c, 780, 1200, 0.9, "#f3dcc2")
    birds(c, 420, 300)


def _river(c):
    c.light("autumn")
    sky(c, 520)
    skyline(c, 520, 50, 160, 0.75, widths=(26, 60))
    skyline(c, 526, 70, 300, 0.5, peak=1020)
    landmark_towers(c, 1020, 528, 330, 0.4)
    treeline(c, 536, 40, "#7d7f45", 0.45)
    water(c, 534, 860, "#a58a6c", 0.5)
    hill(c, 850, 18, "#8d9656", 0.1, bottom=1005)
    for _ in range(420):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(850, 1000)
        tall = c.rng.uniform(40, 110)
        tone = c.tint(c.rng.choice(("#8d8a4c", "#a99b5c", "#6d7a3f", "#c2b07a")))
        c.line([(x, y), (x + 14, y - tall)], tone, 2.4)
        if c.rng.random() < 0.3:
            c.limb([(x + 14, y - tall), (x + 26, y - tall - 26)], [5, 2], c.tint("#ece2c8"))
    for x, y, size in ((500, 640, 150), (760, 700, 230), (300, 590, 90)):
        boat(c, x, y, size, "#5b4636", 0.12)


def _balcony(c):
    c.light("overcast")
    sky(c, 640)
    skyline(c, 760, 200, 380, 0.75, widths=(50, 100))
    skyline(c, 860, 260, 560, 0.5, peak=520, widths=(80, 150), cell=16)
    skyline(c, 1000, 160, 420, 0.22, peak=1100, widths=(110, 190), gap=(30, 110), cell=20)
    rail = c.tint("#2f3436")
    c.rect(0, 800, 1500, 816, rail)
    for x in range(10, 1500, 46):
        c.rect(x, 810, x + 7, 1000, rail)
    for x, colour in ((160, "#b5475a"), (330, "#d98a2b"), (1180, "#c86a8a"), (1370, "#b5475a")):
        pot(c, x, 1010, 120, "#8f5a41")
        foliage(c, x, 840, 96, 80, "#4f7442", 0, 110)
        for _ in range(22):
            c.oval(
                x + c.rng.uniform(-85, 85),
                830 + c.rng.uniform(-70, 50),
                9,
                fill=c.tint(brighter(colour, c.rng.uniform(0.8, 1.2))),
            )
    branch(c, 1520, 60, 520, 2.7, "#5d7d45", 130, 44)
