"""A table seen from above, bowls, steam."""

import math

from .colour import alpha, brighter


def table(c, colour, grain=26):
    """Fill the picture with the planks of a table."""
    c.gradient((0, 0, 1500, 1005), [c.tint(brighter(colour, 1.1)), c.tint(brighter(colour, 0.8))])
    for k in range(8):
        c.rect(0, k * 126, 1500, k * 126 + 4, alpha(c.tint(brighter(colour, 0.5)), 0.6))
    for _ in range(grain * 4):
        x, y = c.rng.uniform(-200, 1500), c.rng.uniform(0, 1000)
        c.line(
            [(x, y), (x + c.rng.uniform(80, 420), y + c.rng.uniform(-5, 5))],
            alpha(c.tint(brighter(colour, c.rng.choice((0.7, 1.2)))), 0.3),
            2,
        )


def bowl(c, x, y, r, china="#e9e6dc", rim="#34507a"):
    """Draw an empty bowl seen from above."""
    c.glow(x + 26, y + 40, r * 1.28, "#14100c", 0.6, power=1)
    c.oval(x, y, r, fill=c.tint(china))
    c.ring(x, y, r * 0.985, r * 0.985, c.tint(rim), r * 0.02)
    c.ring(x, y, r * 0.93, r * 0.93, alpha(c.tint(rim), 0.6), r * 0.012)
    c.oval(x, y, r * 0.88, fill=c.tint(brighter(china, 0.86)))


def steam(c, x, y, strength=0.16):
    """Let steam rise from a point."""
    for k in range(16):
        t = k / 15
        c.glow(
            x + math.sin(t * 5) * 70,
            y - t * 330,
            70 + 70 * t,
            "#ffffff",
            strength * (1 - t * 0.7),
            ry=90 + 60 * t,
        )
