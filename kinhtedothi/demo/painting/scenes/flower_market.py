"""Stalls at night, buckets close by, bicycles with flowers, daisies, lotus, a florist's street."""

from ..buildings import skyline
from ..colour import alpha, brighter
from ..crowds import crowd
from ..ground import pavement
from ..lanes import street_in_depth
from ..lights import WARM
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import sky
from ..trees import LILAC, SUMMER, bouquet, branch, foliage
from ..two_wheels import bicycle

FLOWERS = ("#d9a0ae", "#e8d8a0", "#c8402f", "#e8962e", "#f0ece0", LILAC, "#d6608a", "#e2b93b")


@scene("cho-hoa")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (
        _night_stalls,
        _buckets,
        _flower_bicycle,
        _field_of_buckets,
        _lotus_sellers,
        _flower_row,
    )[number - 1](c)


def _buckets_row(c, y, size, depth, x0=-40, x1=1540, colours=FLOWERS):
    x = x0
    while x < x1:
        colour = c.rng.choice(colours)
        pail = c.tint(c.rng.choice(("#4d6b7a", "#7a8288", "#3f5a52", "#8a6a52")), depth)
        c.poly(
            [
                (x - size * 0.42, y - size * 0.55),
                (x + size * 0.42, y - size * 0.55),
                (x + size * 0.32, y),
                (x - size * 0.32, y),
            ],
            pail,
        )
        c.rect(
            x - size * 0.42, y - size * 0.58, x + size * 0.42, y - size * 0.5, brighter(pail, 1.25)
        )
        bouquet(c, x, y - size * 0.5, size * 0.95, colour, depth, 30)
        x += size * c.rng.uniform(0.95, 1.2)


def _night_stalls(c):
    c.light("night")
    sky(c, 400, clouds=False)
    c.gradient((0, 560, 1500, 1005), [c.tint("#8a7560"), c.tint("#4d4640")])
    for y, size, depth in ((600, 60, 0.4), (690, 90, 0.2)):
        for x in range(-100, 1600, 260):
            c.poly(
                [
                    (x, y - size * 3.2),
                    (x + 250, y - size * 3.2),
                    (x + 270, y - size * 2.6),
                    (x - 20, y - size * 2.6),
                ],
                c.tint(c.rng.choice(("#4b6a86", "#a8322e", "#55763f", "#c79a4a")), depth),
            )
            c.rect(x + 2, y - size * 2.6, x + 6, y, c.tint("#55504a", depth))
            c.glow(x + 125, y - size * 2.1, 170, WARM, 0.75)
            c.oval(x + 125, y - size * 2.4, 8, fill="#fff3d6")
        crowd(c, -20, 1520, y + 10, size * 2.3, 9, depth=depth, hats=(None, "non"))
        c.mood = c.mood.under_bulbs()
        _buckets_row(c, y + 30, size, 0)
        c.light("night")
    c.mood = c.mood.under_bulbs()
    crowd(c, 250, 1250, 900, 330, 4, hats=("non", None), poses=("hold", "walk"))
    _buckets_row(c, 990, 165, 0)
    return 0.5


def _buckets(c):
    c.light("morning")
    c.gradient((0, 0, 1500, 1005), ["#a9b9a8", "#c9cdb8", "#8d8a78"])
    for x in range(-50, 1550, 130):
        foliage(c, x, 220, 120, 200, "#7d9a6c", 0.5, 60)
    c.blur((0, 0, 1500, 520), 10)
    person(c, 760, 830, 640, "hold", 1, top="#c9b48a", bottom="#4a4a50", hat="non")
    bouquet(c, 900, 430, 150, "#d9a0ae", 0, 40)
    for y, size, depth in ((600, 130, 0.25), (760, 180, 0.08), (985, 250, 0)):
        _buckets_row(c, y, size, depth)


def _flower_bicycle(c):
    c.light("autumn")
    c.gradient((0, 0, 1500, 800), [c.tint("#d9b568"), c.tint("#cfa455")])
    for _ in range(30):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(0, 640)
        c.rect(
            x,
            y,
            x + c.rng.uniform(10, 50),
            y + c.rng.uniform(40, 160),
            alpha(c.tint("#b08a42"), 0.22),
        )
    c.rect(180, 120, 480, 800, c.tint("#5c4a38"))
    c.rect(200, 140, 460, 800, c.tint("#6f5a42"))
    c.rect(326, 140, 334, 800, c.tint("#4a3a2c"))
    c.glow(1100, 100, 800, c.mood.sun, 0.3)
    pavement(c, 790, 1000, "#b8a184")
    x, base = 800, 920
    bicycle(c, x, base, 480, 1, rider=None)
    person(c, x + 220, base + 10, 470, "walk", 1, top="#7a8f6c", bottom="#2f2d30", hat="non")
    for dx, dy, size, colour in (
        (-190, -250, 130, "#f0ece0"),
        (-90, -270, 130, "#e2b93b"),
        (-230, -170, 120, "#d6608a"),
        (-110, -170, 140, LILAC),
        (-30, -210, 110, "#d9a0ae"),
        (-170, -330, 110, "#e8962e"),
    ):
        bouquet(c, x + dx, base + dy + 60, size, colour, 0, 40)
    branch(c, 1530, -20, 560, 2.5, "#c9953f", 110, 36)


