"""Buildings: towers, rows of tube houses, flats, roofs, landmarks."""

from .colour import alpha, brighter, mix
from .lights import WARM

GLASS = ("#6f8c9c", "#7c94a0", "#5f7d8f", "#8b9aa2", "#a3aaa8")
PLASTER = ("#d8b56a", "#e0cfa6", "#cfa45a", "#b9c0a8", "#d9d2c2", "#c98f6b", "#a9b7b4", "#e2d9c9")
WINDOW_LIGHT = ("#ffd590", "#ffe3b0", "#f7c27a", "#e8e6d2")


def tower(c, x, width, base, height, colour, depth=0.0, style="grid", cell=13):
    """Draw a high building with its front, a darker side and windows."""
    front = c.tint(colour, depth)
    top = base - height
    foot = c.tint(colour, min(1, depth + 0.28))
    c.shade([(x, top), (x + width, top), (x + width, base), (x, base)], front, foot)
    side = width * 0.24
    c.rect(x + width - side, top, x + width, base, alpha(mix(front, c.mood.dark, 0.5), 0.42))
    if style == "step":
        c.rect(x + width * 0.2, top - height * 0.09, x + width * 0.75, top, front)
    elif style == "mast":
        c.line(
            [(x + width * 0.4, top), (x + width * 0.4, top - height * 0.16)],
            front,
            max(1.5, width * 0.04),
        )
        c.rect(x + width * 0.15, top - height * 0.03, x + width * 0.65, top, front)
    elif style == "slant":
        c.poly([(x, top), (x, top - width * 0.5), (x + width, top)], front)
    _windows(
        c, x + 3, top + cell * 0.7, x + width - side * 0.2, base - cell * 0.5, cell, depth, style
    )


def _windows(c, x0, y0, x1, y1, cell, depth, style):
    if cell * (1 - depth) < 4:
        return
    dim = alpha(mix(c.mood.dark, c.mood.sky[0], 0.35), 0.5 * (1 - depth))
    glare = alpha(mix(c.mood.haze, "#ffffff", 0.4), 0.3 * (1 - depth))
    lit = c.mood.lit
    y = y0
    while y < y1:
        if style == "band":
            c.rect(x0, y, x1, y + cell * 0.42, dim)
        x = x0
        while x < x1 - cell * 0.5:
            roll = c.rng.random()
            if roll < lit:
                light = mix(c.rng.choice(WINDOW_LIGHT), c.mood.haze, depth * 0.6)
                c.rect(x, y, x + cell * 0.55, y + cell * 0.5, light)
            elif style != "band":
                c.rect(x, y, x + cell * 0.55, y + cell * 0.55, glare if roll > 0.93 else dim)
            x += cell
        y += cell * 1.15


def skyline(
    c, base, low, high, depth, x0=-30, x1=1530, peak=None, gap=(2, 26), widths=(46, 110), cell=13
):
    """Draw a row of towers; peak is where the highest stand, in units."""
    x = x0
    while x < x1:
        width = c.rng.uniform(*widths)
        height = c.rng.uniform(low, high)
        if peak is not None:
            height = low + (height - low) * (0.3 + 1.0 * max(0, 1 - abs(x - peak) / 600))
        style = c.rng.choice(("grid", "band", "grid", "step", "mast", "slant", "band"))
        tower(c, x, width, base, height, c.rng.choice(GLASS), depth, style, cell)
        x += width + c.rng.uniform(*gap)


def landmark_towers(c, x, base, height, depth=0.1):
    """Draw a pair of slabs beside the highest tower of the city."""
    tower(c, x - height * 0.42, height * 0.15, base, height * 0.66, "#7c94a0", depth, "band", 11)
    tower(c, x + height * 0.26, height * 0.15, base, height * 0.66, "#748d9b", depth, "band", 11)
    tower(c, x - height * 0.11, height * 0.22, base, height, "#64808f", depth, "mast", 11)


