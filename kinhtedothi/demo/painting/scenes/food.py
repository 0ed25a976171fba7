"""Phở from above, egg coffee, grilled pork with noodles, a street kitchen, bread, young rice."""

import math

from ..colour import alpha, brighter
from ..lights import WARM, bokeh
from ..registry import scene
from ..tableware import bowl, steam, table
from ..trees import leaf
from .street_food import banh_mi, street_kitchen


@scene("am-thuc")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_pho, _coffee, _bun_cha, street_kitchen, banh_mi, _young_rice)[number - 1](c)


def _pho(c):
    c.light("morning")
    table(c, "#6d4a34")
    bowl(c, 750, 500, 390)
    c.oval(750, 500, 336, fill=c.tint("#b98848"))
    c.glow(670, 400, 300, "#e0b878", 0.5)
    for _ in range(70):
        angle, reach = c.rng.uniform(0, math.tau), 300 * math.sqrt(c.rng.random())
        x, y, turn = (
            750 + math.cos(angle) * reach * 0.75,
            500 + math.sin(angle) * reach * 0.75,
            c.rng.uniform(0, math.tau),
        )
        points = [
            (
                x + math.cos(turn + k * 0.24) * k * 22 - 70 * math.cos(turn),
                y + math.sin(turn + k * 0.24) * k * 22 - 70 * math.sin(turn),
            )
            for k in range(7)
        ]
        c.line(points, c.tint(brighter("#f0e6d0", c.rng.uniform(0.86, 1.04))), 9)
    for _ in range(11):
        angle, reach = c.rng.uniform(0, math.tau), c.rng.uniform(40, 210)
        x, y, turn = (
            750 + math.cos(angle) * reach,
            480 + math.sin(angle) * reach,
            c.rng.uniform(0, 3),
        )
        tone = c.tint(
            brighter(c.rng.choice(("#a86a54", "#b57a62", "#8f5644")), c.rng.uniform(0.9, 1.1))
        )
        shape = [
            (
                x + (80 * math.cos(a) * math.cos(turn) - 46 * math.sin(a) * math.sin(turn)),
                y + (80 * math.cos(a) * math.sin(turn) + 46 * math.sin(a) * math.cos(turn)),
            )
            for a in [k * 0.63 for k in range(10)]
        ]
        c.poly([(px + 4, py + 7) for px, py in shape], alpha("#3a2414", 0.4))
        c.poly(shape, tone)
        c.line(shape[:4], alpha("#e6cdb5", 0.7), 5)
    for _ in range(120):
        angle, reach = c.rng.uniform(0, math.tau), 300 * math.sqrt(c.rng.random())
        x, y = 750 + math.cos(angle) * reach * 0.9, 500 + math.sin(angle) * reach * 0.9
        c.ring(x, y, 9, 9, c.tint(c.rng.choice(("#6f9a3f", "#8fb356", "#dfe8c0"))), 4)
    for _ in range(7):
        leaf(
            c,
            860 + c.rng.uniform(-60, 60),
            360 + c.rng.uniform(-50, 50),
            74,
            c.rng.uniform(0, 6),
            c.tint(c.rng.choice(("#4f7d38", "#3f6a30"))),
            0.5,
        )
    for k in range(5):
        angle = k * 1.25
        c.oval(590 + 40 * math.cos(angle), 640 + 40 * math.sin(angle), 15, 12, c.tint("#c9352b"))
    for shift in (0, 34):
        c.limb(
            [(1120 + shift, 120 + shift), (1420 + shift, 820 + shift * 2)],
            [10, 17],
            c.tint("#4a2f20"),
        )
    bowl(c, 240, 200, 120, "#d9d4c6", "#8a5a3c")
    for k in range(3):
        c.pie(220 + k * 30, 180 + k * 26, 54, 54, k * 70, k * 70 + 180, c.tint("#9ab04a"))
    steam(c, 720, 430)


def _coffee(c):
    c.light("rain")
    c.gradient((0, 0, 1500, 660), ["#3f4a50", "#6d7a7a", "#55504a"])
    bokeh(
        c, (0, 60, 1500, 560), 46, (WARM, "#ff9a5a", "#e8e2c8", "#8fb0a8", "#d9604a"), 24, 70, 0.3
    )
    c.blur((0, 0, 1500, 680), 5)
    c.mood = c.mood.under_bulbs((1.0, 0.86, 0.7))
    c.gradient((0, 640, 1500, 1005), [c.tint("#8a5f3c"), c.tint("#54371f")])
    c.glow(760, 880, 420, "#1c110a", 0.7, ry=70)
    c.oval(750, 880, 330, 56, c.tint("#e3ddcf"))
    c.oval(750, 874, 270, 42, c.tint("#cfc8b8"))
    c.poly([(540, 560), (960, 560), (890, 860), (610, 860)], c.tint("#f0ebdf"))
    c.pie(750, 858, 140, 26, 0, 180, c.tint("#f0ebdf"))
    c.poly([(540, 560), (600, 560), (650, 862), (612, 862)], alpha("#ffffff", 0.4))
    c.poly([(860, 560), (960, 560), (890, 866), (830, 872)], alpha("#6d5a48", 0.25))
    c.ring(985, 680, 66, 82, c.tint("#e3dccd"), 26)
    c.rect(900, 590, 930, 770, c.tint("#e3dccd"))
    c.oval(750, 560, 210, 50, c.tint("#f6f2e8"))
    c.oval(750, 562, 190, 42, c.tint("#e0b45a"))
    c.oval(740, 558, 150, 30, c.tint("#f0d08a"))
    for k in range(4):
        c.ring(748, 560, 26 + 30 * k, 6 + 6.5 * k, alpha(c.tint("#a8702f"), 0.75), 5)
    c.limb([(1120, 930), (1400, 870)], [34, 10], c.tint("#b5b0a4"))
    for k in range(6):
        c.oval(280 + k * 34, 910 + (k % 3) * 26, 26, 17, c.tint("#4a2c1a"))
        c.line(
            [(262 + k * 34, 910 + (k % 3) * 26), (298 + k * 34, 908 + (k % 3) * 26)],
            c.tint("#2c180e"),
            3,
        )
    steam(c, 750, 500, 0.13)
    return 0.3


