"""Trees, bushes, leaves and flowers."""

import math

from .colour import alpha, brighter, mix

SUMMER, SPRING, AUTUMN = "#4c7042", "#7b9c4e", "#b98a3e"
FLAME, LILAC = "#b5432e", "#9a7fb0"


def foliage(c, x, y, rx, ry, colour, depth=0.0, blobs=110, grain=0.15):
    """Fill an oval with leaves, dark below and light above."""
    small = min(rx, ry)
    if small > 90:
        blobs, grain = round(blobs * small / 60), grain * 0.62
    blobs = round(blobs * max(rx, ry) / small)
    tones = [c.tint(brighter(colour, shade), depth) for shade in (0.62, 0.82, 1.0, 1.24)]
    c.oval(x, y + ry * 0.08, rx * 0.88, ry * 0.84, tones[0])
    for layer, tone in enumerate(tones):
        shift = (layer - 1.2) * 0.14
        spread = 1 - layer * 0.13
        for _ in range(blobs // 4 if layer < 3 else blobs // 7):
            angle, reach = c.rng.uniform(0, math.tau), math.sqrt(c.rng.random()) * spread
            size = min(rx, ry) * grain * c.rng.uniform(0.7, 1.7)
            c.oval(
                x + rx * (reach * math.cos(angle) - shift * 0.4),
                y + ry * (reach * math.sin(angle) - shift),
                size * 1.15,
                size * 0.85,
                tone,
            )


def trunk(c, x, base, height, width, depth=0.0, colour="#54463b", lean=0):
    """Draw a trunk that forks once."""
    tone = c.tint(colour, depth)
    top = base - height
    c.poly(
        [
            (x - width * 0.75, base),
            (x - width * 0.42, base - height * 0.3),
            (x - width * 0.3 + lean, top),
            (x + width * 0.3 + lean, top),
            (x + width * 0.42, base - height * 0.3),
            (x + width * 0.75, base),
        ],
        tone,
    )
    for side in (-1, 1):
        c.limb(
            [
                (x + lean * 0.5, base - height * 0.55),
                (x + lean + side * height * 0.3, top - height * 0.2),
            ],
            [width * 0.5, width * 0.2],
            tone,
        )


def tree(c, x, base, height, colour=SUMMER, depth=0.0, spread=0.42, blobs=120, bare=0.42):
    """Draw a broad tree; bare is the share of its height that is trunk."""
    trunk(c, x, base, height * (bare + 0.1), height * 0.05, depth)
    for dx, dy, size in ((-0.5, 0.05, 0.62), (0.55, 0.08, 0.58), (0.0, -0.12, 0.85)):
        rx = height * spread * size
        foliage(
            c,
            x + height * spread * dx,
            base - height * (bare + (1 - bare) * 0.5) + height * dy,
            rx,
            height * (1 - bare) * 0.5 * (0.6 + size * 0.45),
            colour,
            depth,
            blobs // 2,
        )


def treeline(c, base, height, colour=SUMMER, depth=0.3, x0=-40, x1=1540, gap=0.8):
    """Draw a row of distant crowns as one mass."""
    x = x0
    c.rect(x0, base - height * 0.3, x1, base + 2, c.tint(brighter(colour, 0.8), depth))
    while x < x1:
        size = height * c.rng.uniform(0.7, 1.15)
        foliage(c, x, base - size * 0.45, size * 0.6, size * 0.55, colour, depth, 44, 0.2)
        x += size * gap


def leaf(c, x, y, length, angle, fill, width=0.3):
    """Fill one pointed leaf that starts at a point."""
    dx, dy = math.cos(angle) * length, math.sin(angle) * length
    nx, ny = -dy * width / 2, dx * width / 2
    c.poly(
        [
            (x, y),
            (x + dx * 0.3 + nx, y + dy * 0.3 + ny),
            (x + dx * 0.65 + nx * 0.8, y + dy * 0.65 + ny * 0.8),
            (x + dx, y + dy),
            (x + dx * 0.65 - nx * 0.8, y + dy * 0.65 - ny * 0.8),
            (x + dx * 0.3 - nx, y + dy * 0.3 - ny),
        ],
        fill,
    )


def branch(c, x, y, length, angle, colour=SUMMER, leaves=60, size=34, depth=0.0, wood="#3b332c"):
    """Draw a leafy branch that reaches into the picture."""
    points = [(x, y)]
    for _ in range(6):
        angle += c.rng.uniform(-0.22, 0.22)
        px, py = points[-1]
        points.append((px + math.cos(angle) * length / 6, py + math.sin(angle) * length / 6))
    c.limb(points, [size * 0.34 * (1 - i / 8) for i in range(7)], c.tint(wood, depth))
    for _ in range(leaves):
        index = c.rng.randrange(1, 7)
        px, py = points[index]
        px, py = px + c.rng.gauss(0, size * 0.8), py + c.rng.gauss(0, size * 0.8)
        tone = c.tint(brighter(colour, c.rng.uniform(0.55, 1.25)), depth)
        leaf(
            c, px, py, size * c.rng.uniform(0.7, 1.2), angle + c.rng.uniform(-1.3, 1.3), tone, 0.42
        )


def willow(c, x, top, reach, drop, colour="#6d8a4a", strands=40, depth=0.0):
    """Hang willow strands from the upper edge of the picture."""
    for _ in range(strands):
        sx, length = x + c.rng.uniform(0, reach), drop * c.rng.uniform(0.35, 1)
        sway = c.rng.uniform(10, 46)
        tone = c.tint(brighter(colour, c.rng.uniform(0.55, 1.2)), depth)
        points = [(sx + sway * (i / 9) ** 2, top + length * i / 9) for i in range(10)]
        c.line(points, tone, 1.8)
        for px, py in points[1:]:
            for side in (-1, 1):
                leaf(
                    c,
                    px,
                    py,
                    c.rng.uniform(14, 24),
                    math.pi / 2 - side * c.rng.uniform(0.25, 0.7),
                    tone,
                    0.24,
                )


def palm(c, x, base, height, depth=0.0, colour="#56793f", lean=0):
    """Draw an areca or coconut palm."""
    tone = c.tint("#75695a", depth)
    top = (x + lean, base - height)
    c.limb(
        [(x, base), (x + lean * 0.4, base - height * 0.5), top],
        [height * 0.045, height * 0.035, height * 0.028],
        tone,
    )
    for index in range(11):
        angle = -math.pi / 2 + (index - 5) * 0.42 + c.rng.uniform(-0.1, 0.1)
        length = height * c.rng.uniform(0.3, 0.38)
        tip = (
            top[0] + math.cos(angle) * length,
            top[1] + math.sin(angle) * length * 0.55 + length * 0.34,
        )
        mid = (top[0] + math.cos(angle) * length * 0.5, top[1] + math.sin(angle) * length * 0.62)
        shade = c.tint(brighter(colour, c.rng.uniform(0.75, 1.2)), depth)
        c.poly(
            [top, (mid[0], mid[1] - length * 0.09), tip, (mid[0], mid[1] + length * 0.11)], shade
        )


def banana(c, x, base, height, depth=0.0, colour="#6f9448"):
    """Draw a banana plant with broad torn leaves."""
    c.limb(
        [(x, base), (x, base - height * 0.5)],
        [height * 0.09, height * 0.05],
        c.tint("#7d8a52", depth),
    )
    for index in range(8):
        angle = -math.pi / 2 + (index - 3.5) * 0.4 + c.rng.uniform(-0.12, 0.12)
        length = height * c.rng.uniform(0.48, 0.66)
        shade = c.tint(brighter(colour, c.rng.uniform(0.7, 1.25)), depth)
        foot = (x, base - height * 0.48)
        mid = (foot[0] + math.cos(angle) * length * 0.6, foot[1] + math.sin(angle) * length * 0.75)
        droop = abs(math.cos(angle)) * length * 0.3
        tip = (foot[0] + math.cos(angle) * length, mid[1] + droop - length * 0.1)
        w = length * 0.14
        c.poly([foot, (mid[0] - w * 0.3, mid[1] - w), tip, (mid[0] + w * 0.3, mid[1] + w)], shade)
        c.line([foot, mid, tip], alpha(brighter(shade, 1.25), 0.8), max(1, height * 0.008))


def bare_blossom(c, x, base, height, colour="#e49aa6", depth=0.0, blossoms=170, wood="#4a3a33"):
    """Draw a peach tree in flower, as in the days before Tết."""
    tips = []
    _fork(c, x, base, height * 0.36, -math.pi / 2, height * 0.045, c.tint(wood, depth), 4, tips)
    for _ in range(blossoms):
        px, py = c.rng.choice(tips)
        px, py = px + c.rng.gauss(0, height * 0.035), py + c.rng.gauss(0, height * 0.035)
        size = height * c.rng.uniform(0.009, 0.018)
        c.oval(px, py, size, fill=c.tint(brighter(colour, c.rng.uniform(0.82, 1.1)), depth))
        c.oval(px, py, size * 0.35, fill=c.tint(brighter(colour, 0.66), depth))


def _fork(c, x, y, length, angle, width, tone, levels, tips):
    ex, ey = x + math.cos(angle) * length, y + math.sin(angle) * length
    c.limb([(x, y), (ex, ey)], [width, width * 0.6], tone)
    tips.append((ex, ey))
    if levels <= 3:
        tips.append(((x + ex) / 2, (y + ey) / 2))
    if levels:
        for side in (-1, 1, c.rng.choice((-0.2, 0.2))):
            turn = side * c.rng.uniform(0.35, 0.75)
            _fork(
                c,
                ex,
                ey,
                length * c.rng.uniform(0.55, 0.75),
                angle + turn,
                width * 0.6,
                tone,
                levels - 1,
                tips,
            )


def kumquat(c, x, base, height, depth=0.0):
    """Draw a potted kumquat tree with its fruit."""
    pot(c, x, base, height * 0.2, "#9c5b3c", depth)
    foliage(c, x, base - height * 0.6, height * 0.28, height * 0.42, "#46713c", depth, 130, 0.12)
    for _ in range(60):
        angle, reach = c.rng.uniform(0, math.tau), math.sqrt(c.rng.random())
        c.oval(
            x + math.cos(angle) * reach * height * 0.27,
            base - height * 0.6 + math.sin(angle) * reach * height * 0.4,
            height * 0.021,
            fill=c.tint(brighter("#e8962e", c.rng.uniform(0.85, 1.12)), depth),
        )


def pot(c, x, base, size, colour="#8f5a41", depth=0.0):
    """Draw a flower pot that stands on base."""
    tone = c.tint(colour, depth)
    c.poly(
        [
            (x - size * 0.5, base - size),
            (x + size * 0.5, base - size),
            (x + size * 0.36, base),
            (x - size * 0.36, base),
        ],
        tone,
    )
    c.rect(
        x - size * 0.56,
        base - size * 1.12,
        x + size * 0.56,
        base - size * 0.92,
        brighter(tone, 1.15),
    )


def bouquet(c, x, y, size, colour, depth=0.0, count=26, green="#55753f"):
    """Draw a dome of flowers above y, as in a bucket."""
    for _ in range(count // 2):
        leaf(
            c,
            x + c.rng.uniform(-0.3, 0.3) * size,
            y,
            size * c.rng.uniform(0.6, 1.05),
            -math.pi / 2 + c.rng.uniform(-0.9, 0.9),
            c.tint(brighter(green, c.rng.uniform(0.6, 1.1)), depth),
        )
    for _ in range(count):
        angle, reach = c.rng.uniform(math.pi, math.tau), math.sqrt(c.rng.random())
        px, py = (
            x + math.cos(angle) * reach * size * 0.68,
            y - size * 0.25 + math.sin(angle) * reach * size * 0.72,
        )
        bloom, tone = size * c.rng.uniform(0.085, 0.14), brighter(colour, c.rng.uniform(0.78, 1.15))
        c.oval(px, py, bloom, bloom * 0.9, c.tint(tone, depth))
        c.oval(
            px - bloom * 0.15,
            py - bloom * 0.2,
            bloom * 0.5,
            bloom * 0.45,
            c.tint(mix(tone, "#ffffff", 0.3), depth),
        )