def tube_house(
    c,
    x,
    width,
    base,
    height,
    floors=3,
    colour="#d8b56a",
    depth=0.0,
    shutter="#4f6b5b",
    roof="#9a5540",
    shop=None,
):
    """Draw the front of an Old Quarter house: shop below, shutters and balconies above.

    shop: colour of the awning; a closed wooden front without it.
    """
    wall = c.tint(colour, depth)
    top = base - height
    ground = height / (floors + 0.25)
    c.shade([(x, top), (x + width, top), (x + width, base), (x, base)], wall, brighter(wall, 0.86))
    _stains(c, x, width, top, base, wall)
    if roof:
        c.poly(
            [
                (x - 5, top + 2),
                (x + width * 0.1, top - width * 0.22),
                (x + width * 0.9, top - width * 0.22),
                (x + width + 5, top + 2),
            ],
            c.tint(roof, depth),
        )
        c.line([(x - 6, top + 2), (x + width + 6, top + 2)], brighter(c.tint(roof, depth), 0.65), 4)
    else:
        c.rect(x - 4, top - 8, x + width + 4, top + 5, brighter(wall, 1.12))
        c.rect(x + width * 0.3, top - 28, x + width * 0.7, top - 8, brighter(wall, 1.04))
    for floor in range(1, floors):
        _storey(c, x, width, base - ground * floor - ground * 0.14, ground, wall, shutter, depth)
    _shop_front(c, x, width, base, ground, wall, shop, depth)


def _stains(c, x, width, top, base, wall):
    for _ in range(5):
        sx, length = x + c.rng.uniform(0, width * 0.85), (base - top) * c.rng.uniform(0.1, 0.35)
        sy = c.rng.uniform(top, base - length)
        c.rect(
            sx,
            sy,
            sx + width * c.rng.uniform(0.03, 0.14),
            sy + length,
            alpha(brighter(wall, 0.82), 0.35),
        )


def _storey(c, x, width, floor, ground, wall, shutter, depth):
    tone, count = c.tint(shutter, depth), 2 if width > 95 else 1
    size, tall = width * 0.62 / count, ground * 0.6
    for index in range(count):
        cx = x + width * (index + 0.5) / count
        lit = c.rng.random() < c.mood.lit
        glass = c.rng.choice(WINDOW_LIGHT) if lit else c.tint("#3b3e3f", depth)
        c.rect(cx - size * 0.56, floor - tall - 4, cx + size * 0.56, floor, brighter(wall, 1.16))
        c.rect(cx - size * 0.5, floor - tall, cx + size * 0.5, floor, glass)
        if lit:
            c.glow(cx, floor - tall / 2, size * 1.3, WARM, 0.3)
        wing = size * (0.28 if c.rng.random() < 0.6 else 0.48)
        for side in (-1, 1):
            inner = cx + side * (size * 0.5 - wing)
            c.rect(
                min(inner, cx + side * size * 0.5),
                floor - tall,
                max(inner, cx + side * size * 0.5),
                floor,
                tone,
            )
        for slat in range(5):
            sy = floor - tall + tall * (slat + 0.6) / 5.5
            c.line([(cx - size * 0.5, sy), (cx - size * 0.5 + wing, sy)], brighter(tone, 0.72), 1)
            c.line([(cx + size * 0.5 - wing, sy), (cx + size * 0.5, sy)], brighter(tone, 0.72), 1)
    if c.rng.random() < 0.65:
        rail = c.tint("#3f4443", depth)
        c.rect(x + width * 0.04, floor, x + width * 0.96, floor + 5, brighter(wall, 0.7))
        c.line(
            [(x + width * 0.06, floor - ground * 0.22), (x + width * 0.94, floor - ground * 0.22)],
            rail,
            2,
        )
        for bar in range(13):
            bx = x + width * (0.06 + 0.88 * bar / 12)
            c.line([(bx, floor - ground * 0.22), (bx, floor)], rail, 1)
        for _ in range(c.rng.randrange(3, 16)):
            c.oval(
                x + width * c.rng.uniform(0.08, 0.92),
                floor - ground * c.rng.uniform(0.02, 0.26),
                width * 0.04,
                fill=c.tint(c.rng.choice(("#55763f", "#6d8a4a", "#7d9a55", "#b8506a")), depth),
            )
    elif c.rng.random() < 0.4:
        c.rect(
            x + width * 0.68,
            floor + 2,
            x + width * 0.92,
            floor + ground * 0.12,
            c.tint("#cfccc2", depth),
        )


