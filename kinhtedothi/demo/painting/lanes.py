"""A lane of tube houses that runs away from the viewer."""

from .buildings import PLASTER
from .colour import brighter, mix
from .lights import LANTERNS


def street_in_depth(c, cam, near=4, far=46, width=4.4, seed_colours=PLASTER, shops=True):
    """Build two rows of tube houses along a lane, the farther ones first."""
    z = far
    while z > near:
        deep = c.rng.uniform(2.6, 4)
        for side in (-1, 1):
            high, wall = c.rng.uniform(6, 11), c.rng.choice(seed_colours)
            x = side * width
            cam.wall(x, 0, high, z - deep, z, brighter(wall, 0.88 if side < 0 else 0.74))
            cam.front(*sorted((x, x + side * 5)), 0, high, z - deep, brighter(wall, 0.95))
            cam.wall(x - side * 0.15, high - 0.25, high + 0.1, z - deep, z, brighter(wall, 1.1))
            if c.rng.random() < 0.5:
                cam.face(
                    [
                        (x - side * 0.4, high, z - deep),
                        (x - side * 0.4, high, z),
                        (x + side * 2, high + 1.4, z),
                        (x + side * 2, high + 1.4, z - deep),
                    ],
                    "#96523d",
                )
            for floor in range(1, int(high / 3)):
                lit = c.rng.random() < c.mood.lit
                tone = "#4f6b5b" if c.rng.random() < 0.6 else "#5c4a3c"
                y = floor * 3 + 0.5
                cam.wall(x - side * 0.02, y, y + 1.8, z - deep * 0.78, z - deep * 0.22, tone)
                if lit:
                    points = [
                        (x - side * 0.03, y + dy, z - deep * dz)
                        for dy, dz in ((0.1, 0.7), (1.7, 0.7), (1.7, 0.3), (0.1, 0.3))
                    ]
                    c.poly([cam.at(*p) for p in points], "#ffd590")
                if c.rng.random() < 0.5:
                    cam.box(
                        *sorted((x, x - side * 0.8)),
                        y - 0.5,
                        y - 0.35,
                        z - deep * 0.9,
                        z - deep * 0.1,
                        brighter(wall, 0.8),
                    )
                    cam.wall(
                        x - side * 0.8, y - 0.4, y + 0.5, z - deep * 0.9, z - deep * 0.1, "#5d6a52"
                    )
            if shops:
                inside = [
                    cam.at(x - side * 0.02, y, zz)
                    for y, zz in (
                        (0, z - deep * 0.9),
                        (2.6, z - deep * 0.9),
                        (2.6, z - deep * 0.1),
                        (0, z - deep * 0.1),
                    )
                ]
                c.poly(inside, "#dba058" if c.mood.is_dark else cam.tint("#3f352f", z))
                _goods(c, cam, x - side * 0.03, z, deep)
                awning = c.rng.choice(
                    ("#8f3d36", "#3f6b5c", "#c79a4a", "#4b6a86", "#b86b3a", "#d8d0bd")
                )
                cam.face(
                    [
                        (x, 3.1, z - deep),
                        (x, 3.1, z),
                        (x - side * 1.2, 2.5, z),
                        (x - side * 1.2, 2.5, z - deep),
                    ],
                    awning,
                )
                if c.rng.random() < 0.5:
                    sign = c.rng.choice(("#a8322e", "#274766", "#2f5a4c", "#c79a2f"))
                    cam.front(*sorted((x, x - side * 0.8)), 3.4, 5.2, z - deep * 0.5, sign)
        z -= deep


def _goods(c, cam, x, z, deep):
    """Fill a shop with shelves seen at a slant."""
    for shelf in range(3):
        y = 0.1 + shelf * 0.75
        for item in range(6):
            z0 = z - deep * (0.86 - item * 0.125)
            high = c.rng.uniform(0.25, 0.6)
            tone = mix(c.rng.choice(LANTERNS), "#5a4030", 0.45)
            tone = (
                mix(tone, "#e8ac60", 0.35) if c.mood.is_dark else cam.tint(brighter(tone, 0.8), z)
            )
            c.poly(
                [
                    cam.at(x, yy, zz)
                    for yy, zz in (
                        (y, z0),
                        (y + high, z0),
                        (y + high, z0 + deep * 0.1),
                        (y, z0 + deep * 0.1),
                    )
                ],
                tone,
            )
