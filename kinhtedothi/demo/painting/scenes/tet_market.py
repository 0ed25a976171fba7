"""Peach trees, kumquats by motorbike, calligraphy, sweets at night, red lanterns, chưng cakes."""

import math

from ..buildings import house_row
from ..colour import alpha, brighter
from ..crowds import crowd
from ..ground import pavement
from ..lights import garland, lantern
from ..people import person
from ..perspective import Camera
from ..registry import scene
from ..sky import mist, sky
from ..trees import bare_blossom, bouquet, branch, kumquat, pot
from ..two_wheels import motorbike


@scene("cho-tet")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_peach_row, _kumquat_ride, _calligraphy, _stall_night, _flower_lane, _cakes)[
        number - 1
    ](c)


def _peach_row(c):
    c.light("winter")
    sky(c, 560)
    house_row(c, 620, 320, depth=0.5)
    mist(c, 420, 700, 0.5)
    c.gradient((0, 620, 1500, 1005), [c.tint("#a8987f", 0.2), c.tint("#7f6f5a")])
    for x in range(60, 1500, 200):
        bare_blossom(c, x + c.rng.uniform(-20, 20), 710, 300, "#d9808f", 0.3, 110)
    crowd(c, 200, 1300, 790, 220, 7, depth=0.08, hats=(None, "non"))
    for x, size in ((150, 620), (1330, 640), (480, 420), (1040, 440)):
        pot(c, x, 980, 90, "#7a4a36")
        bare_blossom(c, x, 900, size, "#d96f84", 0, 260)
    person(c, 700, 960, 350, "point", 1, top="#8f3d36", bottom="#34333a")
    person(c, 830, 960, 330, "stand", -1, top="#4b6a86")


def _kumquat_ride(c):
    c.light("morning")
    sky(c, 400)
    house_row(c, 720, 520, widths=(130, 190))
    pavement(c, 716, 790, "#b8aa94")
    c.gradient((0, 790, 1500, 1005), [c.tint("#85878a"), c.tint("#63666a")])
    garland(c, (-20, 180), (760, 200), 90, 13, "flag", 15, ("#b5332c", "#e0b04a"))
    garland(c, (760, 200), (1520, 180), 90, 13, "flag", 15, ("#b5332c", "#e0b04a"))
    for x, base, size in ((640, 920, 430), (1180, 850, 260)):
        motorbike(c, x, base, size, 1, top="#4b6a86")
        kumquat(c, x - size * 0.4, base - size * 0.38, size * 1.0)
    motorbike(c, 280, 960, 330, 1, top="#8a4a3c")
    bare_blossom(c, 160, 850, 400, "#d96f84", 0, 190)


def _calligraphy(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), [c.tint("#b5904f"), c.tint("#8a6a3c")])
    c.rect(0, 100, 1500, 130, c.tint("#6d3a2c"))
    for x in range(60, 1500, 190):
        c.rect(x, 130, x + 130, 490, c.tint("#b5332a"))
        c.rect(x - 6, 124, x + 136, 142, c.tint("#c9a04a"))
        c.rect(x - 6, 482, x + 136, 498, c.tint("#c9a04a"))
        _brush(c, x + 65, 300, 80)
        c.rect(x + 34, 410, x + 96, 450, alpha(c.tint("#c9a04a"), 0.5))
    c.rect(0, 760, 1500, 800, c.tint("#6d4a30"))
    c.rect(0, 800, 1500, 1005, c.tint("#a8322a"))
    person(c, 560, 960, 640, "sit", 1, top="#2f3a4a", bottom="#24242a")
    head = (560 + 0.04 * 640, 960 + 0.22 * 640 - 0.925 * 640)
    c.pie(head[0], head[1] - 12, 56, 44, 180, 360, c.tint("#24242c"))
    c.rect(head[0] - 62, head[1] - 18, head[0] + 62, head[1] - 2, c.tint("#24242c"))
    c.limb([(head[0] + 12, head[1] + 38), (head[0] + 10, head[1] + 92)], [26, 5], c.tint("#e3ded2"))
    c.poly([(640, 760), (980, 760), (940, 716), (690, 716)], c.tint("#c9402f"))
    c.line([(676, 744), (694, 640)], c.tint("#3a2a1f"), 6)
    _brush(c, 820, 738, 34)
    c.oval(1060, 748, 52, 16, c.tint("#1f1a18"))
    person(c, 1180, 1000, 620, "stand", -1, top="#c9402f", bottom="#e8e2d4", dress=True)
    branch(c, 1530, 640, 270, 3.5, "#e0a0aa", 120, 26)
    return 0.2