def _shop_front(c, x, width, base, ground, wall, shop, depth):
    y = base - ground * 0.98
    lit = c.mood.is_dark
    inside = ["#f3c984", "#b87a3f"] if lit else [c.tint("#4a4038", depth), c.tint("#241f1d", depth)]
    if not shop:
        c.rect(
            x + width * 0.08, y + ground * 0.14, x + width * 0.92, base, c.tint("#5a4434", depth)
        )
        for plank in range(7):
            px = x + width * (0.08 + 0.84 * plank / 6)
            c.line([(px, y + ground * 0.14), (px, base)], c.tint("#3c2d24", depth), 1.5)
        return
    c.gradient((x + width * 0.06, y + ground * 0.1, x + width * 0.94, base), inside)
    goods = [
        c.rng.choice(("#a8483c", "#c9a860", "#5f7d6b", "#d9cfba", "#6f5a7a", "#3f6a86", "#b5643c"))
        for _ in range(3)
    ]
    for shelf in (0.22, 0.42, 0.62):
        sy, gx = base - ground * (shelf - 0.18), x + width * 0.1
        c.rect(
            x + width * 0.06,
            sy,
            x + width * 0.94,
            sy + 2,
            "#8a5a30" if lit else c.tint("#1f1a18", depth),
        )
        while gx < x + width * 0.84:
            size, tone = width * c.rng.uniform(0.04, 0.09), c.rng.choice(goods)
            high = ground * c.rng.uniform(0.06, 0.15)
            c.rect(
                gx,
                sy - high,
                gx + size * 0.9,
                sy,
                mix(tone, "#f0b45a", 0.35) if lit else c.tint(brighter(tone, 0.75), depth),
            )
            gx += size * c.rng.choice((1, 1, 1.1, 2.6))
    sign = c.tint(c.rng.choice(("#8f3330", "#2f5a4c", "#274766", "#a8772f", "#5d4037")), depth)
    c.rect(x + width * 0.04, y - ground * 0.04, x + width * 0.96, y + ground * 0.12, sign)
    for mark in range(5):
        mx = x + width * (0.16 + mark * 0.14)
        c.rect(mx, y + ground * 0.01, mx + width * 0.09, y + ground * 0.06, alpha("#f3e6c4", 0.8))
    awning = c.tint(shop, depth)
    c.poly(
        [
            (x + width * 0.02, y + ground * 0.12),
            (x + width * 0.98, y + ground * 0.12),
            (x + width * 1.04, y + ground * 0.34),
            (x - width * 0.04, y + ground * 0.34),
        ],
        awning,
    )
    for stripe in range(0, 8, 2):
        a, b = stripe / 8, (stripe + 1) / 8
        c.poly(
            [
                (x + width * (0.02 + 0.96 * a), y + ground * 0.12),
                (x + width * (0.02 + 0.96 * b), y + ground * 0.12),
                (x + width * (-0.04 + 1.08 * b), y + ground * 0.34),
                (x + width * (-0.04 + 1.08 * a), y + ground * 0.34),
            ],
            alpha("#f4ead6", 0.35),
        )
    if lit:
        c.glow(x + width / 2, base - ground * 0.3, width * 0.9, WARM, 0.4, ry=ground * 0.9)


def house_row(c, base, height, x0=-20, x1=1520, widths=(92, 150), depth=0.0, shops=True):
    """Draw a street front of tube houses."""
    x = x0
    while x < x1:
        width = c.rng.uniform(*widths)
        floors = c.rng.choice((2, 3, 3, 4))
        tube_house(
            c,
            x,
            width,
            base,
            height * (0.5 + floors * 0.14) * c.rng.uniform(0.92, 1.06),
            floors,
            c.rng.choice(PLASTER),
            depth,
            c.rng.choice(("#4f6b5b", "#5c4a3c", "#46606b", "#6b7f72")),
            c.rng.choice(("#9a5540", "#8a4c3c", None)),
            c.rng.choice(("#8f3d36", "#3f6b5c", "#c79a4a", "#4b6a86", "#b86b3a"))
            if shops
            else None,
        )
        x += width
