"""House fronts by day and night, a lane in depth, rain, flowers, an alley with wires."""

from ..buildings import house_row
from ..colour import alpha, brighter
from ..crowds import crowd, shoulder_pole
from ..ground import pavement
from ..lanes import street_in_depth
from ..lights import LANTERNS, WARM, garland, lantern
from ..people import person, shadow
from ..perspective import Camera
from ..registry import scene
from ..sky import rain, sky
from ..trees import SUMMER, bouquet, branch, tree
from ..two_wheels import bicycle, motorbike
from ..water import light_path


@scene("pho-co")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_fronts, _lantern_night, _lane, _rain_fronts, _cyclo, _dawn_lane)[number - 1](c)


def _fronts(c):
    c.light("golden")
    sky(c, 400)
    house_row(c, 800, 560, widths=(120, 190))
    pavement(c, 800, 1000, "#b8a68c")
    c.rect(0, 796, 1500, 806, c.tint("#8d7d68"))
    _wires(c, 250)
    tree(c, 1290, 850, 760, "#6d7a3c", 0, 0.34, 320)
    motorbike(c, 260, 860, 170, 1, rider=False)
    motorbike(c, 400, 868, 170, 1, rider=False)
    shoulder_pole(c, 760, 920, 300, 1)
    person(c, 1040, 905, 280, "walk", -1)
    c.veil((0, 0, 1500, 1000), c.mood.sun, 0.12, 0)


def _wires(c, y, count=7):
    for index in range(count):
        sag = c.rng.uniform(20, 70)
        start = y + index * 9
        points = [(x, start + sag * (1 - ((x % 760) / 380 - 1) ** 2)) for x in range(-20, 1541, 40)]
        c.line(points, alpha(c.tint("#26272a"), 0.55), 1.5)


def _lantern_night(c):
    c.light("night")
    sky(c, 400)
    house_row(c, 780, 560, widths=(130, 200))
    pavement(c, 780, 1000, "#8f8577", wet=0.25)
    for y, sag in ((170, 70), (250, 90), (330, 60)):
        garland(c, (-20, y), (760, y + 20), sag, 9, "lantern", 21)
        garland(c, (760, y + 20), (1520, y - 20), sag, 9, "lantern", 21)
    crowd(c, 150, 1350, 880, 240, 13, hats=(None,))
    c.glow(750, 800, 900, WARM, 0.16, ry=260)
    return 0.5


def _lane(c):
    c.light("morning")
    sky(c, 520)
    cam = Camera(c, 560, 900, 1.7, fog=60)
    c.gradient((0, 560, 1500, 1005), [c.tint("#a9a198", 0.5), c.tint("#7d7770")])
    street_in_depth(c, cam)
    for x, z in ((-2.9, 16), (3, 24)):
        px, py = cam.at(x, 0, z)
        tree(c, px, py, cam.size(z) * 8, SUMMER, 0.15, 0.3, 200)
    for x, z, kind in (
        (-0.8, 20, "walk"),
        (1.4, 14, "bike"),
        (-1.6, 9.5, "pole"),
        (2.2, 8, "walk"),
        (0.3, 30, "walk"),
    ):
        px, py = cam.at(x, 0, z)
        size = cam.size(z)
        if kind == "bike":
            motorbike(c, px, py, size * 1.6, -1)
        elif kind == "pole":
            shoulder_pole(c, px, py, size * 1.6, 1)
        else:
            person(c, px, py, size * 1.65, "walk", c.rng.choice((-1, 1)))
    for z in (26, 18, 12):
        y = cam.at(0, 6.4, z)[1]
        garland(
            c,
            (cam.at(-4.3, 0, z)[0], y),
            (cam.at(4.3, 0, z)[0], y),
            22,
            11,
            "flag",
            90 / z,
            ("#b5332c", "#d9a441"),
        )


