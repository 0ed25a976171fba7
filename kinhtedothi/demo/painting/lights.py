"""Lamps, lanterns, strings of bulbs, lights out of focus."""

import math

from .colour import alpha, brighter, mix

WARM = "#ffc978"
LANTERNS = ("#c8402f", "#d98a2b", "#b8332c", "#d9b24a", "#8c4a6b", "#3f7f86")


def street_lamp(c, x, base, height, depth=0.1, side=1, colour=WARM):
    """Draw a lamp post with a curved arm; it shines when the mood is dark."""
    tone = c.tint("#3c4347", depth)
    width = max(2, height * 0.014)
    arm = height * 0.2 * side
    c.line(
        [
            (x, base),
            (x, base - height * 0.86),
            (x + arm * 0.25, base - height * 0.97),
            (x + arm, base - height),
        ],
        tone,
        width,
    )
    c.round_rect(
        min(x + arm * 0.8, x + arm * 1.35),
        base - height - width,
        max(x + arm * 0.8, x + arm * 1.35),
        base - height + width * 1.6,
        width,
        tone,
    )
    if c.mood.is_dark:
        c.glow(x + arm * 1.1, base - height + 4, height * 0.34, colour, 0.7, power=2.2)
        c.oval(
            x + arm * 1.1,
            base - height + width,
            height * 0.02,
            height * 0.011,
            mix(colour, "#ffffff", 0.6),
        )


def lantern(c, x, y, size, colour, lit=None):
    """Draw one silk lantern hanging at x; y is its middle."""
    lit = c.mood.is_dark if lit is None else lit
    tone = brighter(colour, 1.12) if lit else c.tint(colour)
    c.line([(x, y - size * 1.6), (x, y - size * 0.8)], c.tint("#2b2522"), 1.2)
    if lit:
        c.glow(x, y, size * 3.4, colour, 0.5, power=1.8)
    c.oval(x, y, size, size * 0.84, tone)
    for share in (0.72, 0.36):
        c.ring(
            x, y, size * share, size * 0.84, alpha(brighter(tone, 0.72), 0.6), max(1, size * 0.05)
        )
    if lit:
        c.glow(x, y, size * 0.9, "#ffe7b0", 0.75)
    for sign in (-1, 1):
        c.rect(
            x - size * 0.34,
            y + sign * size * 0.84 - size * 0.09,
            x + size * 0.34,
            y + sign * size * 0.84 + size * 0.09,
            c.tint("#caa24c"),
        )
    c.line([(x, y + size * 0.9), (x, y + size * 1.55)], tone, max(1.2, size * 0.12))


def garland(c, start, end, sag=40, count=14, kind="bulb", size=5, colours=None):
    """Hang bulbs, lanterns or pennants on a cord between two points."""
    points = []
    for index in range(25):
        t = index / 24
        points.append(
            (
                start[0] + (end[0] - start[0]) * t,
                start[1] + (end[1] - start[1]) * t + sag * math.sin(math.pi * t),
            )
        )
    c.line(points, alpha(c.tint("#2b2826"), 0.85), 1.4)
    for index in range(1, count):
        t = index / count
        x = start[0] + (end[0] - start[0]) * t
        y = start[1] + (end[1] - start[1]) * t + sag * math.sin(math.pi * t)
        colour = (colours or LANTERNS)[index % len(colours or LANTERNS)]
        if kind == "lantern":
            lantern(c, x, y + size * 1.5, size, colour)
        elif kind == "flag":
            c.poly([(x - size, y), (x + size, y), (x, y + size * 2.2)], c.tint(colour))
        else:
            c.glow(x, y + size, size * 4, WARM, 0.6)
            c.oval(x, y + size, size * 0.6, fill="#fff0cf")


def bokeh(c, box, count, colours, low=10, high=34, strength=0.4):
    """Scatter lights out of focus over a box."""
    for _ in range(count):
        x, y = c.rng.uniform(box[0], box[2]), c.rng.uniform(box[1], box[3])
        size, colour = c.rng.uniform(low, high), c.rng.choice(colours)
        c.oval(x, y, size, fill=alpha(colour, strength * c.rng.uniform(0.35, 1)))


def flag(c, x, base, height, width=90, colour="#c3272b", wave=1):
    """Draw the national flag on its pole, moving in the wind."""
    c.line([(x, base), (x, base - height)], c.tint("#8d8a84"), max(2, width * 0.035))
    top, tall = base - height, width * 0.66
    upper = [(x + width * t / 8, top + math.sin(t * 0.9 * wave) * width * 0.05) for t in range(9)]
    lower = [(px, py + tall) for px, py in upper]
    c.poly(upper + lower[::-1], c.tint(colour))
    star(
        c,
        x + width * 0.5,
        top + tall * 0.52 + math.sin(4 * 0.9 * wave) * width * 0.05,
        tall * 0.27,
        c.tint("#f4c93c"),
    )


def star(c, x, y, radius, fill):
    """Fill a five-pointed star."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.39
        angle = -math.pi / 2 + index * math.pi / 5
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    c.poly(points, fill)
