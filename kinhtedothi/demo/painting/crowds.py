"""Many people at once, audiences, street vendors."""

from .colour import brighter
from .people import SKIN, person


def crowd(
    c,
    x0,
    x1,
    base,
    height,
    count,
    depth=0.0,
    poses=("stand", "walk"),
    hats=(None, None, "cap"),
    spread=0.06,
    **looks,
):
    """Draw people side by side, the farther ones first."""
    spots = sorted(
        (c.rng.uniform(-spread, spread) * height, c.rng.uniform(x0, x1)) for _ in range(count)
    )
    for dy, x in spots:
        person(
            c,
            x,
            base + dy,
            height * c.rng.uniform(0.93, 1.05),
            c.rng.choice(poses),
            c.rng.choice((-1, 1)),
            hat=c.rng.choice(hats),
            depth=depth,
            **looks,
        )


def heads(c, y, size, colour, rows=3, gap=1.5, depth=0.0):
    """Draw an audience from behind, from the back rows to the front."""
    for row in range(rows):
        scale = size * (0.72 + 0.28 * row / max(1, rows - 1))
        ry, step = y + row * size * 1.15, scale * gap * 2
        x = -size + (row % 2) * step / 2
        while x < 1560:
            tone = c.tint(brighter(colour, c.rng.uniform(0.7, 1.4)), depth * (1 - row / rows))
            dark = c.tint(brighter("#241f1e", c.rng.uniform(0.8, 1.5)), depth * (1 - row / rows))
            px = x + c.rng.uniform(-0.2, 0.2) * scale
            c.pie(px, ry + scale * 2.4, scale * 1.35, scale * 1.7, 180, 360, tone)
            c.rect(px - scale * 1.35, ry + scale * 2.35, px + scale * 1.35, ry + scale * 4, tone)
            c.rect(
                px - scale * 0.3,
                ry + scale * 0.4,
                px + scale * 0.3,
                ry + scale,
                c.tint(SKIN[1], depth),
            )
            c.oval(px, ry, scale * 0.62, scale * 0.76, dark)
            x += step


def shoulder_pole(c, x, base, height, facing=1, goods=("#7c9a4a", "#c9603c"), depth=0.0):
    """Draw a street vendor who carries two baskets on a pole."""
    person(
        c, x, base, height, "carry", facing, top="#8a6f8f", bottom="#2f2d30", hat="non", depth=depth
    )
    y = base - height * 0.845
    c.line(
        [(x - height * 0.44, y + height * 0.05), (x, y), (x + height * 0.44, y + height * 0.05)],
        c.tint("#8a6a42", depth),
        height * 0.022,
    )
    for side, colour in zip((-1, 1), goods, strict=True):
        bx, by = x + side * height * 0.43, base - height * 0.27
        for shift in (-0.11, 0.11):
            c.line(
                [(bx, y + height * 0.05), (bx + shift * height, by)], c.tint("#6b5a45", depth), 1.4
            )
        c.pie(bx, by, height * 0.15, height * 0.1, 180, 360, c.tint(colour, depth))
        for _ in range(9):
            c.oval(
                bx + c.rng.uniform(-0.11, 0.11) * height,
                by - c.rng.uniform(0, 0.07) * height,
                height * 0.028,
                fill=c.tint(brighter(colour, c.rng.uniform(0.75, 1.25)), depth),
            )
        c.poly(
            [
                (bx - height * 0.16, by),
                (bx + height * 0.16, by),
                (bx + height * 0.1, by + height * 0.12),
                (bx - height * 0.1, by + height * 0.12),
            ],
            c.tint("#a98355", depth),
        )
