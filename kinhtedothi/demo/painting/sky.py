"""Skies, weather and what shines in them."""

import math

from .canvas import WIDTH
from .colour import alpha, mix


def sky(c, horizon=650, sun=None, clouds=True, sun_size=34, stars=None):
    """Paint the sky of the mood down to the horizon and a little below.

    sun: where the sun or moon stands, in units.
    """
    mood = c.mood
    c.gradient((-10, -10, WIDTH + 10, horizon + 30), mood.sky)
    c.gradient((-10, horizon + 20, WIDTH + 10, 1010), [mood.sky[-1], mood.haze])
    if stars if stars is not None else mood.lit >= 0.42:
        for _ in range(130):
            x, y = c.rng.uniform(0, WIDTH), c.rng.uniform(0, horizon * 0.7)
            c.oval(x, y, c.rng.uniform(0.5, 1.5), fill=alpha(mood.sun, c.rng.uniform(0.15, 0.7)))
    if sun:
        x, y = sun
        c.glow(x, y, sun_size * 15, mood.sun, 0.22 if mood.is_dark else 0.5, power=2)
        c.glow(x, y, sun_size * 4, mood.sun, 0.4 if mood.is_dark else 0.75, power=2.2)
        c.oval(x, y, sun_size, fill=mix(mood.sun, "#ffffff", 0.25))
    if clouds:
        cloud_bank(c, horizon)


def cloud_bank(c, horizon, cover=None):
    """Lay two layers of clouds, larger ones above, streaks near the horizon."""
    cover = c.mood.cover if cover is None else cover
    seed = c.rng.randrange(1, 9)
    low = 160 - cover * 70
    c.cloud_layer(
        (-20, -60, WIDTH + 20, horizon * 0.8),
        c.mood.cloud,
        seed,
        low,
        low + 62,
        0.62,
        1.5,
        fade=(0.9, 0.3),
    )
    c.cloud_layer(
        (-20, horizon * 0.25, WIDTH + 20, horizon),
        c.mood.cloud,
        seed + 10,
        low,
        low + 55,
        0.5,
        4,
        fade=(0.1, 1),
    )


def mist(c, y0, y1, strength=0.5, colour=None):
    """Lay a bank of mist between two heights."""
    colour = colour or c.mood.haze
    middle = (y0 + y1) / 2
    c.veil((0, y0, WIDTH, middle), colour, 0, strength)
    c.veil((0, middle, WIDTH, y1), colour, strength, 0)


def light_shafts(c, x, y, count=5, strength=0.12):
    """Let beams fall from a point."""
    for _ in range(count):
        angle = c.rng.uniform(0.9, 2.2)
        spread = c.rng.uniform(0.02, 0.06)
        far = 1500
        c.poly(
            [
                (x, y),
                (x + far * math.cos(angle - spread), y + far * math.sin(angle - spread)),
                (x + far * math.cos(angle + spread), y + far * math.sin(angle + spread)),
            ],
            alpha(c.mood.sun, strength * c.rng.uniform(0.4, 1)),
        )


def rain(c, amount=700, slant=0.12, strength=0.28, length=46):
    """Draw falling rain over everything."""
    colour = mix(c.mood.haze, "#ffffff", 0.45)
    for _ in range(amount):
        x, y = c.rng.uniform(-40, WIDTH + 40), c.rng.uniform(-40, 1000)
        near = c.rng.random() ** 2
        run = length * (0.4 + near)
        c.line(
            [(x, y), (x - run * slant, y + run)],
            alpha(colour, strength * (0.3 + 0.7 * near)),
            0.8 + 1.1 * near,
        )


def birds(c, x, y, count=7, size=10):
    """Draw a loose flock of birds."""
    colour = alpha(c.mood.dark, 0.75)
    for _ in range(count):
        bx, by = x + c.rng.uniform(-90, 90), y + c.rng.uniform(-35, 35)
        s = size * c.rng.uniform(0.6, 1.1)
        c.line([(bx - s, by - s * 0.4), (bx - s * 0.4, by - s * 0.5), (bx, by)], colour, 1.8)
        c.line([(bx + s, by - s * 0.4), (bx + s * 0.4, by - s * 0.5), (bx, by)], colour, 1.8)


def fireworks(c, x, y, radius, colour):
    """Draw one burst of fireworks."""
    c.glow(x, y, radius * 1.5, colour, 0.4)
    for _ in range(64):
        angle, reach = c.rng.uniform(0, math.tau), radius * c.rng.uniform(0.55, 1)
        dx, dy = math.cos(angle) * reach, math.sin(angle) * reach
        c.line(
            [
                (x + dx * 0.25, y + dy * 0.25),
                (x + dx * 0.7, y + dy * 0.68 + 3),
                (x + dx, y + dy + radius * 0.07),
            ],
            alpha(colour, 0.65),
            1.8,
        )
        c.oval(x + dx, y + dy + radius * 0.07, 2.4, fill=mix(colour, "#ffffff", 0.6))
