"""Traffic that comes towards the viewer."""

from .colour import brighter
from .vehicles import CAR_PAINT, head_light


def rider_front(c, x, base, size, depth):
    """Draw a motorbike that comes towards the viewer."""
    shirt = c.tint(
        c.rng.choice(("#d8d2c4", "#4b6a86", "#a8483c", "#5f7d6b", "#3d3f47", "#c9a45a", "#8a6f8f")),
        depth,
    )
    dark = c.tint("#242629", depth)
    c.glow(x, base, size * 0.45, "#101216", 0.5, ry=size * 0.08, power=1.1)
    c.round_rect(x - size * 0.06, base - size * 0.32, x + size * 0.06, base, size * 0.05, dark)
    for side in (-1, 1):
        c.limb(
            [
                (x + side * size * 0.09, base - size * 0.52),
                (x + side * size * 0.19, base - size * 0.36),
                (x + side * size * 0.15, base - size * 0.16),
            ],
            [size * 0.13, size * 0.1, size * 0.07],
            c.tint("#3b3d46", depth),
        )
    c.limb([(x, base - size * 0.86), (x, base - size * 0.56)], [size * 0.3, size * 0.27], shirt)
    for side in (-1, 1):
        c.limb(
            [
                (x + side * size * 0.14, base - size * 0.86),
                (x + side * size * 0.24, base - size * 0.68),
                (x + side * size * 0.21, base - size * 0.56),
            ],
            [size * 0.11, size * 0.09, size * 0.07],
            brighter(shirt, 0.85),
        )
    paint = c.tint(c.rng.choice(("#a8322e", "#2f4a66", "#d5d2c8", "#4b4f52", "#23262b")), depth)
    c.poly(
        [
            (x - size * 0.13, base - size * 0.54),
            (x + size * 0.13, base - size * 0.54),
            (x + size * 0.07, base - size * 0.26),
            (x - size * 0.07, base - size * 0.26),
        ],
        paint,
    )
    c.line(
        [(x - size * 0.22, base - size * 0.56), (x + size * 0.22, base - size * 0.56)],
        dark,
        size * 0.035,
    )
    head_light(c, x, base - size * 0.47, size * 0.055)
    c.oval(x, base - size * 1.08, size * 0.1, size * 0.115, c.tint("#c79a76", depth))
    c.rect(
        x - size * 0.085,
        base - size * 1.07,
        x + size * 0.085,
        base - size * 0.99,
        c.tint(c.rng.choice(("#9fb4bd", "#e3ddd0", "#5d7a8a")), depth),
    )
    c.pie(
        x,
        base - size * 1.1,
        size * 0.125,
        size * 0.13,
        180,
        360,
        c.tint(c.rng.choice(("#b5433a", "#d8d6cf", "#34495a", "#d9a441", "#2e2e33")), depth),
    )


def flow(c, horizon, rows=9, low=26, high=230, x_spread=1.0):
    """Fill a street with riders and a few cars, the farther ones first."""
    for row in range(rows):
        near = (row / (rows - 1)) ** 1.6
        size, y = low + (high - low) * near, horizon + 26 + (950 - horizon) * near
        count = max(4, round(13 - 8 * near))
        for index in range(count):
            reach = (240 + 1250 * near) * x_spread
            x = 750 - reach / 2 + reach * (index + c.rng.uniform(0.2, 0.8)) / count
            if c.rng.random() < 0.13 and 1 < row < rows - 2:
                car_front(c, x, y, size * 1.5, 0.5 * (1 - near))
            else:
                rider_front(c, x, y + c.rng.uniform(-8, 8), size, 0.55 * (1 - near))


def car_front(c, x, base, width, depth):
    """Draw a car that comes towards the viewer."""
    paint = c.tint(c.rng.choice(CAR_PAINT), depth)
    c.glow(x, base, width * 0.6, "#101216", 0.5, ry=width * 0.08, power=1.1)
    c.poly(
        [
            (x - width * 0.34, base - width * 0.68),
            (x + width * 0.34, base - width * 0.68),
            (x + width * 0.45, base - width * 0.4),
            (x - width * 0.45, base - width * 0.4),
        ],
        brighter(paint, 0.9),
    )
    c.poly(
        [
            (x - width * 0.3, base - width * 0.64),
            (x + width * 0.3, base - width * 0.64),
            (x + width * 0.39, base - width * 0.42),
            (x - width * 0.39, base - width * 0.42),
        ],
        c.tint("#2b3840", depth),
    )
    c.round_rect(
        x - width * 0.5,
        base - width * 0.44,
        x + width * 0.5,
        base - width * 0.06,
        width * 0.1,
        paint,
    )
    c.rect(
        x - width * 0.22,
        base - width * 0.24,
        x + width * 0.22,
        base - width * 0.14,
        c.tint("#242629", depth),
    )
    for side in (-1, 1):
        head_light(c, x + side * width * 0.38, base - width * 0.3, width * 0.06)
        c.rect(
            x + side * width * 0.38 - width * 0.06,
            base - width * 0.08,
            x + side * width * 0.38 + width * 0.06,
            base,
            c.tint("#1f2022", depth),
        )