def _brush(c, x, y, size):
    """Draw a few free strokes that stand for a written word."""
    ink = c.tint("#1f1714")
    for _ in range(5):
        x0, y0 = x + c.rng.uniform(-0.45, 0.2) * size, y + c.rng.uniform(-0.6, 0.5) * size
        turn = c.rng.choice((0.1, 1.4, 0.9, 2.3))
        reach = size * c.rng.uniform(0.45, 0.85)
        c.limb(
            [
                (x0, y0),
                (x0 + math.cos(turn) * reach * 0.5, y0 + math.sin(turn) * reach * 0.4),
                (x0 + math.cos(turn) * reach, y0 + math.sin(turn) * reach),
            ],
            [size * 0.13, size * 0.09, size * 0.03],
            ink,
        )


def _stall_night(c):
    c.light("night")
    sky(c, 300, clouds=False)
    house_row(c, 640, 460, widths=(140, 210))
    c.gradient((0, 640, 1500, 1005), [c.tint("#8a6a5a"), c.tint("#4a3a34")])
    for y, size in ((90, 34), (220, 42)):
        for index, x in enumerate(range(60, 1500, 168)):
            lantern(c, x + (y % 3) * 40, y + 14 * math.sin(index * 1.7), size, "#c8352b", True)
    c.glow(750, 700, 900, "#ff9a5a", 0.35, ry=260)
    c.mood = c.mood.under_bulbs((1.0, 0.72, 0.52))
    crowd(c, 60, 1440, 830, 270, 13, hats=(None,))
    for x in range(40, 1500, 290):
        c.rect(x - 10, 850, x + 250, 1005, c.tint("#a8322a"))
        c.rect(x - 20, 838, x + 260, 862, c.tint("#c9a04a"))
        for k in range(6):
            tone = c.rng.choice(("#d9442f", "#e0b04a", "#d96f84"))
            bouquet(c, x + k * 42 + 10, 842, 70, tone, 0, 18)
    return 0.5


def _flower_lane(c):
    c.light("dawn")
    sky(c, 420)
    cam = Camera(c, 500, 900, 1.9, fog=70)
    c.gradient((0, 500, 1500, 1005), [c.tint("#b5a48a", 0.3), c.tint("#8a7660")])
    for z in (40, 30, 23, 17.5, 13, 10, 7.6, 5.8, 4.4):
        for side in (-1, 1):
            for k in range(3):
                px, py = cam.at(side * (2.2 + k * 1.5), 0, z)
                s = cam.size(z)
                if (k + round(z)) % 2:
                    kumquat(c, px, py, s * 1.9, min(0.5, z / 80))
                else:
                    bare_blossom(
                        c, px, py, s * 2.3, "#d96f84", min(0.5, z / 80), 70 if z > 14 else 120
                    )
        px, py = cam.at(c.rng.uniform(-1.2, 1.2), 0, z)
        if z > 7:
            person(
                c,
                px,
                py,
                cam.size(z) * 1.65,
                "walk",
                c.rng.choice((-1, 1)),
                top=c.rng.choice(("#b5332c", "#4b6a86", "#e8e2d4", "#d9a43a")),
            )
    for y in (120, 220):
        garland(c, (-20, y), (1520, y + 20), 90, 16, "lantern", 20, ("#c8352b",))


def _cakes(c):
    c.light("blue")
    c.gradient((0, 0, 1500, 1005), ["#1f1f2c", "#33261f", "#241a14"])
    c.glow(760, 720, 760, "#ff9a4a", 0.7)
    c.mood = c.mood.under_bulbs((1.0, 0.74, 0.5))
    c.poly([(520, 860), (540, 470), (980, 470), (1000, 860)], c.tint("#6d6864"))
    c.poly([(520, 860), (540, 470), (640, 470), (630, 860)], alpha("#ffffff", 0.12))
    c.oval(760, 470, 220, 50, c.tint("#4a4644"))
    for k in range(7):
        c.rect(
            600 + k * 48,
            430 + (k % 3) * 10,
            644 + k * 48,
            474 + (k % 3) * 10,
            c.tint(brighter("#4f7a3c", c.rng.uniform(0.75, 1.1))),
        )
    for k in range(26):
        c.glow(640 + k * 10, 400 - k * 8 + c.rng.uniform(-30, 30), 100 + k * 5, "#e9dccb", 0.08)
    for _ in range(60):
        x, high = c.rng.uniform(520, 1000), c.rng.uniform(40, 150)
        c.poly(
            [(x - 22, 960), (x, 960 - high), (x + 22, 960)],
            alpha(c.rng.choice(("#ff8a2b", "#ffc04a", "#e8502b")), 0.75),
        )
    for k in range(6):
        c.limb([(500 + k * 80, 985), (620 + k * 60, 930)], [26, 20], "#2f1f16")
    for x, f, h in ((240, 1, 640), (1290, -1, 620), (400, 1, 430)):
        person(c, x, 970, h, "squat", f)
    for x in (1060, 1130, 1200):
        c.rect(x - 40, 880, x + 26, 946, c.tint("#4f7a3c"))
        c.line([(x - 7, 880), (x - 7, 946)], c.tint("#d9c48a"), 4)
        c.line([(x - 40, 913), (x + 26, 913)], c.tint("#d9c48a"), 4)
    return 0.5
