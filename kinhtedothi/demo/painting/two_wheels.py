"""Motorbikes and bicycles seen from the side."""

from .colour import alpha, brighter
from .people import person
from .vehicles import head_light, wheel


def motorbike(
    c,
    x,
    base,
    size,
    facing=1,
    colour=None,
    depth=0.0,
    rider=True,
    load=None,
    top=None,
    coat=None,
    passenger=False,
):
    """Draw a motorbike with its rider; size is its length.

    load: colour of a box behind the rider. coat: colour of a raincoat.
    """
    f, r = facing, size * 0.155
    paint = c.tint(
        colour or c.rng.choice(("#a8322e", "#2f4a66", "#d5d2c8", "#4b4f52", "#6b7f5a", "#23262b")),
        depth,
    )
    dark = c.tint("#26282b", depth)
    c.glow(x, base, size * 0.6, "#101216", 0.45, ry=size * 0.06, power=1.1)
    for at in (-0.34, 0.36):
        wheel(c, x + f * size * at, base - r, r, depth)
    c.limb(
        [(x + f * size * 0.36, base - r), (x + f * size * 0.26, base - size * 0.5)],
        [size * 0.05, size * 0.045],
        dark,
    )
    c.limb(
        [
            (x - f * size * 0.34, base - r * 1.1),
            (x + f * size * 0.08, base - r * 0.95),
            (x + f * size * 0.27, base - size * 0.42),
        ],
        [size * 0.11, size * 0.1, size * 0.09],
        paint,
    )
    c.poly(
        [
            (x - f * size * 0.46, base - size * 0.36),
            (x - f * size * 0.08, base - size * 0.31),
            (x - f * size * 0.02, base - size * 0.2),
            (x - f * size * 0.36, base - size * 0.2),
        ],
        paint,
    )
    c.limb(
        [(x - f * size * 0.4, base - size * 0.385), (x - f * size * 0.06, base - size * 0.345)],
        [size * 0.06, size * 0.07],
        dark,
    )
    c.limb(
        [(x + f * size * 0.26, base - size * 0.53), (x + f * size * 0.18, base - size * 0.55)],
        [size * 0.035, size * 0.03],
        dark,
    )
    head_light(c, x + f * size * 0.305, base - size * 0.47, size * 0.035)
    c.oval(x - f * size * 0.46, base - size * 0.33, size * 0.025, fill="#d8402f")
    if load:
        tone = c.tint(load, depth)
        c.round_rect(
            x - size * 0.16 - f * size * 0.42,
            base - size * 0.68,
            x + size * 0.16 - f * size * 0.42,
            base - size * 0.38,
            size * 0.03,
            tone,
        )
        c.rect(
            x - size * 0.16 - f * size * 0.42,
            base - size * 0.58,
            x + size * 0.16 - f * size * 0.42,
            base - size * 0.55,
            brighter(tone, 0.7),
        )
    if not rider:
        return
    if passenger:
        person(
            c,
            x - f * size * 0.32,
            base - size * 0.19,
            size * 0.84,
            "ride",
            f,
            hat="helmet",
            depth=depth,
        )
    person(
        c,
        x - f * size * 0.13,
        base - size * 0.17,
        size * 0.9,
        "ride",
        f,
        top=coat or top,
        bottom=coat,
        hat="helmet",
        depth=depth,
    )
    if coat:
        cape = c.tint(coat, depth)
        c.poly(
            [
                (x - f * size * 0.16, base - size * 0.86),
                (x - f * size * 0.02, base - size * 0.86),
                (x + f * size * 0.25, base - size * 0.5),
                (x + f * size * 0.14, base - size * 0.26),
                (x - f * size * 0.36, base - size * 0.24),
            ],
            cape,
        )
        c.line(
            [(x - f * size * 0.05, base - size * 0.8), (x - f * size * 0.08, base - size * 0.3)],
            brighter(cape, 0.8),
            2,
        )


def bicycle(c, x, base, size, facing=1, depth=0.0, rider="ride", colour="#3a3f42", basket=None):
    """Draw a bicycle, ridden or pushed; basket is the colour of flowers or fruit on it."""
    f, r, tone = facing, size * 0.21, c.tint(colour, depth)
    back, front = (x - f * size * 0.29, base - r), (x + f * size * 0.29, base - r)
    c.glow(x, base, size * 0.55, "#101216", 0.3, ry=size * 0.05, power=1.1)
    for hub in (back, front):
        c.ring(*hub, r, r, tone, max(1.6, size * 0.016))
        for spoke in ((r, 0), (0, r), (r * 0.7, r * 0.7), (r * 0.7, -r * 0.7)):
            c.line(
                [(hub[0] - spoke[0], hub[1] - spoke[1]), (hub[0] + spoke[0], hub[1] + spoke[1])],
                alpha(tone, 0.35),
                0.8,
            )
    crank, seat = (x - f * size * 0.02, base - r * 0.95), (x - f * size * 0.11, base - size * 0.46)
    bar = (x + f * size * 0.22, base - size * 0.52)
    for path in (
        [back, crank, seat, back],
        [crank, bar],
        [seat, (bar[0], bar[1] + size * 0.08)],
        [front, bar],
    ):
        c.line(path, tone, max(1.8, size * 0.018))
    c.line([bar, (bar[0] - f * size * 0.06, bar[1] - size * 0.03)], tone, max(1.8, size * 0.02))
    c.limb(
        [(seat[0] - size * 0.04, seat[1]), (seat[0] + size * 0.04, seat[1])],
        [size * 0.035, size * 0.03],
        tone,
    )
    if rider == "ride":
        person(
            c, x - f * size * 0.1, base - size * 0.17, size * 0.9, "ride", f, depth=depth, hat="non"
        )
    elif rider == "push":
        person(
            c,
            x + f * size * 0.1,
            base + size * 0.02,
            size * 1.02,
            "walk",
            f,
            depth=depth,
            hat="non",
            top="#8a6f8f",
            bottom="#2f2d30",
        )
