"""Land: hills, fields, streets, pavements."""

from .canvas import WIDTH
from .colour import alpha, brighter, mix


def ridge(c, y, rise, steps=9, sharp=0.35, x0=-20, x1=WIDTH + 20):
    """Return the points of a hill line around height y, left to right."""
    heights = [c.rng.uniform(-rise, rise) for _ in range(steps + 1)]
    detail = steps * 12
    points = []
    for index in range(detail + 1):
        at = index / detail * steps
        left = min(steps - 1, int(at))
        t = at - left
        t = t * t * (3 - 2 * t)
        height = heights[left] + (heights[left + 1] - heights[left]) * t
        height += c.rng.uniform(-rise, rise) * sharp * 0.25
        points.append((x0 + (x1 - x0) * index / detail, y - height))
    return points


def hill(c, y, rise, colour, depth, bottom=None, steps=9, sharp=0.35, lift=0.12):
    """Draw one range of hills that fades into the haze at its foot."""
    points = ridge(c, y, rise, steps, sharp)
    bottom = y + rise * 2.4 if bottom is None else bottom
    c.shade(
        [*points, (WIDTH + 20, bottom), (-20, bottom)],
        c.tint(colour, depth),
        c.tint(colour, min(1, depth + lift)),
    )
    return points


def karst(c, x, base, width, height, colour, depth):
    """Draw one limestone island with steep sides and bushes on top."""
    left, right = [], []
    for index in range(13):
        t = index / 12
        bulge = (1 - t**2.6) * (0.5 + 0.1 * c.rng.random())
        left.append((x - width * bulge + c.rng.uniform(-0.02, 0.02) * width, base - height * t))
        bulge = (1 - t**2.2) * (0.5 + 0.1 * c.rng.random())
        right.append((x + width * bulge + c.rng.uniform(-0.02, 0.02) * width, base - height * t))
    tone = c.tint(colour, depth)
    c.shade(left + right[::-1], tone, c.tint(colour, min(1, depth + 0.3)))
    lit = mix(tone, c.mood.sun, 0.16)
    for _ in range(9):
        t, side = c.rng.uniform(0.1, 0.85), c.rng.uniform(0.05, 0.75)
        index = int(t * 12)
        rx, ry = x + (right[index][0] - x) * side, base - height * t
        c.poly(
            [
                (rx, ry - height * 0.1),
                (rx + width * 0.035, ry),
                (rx + width * 0.01, ry + height * 0.14),
                (rx - width * 0.02, ry + height * 0.03),
            ],
            alpha(lit, 0.55),
        )
    for _ in range(26):
        t, side = c.rng.uniform(0.25, 1), c.rng.uniform(-1, 1)
        index = min(12, int(t * 12))
        edge = right[index][0] - x if side > 0 else x - left[index][0]
        c.oval(
            x + edge * side,
            base - height * t,
            width * c.rng.uniform(0.03, 0.07),
            height * 0.035,
            fill=alpha(mix(tone, "#2c4630", 0.35 * (1 - depth)), 0.7),
        )


def street(c, horizon, colour="#5c5f62", vanish=750, spread=1.5, lanes=3, markings=True):
    """Draw a street that runs away from the viewer to a vanishing point."""
    far, near = c.tint(colour, 0.6), c.tint(colour, 0)
    half = WIDTH * spread / 2
    c.shade(
        [
            (vanish - 16, horizon),
            (vanish + 16, horizon),
            (vanish + half, 1005),
            (vanish - half, 1005),
        ],
        far,
        near,
    )
    if markings:
        for lane in range(1, lanes):
            side = -1 + 2 * lane / lanes
            dash_line(c, (vanish + side * 14, horizon), (vanish + side * half, 1005), "#e6e2d4")


def dash_line(c, far, near, colour, share=0.5, count=13, width=0.012):
    """Draw dashes that shrink towards a far point."""
    for index in range(count):
        t0 = (index / count) ** 2.3
        t1 = ((index + share) / count) ** 2.3
        pts = []
        for t, sign in ((t0, -1), (t1, -1), (t1, 1), (t0, 1)):
            x = far[0] + (near[0] - far[0]) * t
            y = far[1] + (near[1] - far[1]) * t
            pts.append((x + sign * 600 * width * t, y))
        c.poly(pts, alpha(c.tint(colour, 0.25), 0.8))


def pavement(c, y, bottom=1000, colour="#a79f94", wet=0.0):
    """Draw a level ground in front of things seen from the side.

    wet: 0..1, how much of what stands above is mirrored in it.
    """
    c.gradient(
        (0, y, WIDTH, bottom),
        [c.tint(brighter(colour, 1.04), 0.12), c.tint(brighter(colour, 0.78))],
    )
    if wet:
        c.mirror(y, bottom, c.tint(brighter(colour, 0.7)), wet, squeeze=1.1, ripple=3)
    seam = alpha(c.tint(brighter(colour, 0.6)), 0.22)
    for row in range(1, 6):
        ry = y + (bottom - y) * (row / 6) ** 1.6
        c.line([(0, ry), (WIDTH, ry)], seam, 1.2)
    for column in range(-14, 15):
        c.line([(750 + column * 95, y), (750 + column * 190, bottom)], seam, 1.2)


def meadow(c, y, bottom=1000, colour="#7d9a55", blades=700, tall=16, depth=0.3):
    """Draw grass or rice from y down, taller towards the viewer."""
    c.gradient((0, y, WIDTH, bottom), [c.tint(colour, depth), c.tint(brighter(colour, 0.82))])
    for _ in range(blades):
        near = c.rng.random() ** 0.8
        gy = y + (bottom - y) * near
        x, size = c.rng.uniform(0, WIDTH), tall * (0.15 + near)
        tone = c.tint(brighter(colour, c.rng.uniform(0.65, 1.3)), depth * (1 - near))
        c.line([(x, gy), (x + c.rng.uniform(-0.4, 0.4) * size, gy - size)], tone, 0.8 + 1.8 * near)


def road(c, y, bottom=1005, colour="#75777a"):
    """Draw a carriageway that crosses the picture from side to side."""
    c.gradient((0, y, 1500, bottom), [c.tint(colour, 0.1), c.tint(brighter(colour, 0.78))])
    for x in range(-60, 1560, 210):
        c.poly(
            [
                (x, y + (bottom - y) * 0.62),
                (x + 110, y + (bottom - y) * 0.62),
                (x + 104, y + (bottom - y) * 0.66),
                (x - 8, y + (bottom - y) * 0.66),
            ],
            alpha(c.tint("#ece8da"), 0.75),
        )
    c.rect(0, y - 12, 1500, y, c.tint("#b3aca0"))
