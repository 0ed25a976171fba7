"""Food of the pavement, two of the pictures of the scene "am-thuc"."""

import math

from ..buildings import house_row
from ..colour import alpha, brighter
from ..ground import pavement
from ..lights import WARM, garland
from ..people import person
from ..tableware import bowl, steam, table
from ..trees import leaf


def street_kitchen(c):
    """Paint a kitchen on the pavement at night."""
    c.light("night")
    c.gradient((0, 0, 1500, 1005), [c.tint("#3a4250"), c.tint("#2a2c34")])
    house_row(c, 640, 600, widths=(180, 260))
    c.veil((0, 0, 1500, 640), "#0e1420", 0.5, 0.25)
    pavement(c, 640, 1000, "#7f746a", wet=0.2)
    garland(c, (-20, 150), (760, 170), 70, 12)
    garland(c, (760, 170), (1520, 150), 70, 12)
    c.glow(750, 480, 620, WARM, 0.6)
    c.mood = c.mood.under_bulbs((1.0, 0.8, 0.58))
    person(c, 770, 850, 470, "hold", -1, top="#e8e2d4", bottom="#3a3a40", hat="non")
    c.rect(440, 650, 1040, 880, c.tint("#8a9094"))
    c.rect(430, 636, 1050, 660, c.tint("#b5babc"))
    c.rect(440, 700, 1040, 760, c.tint("#a8322a"))
    for x, w, h in ((530, 80, 96), (690, 92, 120)):
        c.rect(x - w * 0.8, 640 - h, x + w * 0.8, 640, c.tint("#a3a7a8"))
        c.oval(x, 640 - h, w * 0.8, 16, c.tint("#d9c9a0"))
        steam(c, x, 560 - h * 0.4, 0.2)
    for k in range(5):
        c.pie(850 + k * 42, 632, 22, 26, 0, 180, c.tint("#f0ece0"))
        c.oval(850 + k * 42, 606 - (k % 2) * 6, 17, 12, c.tint("#7fa84c"))
    for x, f in ((220, 1), (330, -1), (1200, 1), (1320, -1)):
        c.rect(x - 26, 900, x + 26, 912, c.tint("#3f6f9a"))
        person(c, x, 960, 330, "sit", f)
    for x in (275, 1260):
        c.rect(x - 60, 836, x + 60, 850, c.tint("#c8502f"))
        c.rect(x - 8, 850, x + 8, 950, c.tint("#8a3a24"))
    return 0.45


def banh_mi(c):
    """Paint two filled loaves from above."""
    c.light("golden")
    table(c, "#b5905c")
    c.poly([(190, 300), (1290, 200), (1340, 800), (240, 880)], c.tint("#e6dcc6"))
    for _ in range(40):
        x, y = c.rng.uniform(240, 1250), c.rng.uniform(270, 800)
        c.rect(x, y, x + c.rng.uniform(30, 90), y + 5, alpha(c.tint("#a89a84"), 0.6))
    for cx, cy, w in ((720, 400, 430), (790, 680, 450)):
        c.glow(cx + 10, cy + 60, w * 1.05, "#3a2414", 0.5, ry=120)
        crust = c.tint("#c98a3c")
        body = [
            (cx + w * math.cos(a), cy + 108 * math.sin(a) * (1 - 0.25 * math.cos(a) ** 4))
            for a in [k * math.tau / 40 for k in range(40)]
        ]
        c.poly(body, crust)
        c.oval(cx, cy - 26, w * 0.86, 62, brighter(crust, 1.16))
        for k in range(5):
            x = cx - w * 0.6 + k * w * 0.3
            c.poly(
                [(x - 60, cy - 50), (x + 40, cy - 78), (x + 70, cy - 48), (x - 30, cy - 22)],
                c.tint("#f0d9a8"),
            )
        c.poly(
            [
                (cx - w * 0.9, cy + 26),
                (cx + w * 0.9, cy + 26),
                (cx + w * 0.78, cy + 62),
                (cx - w * 0.78, cy + 62),
            ],
            c.tint("#7a3f24"),
        )
        for k in range(46):
            x = cx - w * 0.84 + k * w * 1.68 / 46
            tone = c.rng.choice(("#7fa84c", "#5f8f3c", "#d9602b", "#e8dcc0", "#b56a54", "#c9402f"))
            leaf(
                c,
                x,
                cy + 40 + c.rng.uniform(-12, 18),
                c.rng.uniform(36, 70),
                c.rng.uniform(-0.5, 0.9),
                c.tint(tone),
                0.42,
            )
    bowl(c, 1330, 240, 110, "#d9d4c6", "#8a3a2c")
    c.oval(1330, 240, 84, fill=c.tint("#a8322a"))
    bowl(c, 190, 160, 120, "#d9d4c6", "#4f7a5c")
    for _ in range(40):
        leaf(
            c,
            190 + c.rng.uniform(-60, 60),
            160 + c.rng.uniform(-60, 60),
            54,
            c.rng.uniform(0, 6),
            c.tint(c.rng.choice(("#5f8f3c", "#7fa84c"))),
            0.5,
        )
