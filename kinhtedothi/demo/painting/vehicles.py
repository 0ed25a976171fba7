"""Vehicles seen from the side: bus, car, train, ambulance."""

from .colour import alpha, brighter, mix
from .lights import WARM
from .people import shadow

CAR_PAINT = ("#8b2f2f", "#d9d9d4", "#3c4a57", "#5d6468", "#274766", "#c9c2b2")


def wheel(c, x, y, radius, depth=0.0):
    """Draw a wheel."""
    c.oval(x, y, radius, fill=c.tint("#1f2022", depth))
    c.oval(x, y, radius * 0.55, fill=c.tint("#8c9094", depth))
    c.oval(x, y, radius * 0.2, fill=c.tint("#3a3d40", depth))


def head_light(c, x, y, size, colour="#fff2cc", strength=0.75):
    """Draw a lamp that shines when it is dark or wet."""
    if c.mood.is_dark:
        c.glow(x, y, size * 7, colour, strength, power=2.4)
    c.oval(x, y, size, fill=colour if c.mood.is_dark else c.tint("#e8e6dc"))


def bus(c, x, base, length, colour="#c8352f", band="#e8b93f", facing=1, depth=0.0):
    """Draw a city bus; x is its middle."""
    h, half = length * 0.285, length / 2
    body, y0 = c.tint(colour, depth), base - h * 1.06
    c.glow(x, base, half * 1.12, "#101216", 0.5, ry=h * 0.16, power=1.1)
    c.round_rect(x - half, y0, x + half, base - h * 0.1, h * 0.09, body)
    c.rect(x - half, base - h * 0.42, x + half, base - h * 0.27, c.tint(band, depth))
    c.round_rect(
        x - half * 0.6,
        y0 - h * 0.07,
        x + half * 0.25,
        y0 + h * 0.05,
        h * 0.04,
        brighter(body, 0.86),
    )
    night = c.mood.is_dark
    glass = mix("#ffe2a6", c.mood.haze, depth * 0.5) if night else c.tint("#2b3840", depth)
    c.round_rect(
        x - half * 0.97,
        y0 + h * 0.15,
        x + half * 0.97,
        y0 + h * 0.54,
        h * 0.05,
        brighter(glass, 0.86 if night else 1),
    )
    for index in range(9):
        wx = x - half * 0.97 + half * 1.94 * index / 9
        if index:
            c.rect(
                wx - length * 0.004,
                y0 + h * 0.15,
                wx + length * 0.004,
                y0 + h * 0.54,
                body if not night else c.tint("#23262b"),
            )
        if c.rng.random() < 0.7:
            px = wx + length * 0.055
            tone = c.tint("#2a2523", depth) if night else c.tint("#564c47", depth)
            c.oval(px, y0 + h * 0.36, h * 0.055, h * 0.07, tone)
            c.pie(px, y0 + h * 0.55, h * 0.1, h * 0.13, 180, 360, brighter(tone, 1.25))
    if not night:
        for gx in (-0.62, 0.18):
            c.poly(
                [
                    (x + half * gx, y0 + h * 0.54),
                    (x + half * (gx + 0.1), y0 + h * 0.15),
                    (x + half * (gx + 0.24), y0 + h * 0.15),
                    (x + half * (gx + 0.14), y0 + h * 0.54),
                ],
                alpha("#dfeaee", 0.2),
            )
    for door in (-0.12, 0.72):
        dx = x + facing * half * door
        c.rect(
            dx - length * 0.036,
            y0 + h * 0.16,
            dx + length * 0.036,
            base - h * 0.13,
            brighter(glass, 0.92 if night else 1.25),
        )
        c.line([(dx, y0 + h * 0.16), (dx, base - h * 0.13)], body, length * 0.006)
    c.rect(
        x + facing * half * 0.55 - length * 0.08,
        y0 + h * 0.03,
        x + facing * half * 0.55 + length * 0.08,
        y0 + h * 0.12,
        "#20201e",
    )
    for mark in range(4):
        mx = x + facing * half * 0.55 - length * 0.06 + mark * length * 0.032
        c.rect(mx, y0 + h * 0.055, mx + length * 0.02, y0 + h * 0.095, "#f0a63a")
    for at in (-0.62, 0.6):
        c.pie(
            x + facing * half * at,
            base - h * 0.12,
            h * 0.19,
            h * 0.2,
            180,
            360,
            brighter(body, 0.5),
        )
        wheel(c, x + facing * half * at, base - h * 0.13, h * 0.14, depth)
    head_light(c, x + facing * half * 0.975, base - h * 0.22, h * 0.045)
    c.oval(x - facing * half * 0.985, base - h * 0.3, h * 0.028, h * 0.06, "#d8402f")


def car(c, x, base, length, colour=None, facing=1, depth=0.0):
    """Draw a car; x is its middle."""
    body, h, half, f = (
        c.tint(colour or c.rng.choice(CAR_PAINT), depth),
        length * 0.34,
        length / 2,
        facing,
    )
    c.glow(x, base, half * 1.1, "#101216", 0.5, ry=h * 0.2, power=1.1)
    c.poly(
        [
            (x - f * half * 0.66, base - h * 0.55),
            (x - f * half * 0.44, base - h),
            (x + f * half * 0.18, base - h),
            (x + f * half * 0.52, base - h * 0.58),
        ],
        brighter(body, 0.9),
    )
    c.poly(
        [
            (x - f * half * 0.56, base - h * 0.57),
            (x - f * half * 0.4, base - h * 0.92),
            (x + f * half * 0.15, base - h * 0.92),
            (x + f * half * 0.42, base - h * 0.58),
        ],
        c.tint("#2b3840", depth),
    )
    c.rect(
        min(x - f * half * 0.12, x - f * half * 0.08),
        base - h * 0.95,
        max(x - f * half * 0.12, x - f * half * 0.08),
        base - h * 0.55,
        body,
    )
    c.round_rect(x - half, base - h * 0.6, x + half, base - h * 0.14, h * 0.18, body)
    c.rect(x - half * 0.95, base - h * 0.4, x + half * 0.95, base - h * 0.36, brighter(body, 1.25))
    for at in (-0.62, 0.62):
        wheel(c, x + half * at, base - h * 0.16, h * 0.19, depth)
    head_light(c, x + f * half * 0.93, base - h * 0.44, h * 0.06)
    c.oval(x - f * half * 0.95, base - h * 0.46, h * 0.05, h * 0.07, "#c8352f")