def _field_of_buckets(c):
    c.light("mist")
    sky(c, 300, clouds=False)
    skyline(c, 330, 60, 160, 0.8)
    foliage(c, 200, 250, 260, 130, SUMMER, 0.6, 120)
    foliage(c, 1250, 260, 300, 130, SUMMER, 0.6, 120)
    c.rect(0, 330, 1500, 1005, c.tint("#8a8578", 0.4))
    for row in range(7):
        y, near = 390 + row * row * 15 + row * 14, row / 6
        if row in (2, 4):
            crowd(
                c,
                150,
                1350,
                y - 6,
                120 + 210 * near,
                5,
                depth=0.45 * (1 - near),
                hats=("non", None),
                poses=("hold", "walk", "bend"),
            )
        _buckets_row(
            c,
            y,
            46 + 130 * near,
            0.55 * (1 - near),
            colours=("#f4f1e6", "#f4f1e6", "#f0e2b0", "#e2b93b", "#e8c6cf"),
        )


def _lotus_sellers(c):
    c.light("dawn")
    sky(c, 420, sun=(1000, 300))
    foliage(c, 100, 330, 400, 130, SUMMER, 0.55, 140)
    c.rect(0, 430, 1500, 1005, c.tint("#5d7a5c", 0.3))
    for _ in range(150):
        near = c.rng.random()
        x, y = c.rng.uniform(0, 1500), 430 + 260 * near
        size = 16 + 60 * near
        c.oval(
            x,
            y,
            size,
            size * 0.34,
            c.tint(brighter("#5f8a58", c.rng.uniform(0.7, 1.2)), 0.5 * (1 - near)),
        )
        if c.rng.random() < 0.25:
            _lotus(c, x, y - size * 0.5, size * 0.55, 0.4 * (1 - near))
    pavement(c, 720, 1000, "#a8927a")
    for x, f in ((480, 1), (1010, -1)):
        person(
            c,
            x,
            930,
            380,
            "squat",
            f,
            top="#8a6f8f" if f > 0 else "#b5a58a",
            bottom="#33302f",
            hat="non",
        )
    for x, y, n in ((700, 930, 16), (830, 950, 16), (620, 960, 12)):
        c.oval(x, y + 10, 110, 28, c.tint("#9a7a50"))
        for _ in range(n):
            _lotus(c, x + c.rng.uniform(-80, 80), y - c.rng.uniform(0, 60), 30)
    return 0.2


def _lotus(c, x, y, size, depth=0.0):
    for shift in (-0.7, 0.7, -0.38, 0.38, 0):
        tone = c.tint(brighter("#dd8fa2", 1.12 - abs(shift) * 0.4), depth)
        c.poly(
            [
                (x, y + size * 0.8),
                (x + shift * size - size * 0.24, y),
                (x + shift * size * 1.5, y - size * (1 - abs(shift) * 0.6)),
                (x + shift * size + size * 0.24, y),
            ],
            tone,
        )


def _flower_row(c):
    c.light("dusk")
    sky(c, 400)
    cam = Camera(c, 500, 950, 1.7, fog=50)
    c.gradient((0, 500, 1500, 1005), [c.tint("#8f8078", 0.3), c.tint("#5d534e")])
    street_in_depth(c, cam, near=6, width=5)
    c.mood = c.mood.under_bulbs((0.98, 0.8, 0.66))
    for z in (22, 15, 10.5, 8, 6.2):
        for side in (-1, 1):
            for index in range(3):
                px, py = cam.at(side * (2 + index * 0.95), 0.1, z)
                size = cam.size(z) * 0.7
                bouquet(c, px, py - size * 0.4, size, c.rng.choice(FLOWERS), 0, 26)
            px, py = cam.at(side * 3.2, 2.6, z)
            c.glow(px, py, cam.size(z) * 1.6, WARM, 0.5)
        px, py = cam.at(c.rng.uniform(-1.1, 1.1), 0, z)
        if z > 7:
            person(c, px, py, cam.size(z) * 1.65, "walk", c.rng.choice((-1, 1)))
    return 0.5
