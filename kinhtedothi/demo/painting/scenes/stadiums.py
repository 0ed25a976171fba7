"""Floodlights, a pitch by day, from above, a goal, a running track, a full stand."""

import math

from ..buildings import skyline
from ..colour import alpha, brighter
from ..crowds import crowd
from ..ground import hill
from ..lights import flag
from ..people import person, shadow
from ..registry import scene
from ..sky import rain, sky
from ..trees import SUMMER, treeline


@scene("san-van-dong")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_floodlit, _match_day, _outside, _goal, _track, _stand)[number - 1](c)


def _stands(c, y0, y1, count, colours):
    """Fill a stand with spectators as dots."""
    for _ in range(count):
        t = c.rng.random()
        x, y = c.rng.uniform(-10, 1510), y0 + (y1 - y0) * t
        size = 3.2 + 3 * t
        tone = c.tint(brighter(c.rng.choice(colours), c.rng.uniform(0.7, 1.15)), 0.15)
        c.rect(x - size, y, x + size, y + size * 1.6, tone)
        c.oval(x, y - size * 0.5, size * 0.62, fill=c.tint("#c79a76", 0.15))


def _pitch(c, y, lines=True, colour="#5f9448"):
    for band in range(10):
        t0, t1 = (band / 10) ** 1.5, ((band + 1) / 10) ** 1.5
        c.rect(
            0,
            y + (1005 - y) * t0,
            1500,
            y + (1005 - y) * t1 + 1,
            c.tint(brighter(colour, 1.06 if band % 2 else 0.94), 0.2 * (1 - t0)),
        )
    if lines:
        white = alpha(c.tint("#f6f6ee"), 0.85)
        c.line([(0, y + 14), (1500, y + 14)], white, 3)
        c.line([(750, y + 14), (750, 1005)], white, 4)
        c.ring(750, y + (1005 - y) * 0.48, 270, (1005 - y) * 0.2, white, 4)


def _player(c, x, base, h, pose, f, shirt, shorts="#f0efe8"):
    shadow(c, x, base, h * 0.3, 0.35)
    person(c, x, base, h, pose, f, top=shirt, bottom=shorts)