def _bun_cha(c):
    c.light("noon")
    table(c, "#9aa39a")
    bowl(c, 520, 420, 290, "#dfe3dc", "#4f7a6b")
    c.oval(520, 420, 250, fill=c.tint("#c98a3f"))
    for _ in range(9):
        angle, reach = c.rng.uniform(0, math.tau), c.rng.uniform(30, 160)
        x, y = 520 + math.cos(angle) * reach, 420 + math.sin(angle) * reach
        c.oval(x, y, 72, 58, c.tint("#5d3218"))
        c.oval(x - 5, y - 8, 64, 48, c.tint(brighter("#94562c", c.rng.uniform(0.9, 1.15))))
        for k in range(3):
            c.line([(x - 40 + k * 28, y - 34), (x - 20 + k * 28, y + 26)], alpha("#3a1c0c", 0.6), 6)
    for _ in range(16):
        x, y = 520 + c.rng.uniform(-190, 190), 420 + c.rng.uniform(-190, 190)
        c.oval(x, y, 17, fill=c.tint("#d9602b"))
        c.ring(x, y, 12, 12, c.tint("#f0a05a"), 3)
    bowl(c, 1090, 360, 260, "#e9e6dc", "#34507a")
    for _ in range(130):
        turn, x, y = c.rng.uniform(0, 6), 1090 + c.rng.gauss(0, 80), 360 + c.rng.gauss(0, 80)
        c.line(
            [
                (x + math.cos(turn + k * 0.5) * 34, y + math.sin(turn + k * 0.5) * 34)
                for k in range(6)
            ],
            c.tint(brighter("#f3eee2", c.rng.uniform(0.88, 1.02))),
            6,
        )
    bowl(c, 960, 790, 230, "#d9cfb5", "#8a5a3c")
    for _ in range(130):
        angle, reach = c.rng.uniform(0, math.tau), 180 * math.sqrt(c.rng.random())
        leaf(
            c,
            960 + math.cos(angle) * reach,
            790 + math.sin(angle) * reach,
            c.rng.uniform(40, 86),
            c.rng.uniform(0, 6),
            c.tint(
                brighter(
                    c.rng.choice(("#5f8f3c", "#7fa84c", "#3f6f3a", "#7a4a6a")),
                    c.rng.uniform(0.8, 1.2),
                )
            ),
            0.55,
        )
    for k in range(4):
        x, y = 290 + k * 128, 800 + (k % 2) * 40
        c.round_rect(x - 44, y - 110, x + 44, y + 110, 34, c.tint("#8a4f20"))
        c.round_rect(x - 38, y - 106, x + 32, y + 100, 30, c.tint("#cf8f3f"))
        for _ in range(16):
            c.oval(
                x + c.rng.uniform(-28, 24), y + c.rng.uniform(-90, 84), 5, fill=c.tint("#e8bf74")
            )
    for shift in (0, 30):
        c.limb([(1230 + shift, 560 + shift), (1450 + shift, 950)], [9, 15], c.tint("#5d3a24"))


def _young_rice(c):
    c.light("autumn")
    table(c, "#7a6a50")
    for angle in range(0, 360, 22):
        a = math.radians(angle)
        x, y = 740 + math.cos(a) * 120, 500 + math.sin(a) * 90
        shape = [
            (740, 500),
            (x - math.sin(a) * 130, y + math.cos(a) * 100),
            (740 + math.cos(a) * 480, 500 + math.sin(a) * 390),
            (x + math.sin(a) * 130, y - math.cos(a) * 100),
        ]
        c.poly(shape, c.tint(brighter("#54803f", 0.85 + 0.25 * (angle % 44) / 44)))
        c.line(
            [(740, 500), (740 + math.cos(a) * 470, 500 + math.sin(a) * 380)],
            alpha("#a3c07a", 0.6),
            4,
        )
    c.glow(752, 530, 290, "#24341a", 0.6)
    for _ in range(1100):
        angle, reach = c.rng.uniform(0, math.tau), 230 * math.sqrt(c.rng.random())
        x, y = 740 + math.cos(angle) * reach * 1.1, 500 + math.sin(angle) * reach * 0.9
        leaf(
            c,
            x,
            y,
            c.rng.uniform(16, 27),
            c.rng.uniform(0, 6),
            c.tint(brighter("#a3b552", c.rng.uniform(0.72, 1.22))),
            0.42,
        )
    for k in range(4):
        x, y = 1180 + (k % 2) * 110, 640 + k * 80
        c.limb([(x, y), (x + 60, y - 30), (x + 90, y - 80)], [40, 34, 12], c.tint("#e0b93b"))
    for x, y in ((300, 240), (380, 190), (240, 330)):
        c.round_rect(x - 60, y - 50, x + 60, y + 50, 12, c.tint("#4f7a3c"))
        c.line([(x - 60, y), (x + 60, y)], c.tint("#d9c48a"), 6)
        c.line([(x, y - 50), (x, y + 50)], c.tint("#d9c48a"), 6)
    bowl(c, 1220, 230, 130, "#e9e6dc", "#8a5a3c")
    c.oval(1220, 230, 104, fill=c.tint("#b58a3c"))