def train_side(c, x, base, length, colour="#d9dcdc", stripe="#2f7d5b", cars=4, depth=0.0, facing=1):
    """Draw a metro train; x is its left end and base its rails."""
    h = length / cars * 0.19
    unit = length / cars
    for index in range(cars):
        x0, x1 = x + unit * index + 3, x + unit * (index + 1) - 3
        body = c.tint(colour, depth)
        c.rect(x0 + unit * 0.05, base - h * 0.14, x1 - unit * 0.05, base, c.tint("#3a3d40", depth))
        nose = (index == cars - 1 and facing > 0) or (index == 0 and facing < 0)
        if nose:
            tip = x1 if facing > 0 else x0
            back = x0 if facing > 0 else x1
            c.poly(
                [
                    (back, base - h * 1.1),
                    (tip - facing * unit * 0.1, base - h * 1.1),
                    (tip - facing * unit * 0.02, base - h * 0.7),
                    (tip, base - h * 0.12),
                    (back, base - h * 0.12),
                ],
                body,
            )
            c.poly(
                [
                    (tip - facing * unit * 0.085, base - h * 0.98),
                    (tip - facing * unit * 0.025, base - h * 0.62),
                    (tip - facing * unit * 0.085, base - h * 0.62),
                ],
                c.tint("#1f282d", depth),
            )
            head_light(c, tip - facing * unit * 0.02, base - h * 0.36, h * 0.06)
        else:
            c.round_rect(x0, base - h * 1.1, x1, base - h * 0.12, h * 0.1, body)
        c.rect(
            x0,
            base - h * 0.42,
            x1 - (unit * 0.02 if nose else 0),
            base - h * 0.3,
            c.tint(stripe, depth),
        )
        c.rect(x0, base - h * 1.0, x1 - unit * 0.1, base - h * 0.95, c.tint(stripe, depth))
        glass = (
            mix("#ffe2a6", c.mood.haze, depth * 0.5) if c.mood.is_dark else c.tint("#26323a", depth)
        )
        for pane in range(6):
            px = x0 + unit * (0.05 + pane * 0.14)
            c.round_rect(px, base - h * 0.88, px + unit * 0.105, base - h * 0.52, h * 0.06, glass)
            if pane in (1, 4):
                c.rect(
                    px + unit * 0.045,
                    base - h * 0.9,
                    px + unit * 0.052,
                    base - h * 0.14,
                    brighter(body, 0.7),
                )
    if c.mood.is_dark:
        c.glow(x + length / 2, base - h * 0.6, length * 0.55, WARM, 0.22, ry=h * 1.6)


def red_cross(c, x, y, size, fill):
    """Draw the sign of a hospital."""
    c.rect(x - size * 0.17, y - size * 0.5, x + size * 0.17, y + size * 0.5, fill)
    c.rect(x - size * 0.5, y - size * 0.17, x + size * 0.5, y + size * 0.17, fill)


def ambulance(c, x, base, size, facing=1):
    """Draw an ambulance; x is its middle."""
    body = c.tint("#eceae2")
    shadow(c, x, base, size * 0.6, 0.45)
    f = facing
    c.round_rect(
        min(x - f * size * 0.5, x + f * size * 0.22),
        base - size * 0.44,
        max(x - f * size * 0.5, x + f * size * 0.22),
        base - size * 0.07,
        size * 0.03,
        body,
    )
    c.poly(
        [
            (x + f * size * 0.2, base - size * 0.42),
            (x + f * size * 0.33, base - size * 0.4),
            (x + f * size * 0.43, base - size * 0.23),
            (x + f * size * 0.51, base - size * 0.2),
            (x + f * size * 0.51, base - size * 0.07),
            (x + f * size * 0.2, base - size * 0.07),
        ],
        body,
    )
    c.poly(
        [
            (x + f * size * 0.24, base - size * 0.37),
            (x + f * size * 0.32, base - size * 0.36),
            (x + f * size * 0.4, base - size * 0.23),
            (x + f * size * 0.24, base - size * 0.23),
        ],
        c.tint("#33434b"),
    )
    c.rect(x - size * 0.5, base - size * 0.2, x + size * 0.5, base - size * 0.16, c.tint("#c8352f"))
    red_cross(c, x - f * size * 0.16, base - size * 0.3, size * 0.13, c.tint("#c8352f"))
    c.round_rect(
        x + f * size * 0.12 - size * 0.07,
        base - size * 0.48,
        x + f * size * 0.12 + size * 0.07,
        base - size * 0.43,
        5,
        "#4f8fd9",
    )
    if c.mood.is_dark:
        c.glow(x + f * size * 0.12, base - size * 0.46, size * 0.5, "#5a9ae8", 0.8)
        c.glow(x + f * size * 0.5, base - size * 0.14, size * 0.3, "#fff2cc", 0.8)
    for at in (-0.3, 0.32):
        wheel(c, x + f * at * size, base - size * 0.075, size * 0.075)
