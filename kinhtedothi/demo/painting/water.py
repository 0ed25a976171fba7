"""Water: rivers, lakes, the sea, wet streets."""

from .canvas import WIDTH
from .colour import alpha, brighter, mix


def water(c, y, bottom=1000, colour="#6f8f8e", strength=0.55, squeeze=1.0, ripple=5, glints=90):
    """Turn what lies below y into water that mirrors what stands above."""
    tone = c.tint(colour, 0.25)
    c.mirror(y, bottom, tone, strength, squeeze, ripple)
    c.veil((0, y + (bottom - y) * 0.45, WIDTH, bottom), brighter(c.tint(colour), 0.55), 0, 0.5)
    c.veil((0, y, WIDTH, y + 26), c.mood.haze, 0.3, 0)
    ripples(c, y, bottom, glints)


def ripples(c, y, bottom, count=90, colour=None):
    """Draw the small lights of a moving surface, longer towards the viewer."""
    light = colour or mix(c.mood.haze, "#ffffff", 0.5 if not c.mood.is_dark else 0.15)
    dark = c.mood.dark
    for index in range(count):
        near = c.rng.random() ** 1.4
        ry = y + 6 + (bottom - y - 6) * near
        x, run = c.rng.uniform(-50, WIDTH), (14 + 90 * near) * c.rng.uniform(0.5, 1.3)
        tone = light if index % 3 else dark
        c.oval(x, ry, run / 2, 0.6 + 1.6 * near, fill=alpha(tone, 0.1 + 0.16 * c.rng.random()))


def sun_path(c, x, y, bottom, strength=0.55, colour=None):
    """Lay the glitter of the sun or moon on water."""
    colour = colour or mix(c.mood.sun, "#ffffff", 0.2)
    c.glow(x, y, 190, colour, strength * 0.8, ry=(bottom - y) * 1.05)
    for _ in range(120):
        near = c.rng.random()
        ry = y + 3 + (bottom - y) * near
        width = 18 + 110 * near
        rx = x + c.rng.gauss(0, 0.35) * width
        c.oval(
            rx,
            ry,
            c.rng.uniform(6, 14 + 26 * near),
            0.9 + 1.7 * near,
            fill=alpha(colour, strength * c.rng.uniform(0.3, 1)),
        )


def light_path(c, x, y, length, colour, strength=0.4, width=10):
    """Lay the long reflection of a lamp on water or on a wet street."""
    c.glow(x, y + length * 0.42, width, colour, strength, ry=length * 0.62, power=1.2)


def boat(c, x, y, length, colour="#4b3b30", depth=0.0, sail=None, roof=True):
    """Draw a wooden boat seen from the side; y is the waterline.

    sail: colour of batten sails, none when left out.
    """
    hull = c.tint(colour, depth)
    half, height = length / 2, length * 0.11
    if sail:
        tone = c.tint(sail, depth)
        for sx, size in ((-0.08, 0.62), (0.24, 0.48)):
            bx, tall = x + length * sx, length * size
            c.poly(
                [
                    (bx - tall * 0.33, y - height - tall * 0.08),
                    (bx - tall * 0.26, y - tall * 0.8),
                    (bx + tall * 0.05, y - height - tall),
                    (bx + tall * 0.26, y - tall * 0.62),
                    (bx + tall * 0.3, y - height - tall * 0.1),
                ],
                tone,
            )
            for rib in range(1, 5):
                ry = y - height - tall * (0.1 + rib * 0.17)
                c.line(
                    [(bx - tall * 0.3, ry), (bx + tall * 0.27, ry + tall * 0.03)],
                    alpha(brighter(tone, 0.6), 0.6),
                    max(1, length * 0.006),
                )
    if roof:
        c.poly(
            [
                (x - half * 0.42, y - height),
                (x - half * 0.36, y - height * 2.5),
                (x + half * 0.3, y - height * 2.5),
                (x + half * 0.36, y - height),
            ],
            c.tint(mix(colour, "#a08a68", 0.5), depth),
        )
        c.rect(
            x - half * 0.3,
            y - height * 2.1,
            x + half * 0.24,
            y - height * 1.3,
            c.tint("#1f1d1c", depth),
        )
    c.poly(
        [
            (x - half, y - height * 1.5),
            (x - half * 0.8, y - height * 0.9),
            (x + half * 0.8, y - height * 0.9),
            (x + half, y - height * 1.8),
            (x + half * 0.82, y + 1),
            (x - half * 0.84, y + 1),
        ],
        hull,
    )
    c.poly(
        [
            (x - half, y - height * 1.5),
            (x - half * 0.8, y - height * 0.9),
            (x + half * 0.8, y - height * 0.9),
            (x + half, y - height * 1.8),
            (x + half * 0.97, y - height * 1.3),
            (x + half * 0.8, y - height * 0.65),
            (x - half * 0.8, y - height * 0.65),
            (x - half * 0.97, y - height * 1.1),
        ],
        brighter(hull, 1.45),
    )
    c.glow(x, y + 3, half * 1.1, brighter(hull, 0.5), 0.5, ry=height * 0.9)