def _rain_fronts(c):
    c.light("rain")
    sky(c, 300)
    house_row(c, 770, 620, widths=(150, 220))
    pavement(c, 770, 1000, "#7f8486", wet=0.5)
    for x, coat, f in ((380, "#c9a23a", 1), (1050, "#4b6a9a", -1)):
        motorbike(c, x, 915, 270, f, coat=coat)
    for x, tone in ((640, "#a8322e"), (800, "#2f5a6b")):
        shadow(c, x, 900, 70)
        person(c, x, 900, 260, "walk", 1)
        c.line([(x + 20, 770), (x + 20, 625)], "#2c2c2e", 4)
        c.pie(x + 20, 640, 100, 66, 180, 360, c.tint(tone))
    for x in range(60, 1500, 210):
        light_path(c, x, 780, 200, WARM, 0.3, 30)
    rain(c, 800)
    return 0.25


def _cyclo(c):
    c.light("noon")
    for index, colour in enumerate(("#d9ad55", "#e0c07a")):
        c.gradient(
            (index * 820 - 20, 0, index * 820 + 840, 820),
            [c.tint(colour), c.tint(brighter(colour, 0.84))],
        )
    for _ in range(26):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(0, 700)
        c.rect(
            x,
            y,
            x + c.rng.uniform(10, 60),
            y + c.rng.uniform(40, 180),
            alpha(c.tint("#b58a40"), 0.2),
        )
    for x in (200, 560, 960, 1320):
        c.rect(x - 88, 160, x + 88, 560, c.tint("#ecd9ac"))
        c.rect(x - 74, 176, x + 74, 560, c.tint("#33403c"))
        for side in (-1, 1):
            c.rect(
                min(x + side * 8, x + side * 80),
                176,
                max(x + side * 8, x + side * 80),
                556,
                c.tint("#4a7263"),
            )
            for slat in range(15):
                y = 200 + slat * 24
                c.line([(x + side * 14, y), (x + side * 72, y)], c.tint("#355549"), 3)
    c.rect(0, 600, 1500, 622, c.tint("#c99b45"))
    pavement(c, 820, 1000, "#a89a86")
    branch(c, -30, 40, 620, 0.35, "#d6608a", 170, 34)
    branch(c, -30, 140, 520, 0.5, "#5f8044", 120, 34)
    x, base = 800, 920
    shadow(c, x, base, 330, 0.45)
    bicycle(c, x - 70, base, 400, 1, rider=None)
    person(c, x - 130, base - 60, 350, "ride", 1, top="#5d7186", bottom="#3b3d42", hat="non")
    c.ring(x + 260, base - 78, 78, 78, c.tint("#3a3f42"), 5)
    c.poly(
        [
            (x + 60, base - 230),
            (x + 110, base - 90),
            (x + 330, base - 90),
            (x + 330, base - 130),
            (x + 150, base - 150),
            (x + 110, base - 270),
        ],
        c.tint("#a8322e"),
    )
    c.pie(x + 110, base - 250, 150, 150, 190, 300, c.tint("#c9b48a"))
    person(c, x + 165, base - 70, 300, "sit", 1, top="#e8e2d4", bottom="#6d7f93")


def _dawn_lane(c):
    c.light("blue")
    sky(c, 480, clouds=False)
    cam = Camera(c, 520, 950, 1.7, fog=45, middle=700)
    c.gradient((0, 520, 1500, 1005), [c.tint("#8f8a88", 0.4), c.tint("#55514f")])
    street_in_depth(c, cam, width=3.1)
    for z in (34, 24, 16, 10):
        for side in (-1, 1):
            px, py = cam.at(side * 2.4, 3.6, z)
            lantern(c, px, py, cam.size(z) * 0.22, c.rng.choice(LANTERNS), True)
    px, py = cam.at(0.2, 0, 9)
    c.glow(px, py - 40, 260, WARM, 0.25)
    bicycle(c, px, py, cam.size(9) * 1.8, -1, rider="push")
    bouquet(c, px + 70, py - 110, 90, "#d98a9a")
    return 0.45