def _floodlit(c):
    c.light("night")
    sky(c, 460)
    c.poly(
        [(-20, 330), (300, 250), (750, 225), (1200, 250), (1520, 330), (1520, 620), (-20, 620)],
        c.tint("#55606d"),
    )
    c.mood = c.mood.under_bulbs((0.85, 0.84, 0.82))
    _stands(c, 350, 590, 2200, ("#b5332c", "#c9402f", "#b5332c", "#e3ddd0", "#d9a43a"))
    c.poly(
        [
            (-20, 330),
            (300, 250),
            (750, 225),
            (1200, 250),
            (1520, 330),
            (1520, 270),
            (1200, 180),
            (750, 150),
            (300, 180),
            (-20, 270),
        ],
        c.tint("#8a949a"),
    )
    _pitch(c, 610)
    for x, y in ((150, 130), (1350, 130), (560, 80), (940, 80)):
        c.line([(x, y), (x, 300)], "#5a6470", 8)
        c.rect(x - 60, y - 34, x + 60, y + 30, "#39424c")
        for k in range(10):
            c.oval(x - 48 + (k % 5) * 24, y - 16 + (k // 5) * 28, 9, fill="#ffffff")
        c.glow(x, y, 330, "#eaf4ff", 0.75)
        c.poly(
            [(x, y), (x - 300 + (750 - x) * 0.7, 1000), (x + 300 + (750 - x) * 0.7, 1000)],
            alpha("#eaf4ff", 0.05),
        )
    for x, y, pose, f, tone in (
        (520, 800, "run", 1, "#c8352b"),
        (690, 840, "run", 1, "#f0efe8"),
        (880, 790, "run", -1, "#c8352b"),
        (1090, 730, "walk", -1, "#f0efe8"),
        (330, 720, "stand", 1, "#c8352b"),
    ):
        _player(c, x, y, 60 + (y - 600) * 0.62, pose, f, tone, tone)
    c.oval(770, 832, 11, fill="#ffffff")
    return 0.4


def _match_day(c):
    c.light("noon")
    sky(c, 400)
    c.rect(0, 330, 1500, 640, c.tint("#8a9096"))
    _stands(c, 345, 600, 1900, ("#b5332c", "#e3ddd0", "#34617f", "#d9a43a", "#c9402f"))
    c.poly([(-20, 260), (1520, 260), (1520, 330), (-20, 350)], c.tint("#d9dcda"))
    for x in range(40, 1500, 120):
        c.line([(x, 262), (x + 40, 150), (x + 80, 262)], c.tint("#aab2b5"), 5)
    for k in range(9):
        c.rect(
            k * 170,
            606,
            k * 170 + 164,
            640,
            c.tint(("#34617f", "#b5332c", "#e3ddd0", "#4f7a5c")[k % 4]),
        )
    _pitch(c, 640)
    for x, y, pose, f, tone in (
        (600, 860, "run", 1, "#c8352b"),
        (860, 900, "run", -1, "#34617f"),
        (420, 760, "run", 1, "#c8352b"),
        (1080, 740, "walk", -1, "#34617f"),
        (740, 720, "run", 1, "#34617f"),
    ):
        _player(c, x, y, 70 + (y - 640) * 0.8, pose, f, tone)
    c.oval(700, 896, 16, fill="#ffffff")


def _outside(c):
    c.light("golden")
    sky(c, 620, sun=(1130, 380), sun_size=44)
    hill(c, 640, 20, "#7a7a4c", 0.6)
    skyline(c, 650, 40, 160, 0.7, widths=(30, 70))
    water_y = 700
    c.oval(740, 600, 560, 150, c.tint("#b5b0a4", 0.06))
    c.rect(180, 600, 1300, 700, c.tint("#b5b0a4", 0.06))
    for k in range(33):
        x = 190 + k * 34.5
        c.poly([(x, 700), (x + 13, 700), (x + 20, 560), (x + 6, 560)], c.tint("#8a867c", 0.08))
    c.oval(740, 560, 570, 120, c.tint("#d9d2c2", 0.06))
    c.oval(740, 548, 470, 76, c.tint("#6d6a60", 0.15))
    c.oval(740, 562, 380, 46, c.tint("#7f9a50", 0.1))
    for side in (-1, 1):
        arc = [
            (740 + side * (570 - 460 * t), 560 - 210 * math.sin(math.pi * (0.15 + 0.7 * t)))
            for t in [i / 20 for i in range(21)]
        ]
        c.line(arc, c.tint("#efeae0"), 12)
        for x, y in arc[3:-3:2]:
            c.line([(x, y), (x + side * 20, 520)], alpha(c.tint("#efeae0"), 0.7), 2)
    treeline(c, 712, 60, "#6d6f3c", 0.2)
    c.gradient((0, water_y, 1500, 1005), [c.tint("#b8a98c", 0.1), c.tint("#94836a")])
    crowd(c, 120, 1380, 840, 130, 22, depth=0.05, top=None, hats=(None, "cap"), spread=0.7)
    for x, h in ((300, 360), (1210, 380)):
        flag(c, x, 900, h, 110)
    return 0.2


def _goal(c):
    c.light("overcast")
    sky(c, 300, clouds=False)
    c.rect(0, 120, 1500, 520, c.tint("#6d757c"))
    _stands(c, 140, 500, 1500, ("#b5332c", "#c9402f", "#e3ddd0", "#d9a43a"))
    c.blur((0, 100, 1500, 530), 7)
    _pitch(c, 520, False)
    white = c.tint("#f6f6f2")
    for k in range(34):
        c.line([(300 + k * 27, 330), (360 + k * 23.5, 640)], alpha(white, 0.3), 1.5)
    for k in range(12):
        c.line([(300 + k * 5, 330 + k * 27), (1200 - k * 5, 330 + k * 27)], alpha(white, 0.3), 1.5)
    c.line([(290, 760), (290, 320), (1210, 320), (1210, 760)], white, 13)
    c.line([(-20, 760), (1520, 760)], alpha(white, 0.8), 6)
    person(c, 800, 750, 330, "raise", 1, top="#d9a43a", bottom="#2b2d30")
    _player(c, 520, 960, 460, "run", 1, "#c8352b", "#c8352b")
    c.glow(700, 950, 40, "#1f2a1a", 0.4, ry=10)
    c.oval(700, 900, 30, fill=white)
    for k in range(5):
        c.oval(700 + 15 * math.cos(k * 1.26), 900 + 15 * math.sin(k * 1.26), 6, fill="#2b2d30")
    rain(c, 200, 0.06, 0.2)


def _track(c):
    c.light("dawn")
    sky(c, 420, sun=(760, 300), sun_size=46)
    treeline(c, 440, 90, SUMMER, 0.5)
    c.rect(0, 430, 1500, 480, c.tint("#8a9096", 0.4))
    c.rect(0, 470, 1500, 540, c.tint("#6f9450", 0.25))
    c.gradient((0, 530, 1500, 1005), [c.tint("#b5603f", 0.15), c.tint("#9a4a30")])
    for lane in range(-4, 6):
        c.line(
            [(750 + lane * 60, 530), (750 + lane * 330, 1005)], alpha(c.tint("#f2e6d6"), 0.85), 4
        )
    for lane, y, f, tone in (
        (-2, 760, 1, "#34617f"),
        (-1, 860, 1, "#c8352b"),
        (0, 800, 1, "#d9a43a"),
        (1, 890, 1, "#4f7a5c"),
        (2, 740, 1, "#f0efe8"),
    ):
        t = (y - 530) / 475
        x = 750 + (lane + 0.0) * (60 + 270 * t) * 0.72
        _player(c, x, y, 120 + 300 * t, "run", f, tone, "#24282e")
    return 0.25


def _stand(c):
    c.light("golden")
    c.gradient((0, 0, 1500, 1005), [c.tint("#8a4a34"), c.tint("#5d2f26")])
    c.glow(900, -40, 900, c.mood.sun, 0.45)
    for row in range(8):
        y, size = 90 + row * 120, 60 + row * 16
        x = -30 + (row % 2) * size * 0.5
        while x < 1540:
            pose = c.rng.choice(("raise", "stand", "raise"))
            person(
                c,
                x,
                y + size * 2.3,
                size * 2.4,
                pose,
                c.rng.choice((-1, 1)),
                top=c.rng.choice(("#c8352b", "#c8352b", "#b5332c", "#e3ddd0", "#d9a43a")),
                depth=0.35 * (1 - row / 7),
            )
            if c.rng.random() < 0.16:
                flag(c, x + size * 0.3, y + size * 0.9, size * 1.5, size * 1.0)
            x += size * 0.95
    return 0.2
