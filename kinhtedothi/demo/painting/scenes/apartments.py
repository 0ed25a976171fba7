"""New towers, a facade close by, an old block, balconies at dusk, a courtyard, a street in rain."""

from ..buildings import WINDOW_LIGHT
from ..colour import alpha, brighter, mix
from ..crowds import crowd
from ..ground import meadow, pavement
from ..lights import WARM
from ..people import CLOTHES, person
from ..perspective import Camera
from ..registry import scene
from ..sky import birds, light_shafts, sky
from ..trees import SUMMER, foliage, tree, treeline
from ..two_wheels import bicycle, motorbike


@scene("chung-cu")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_new_towers, _facade, _old_block, _dusk_windows, _courtyard, _from_below)[number - 1](c)


def _flats(c, x, y, w, h, floors, columns, wall, depth=0.0, accent="#b5643c", life=True):
    tone, fh, cw = c.tint(wall, depth), h / floors, w / columns
    c.shade(
        [(x, y - h), (x + w, y - h), (x + w, y), (x, y)], tone, c.tint(wall, min(1, depth + 0.18))
    )
    for floor in range(floors):
        top = y - h + fh * floor
        for column in range(columns):
            px = x + cw * column
            lit = c.rng.random() < c.mood.lit * 1.2
            glass = (
                mix(c.rng.choice(WINDOW_LIGHT), c.mood.haze, depth)
                if lit
                else c.tint("#4f626b", depth)
            )
            if (column + (floor % 2 if columns < 5 else 0)) % 3 == 1:
                c.rect(
                    px + cw * 0.06,
                    top + fh * 0.16,
                    px + cw * 0.94,
                    top + fh * 0.9,
                    c.tint(brighter(wall, 0.66), depth),
                )
                c.rect(px + cw * 0.2, top + fh * 0.22, px + cw * 0.7, top + fh * 0.9, glass)
                c.rect(
                    px + cw * 0.02,
                    top + fh * 0.62,
                    px + cw * 0.98,
                    top + fh * 0.92,
                    c.tint(accent if floor % 4 == 0 else brighter(wall, 1.1), depth),
                )
                if life and c.rng.random() < 0.5:
                    for k in range(4):
                        c.rect(
                            px + cw * (0.14 + k * 0.19),
                            top + fh * 0.3,
                            px + cw * (0.27 + k * 0.19),
                            top + fh * c.rng.uniform(0.5, 0.62),
                            c.tint(c.rng.choice(CLOTHES), depth),
                        )
                elif life and c.rng.random() < 0.6:
                    for _ in range(4):
                        c.oval(
                            px + cw * c.rng.uniform(0.1, 0.9),
                            top + fh * c.rng.uniform(0.5, 0.66),
                            cw * 0.09,
                            fh * 0.1,
                            c.tint(brighter(SUMMER, c.rng.uniform(0.8, 1.3)), depth),
                        )
            else:
                c.rect(px + cw * 0.22, top + fh * 0.28, px + cw * 0.78, top + fh * 0.72, glass)
                c.rect(px + cw * 0.49, top + fh * 0.28, px + cw * 0.52, top + fh * 0.72, tone)
                if life and c.rng.random() < 0.3:
                    c.rect(
                        px + cw * 0.3,
                        top + fh * 0.76,
                        px + cw * 0.62,
                        top + fh * 0.9,
                        c.tint("#cfcdc5", depth),
                    )
        c.rect(x, top + fh * 0.95, x + w, top + fh, brighter(tone, 0.86))


def _new_towers(c):
    c.light("morning")
    sky(c, 700)
    for x, w, h, depth in (
        (90, 150, 480, 0.55),
        (1250, 160, 520, 0.5),
        (280, 200, 640, 0.25),
        (1010, 200, 600, 0.25),
        (560, 330, 720, 0.03),
    ):
        _flats(
            c,
            x,
            850,
            w,
            h,
            round(h / 30),
            round(w / 34),
            c.rng.choice(("#e3dccd", "#d9cdb8", "#dfe0da")),
            depth,
            "#b5643c",
        )
        c.rect(x + w * 0.3, 850 - h - 30, x + w * 0.7, 850 - h, c.tint("#c9c2b2", depth))
    treeline(c, 860, 90, SUMMER, 0.1)
    meadow(c, 850, 1000, "#8fae62", 300, 18, 0.1)
    c.poly([(690, 860), (790, 860), (960, 1005), (520, 1005)], c.tint("#cfc6b2"))
    crowd(c, 640, 860, 960, 110, 3)
    for x in (120, 1390):
        tree(c, x, 960, 360, SUMMER, 0, 0.42, 200)


def _facade(c):
    c.light("noon")
    _flats(c, -60, 1040, 1620, 1080, 8, 9, "#e0cfa6", 0, "#3f7a86")
    c.poly([(900, -10), (1510, -10), (1510, 1010), (700, 1010)], alpha("#5d6a80", 0.28))


def _old_block(c):
    c.light("autumn")
    sky(c, 400)
    _flats(c, 110, 800, 1280, 560, 5, 14, "#cfa96a", 0.02, "#9a5a3c")
    for _ in range(50):
        x, y = c.rng.uniform(120, 1350), c.rng.uniform(250, 640)
        c.rect(x, y, x + c.rng.uniform(8, 30), y + c.rng.uniform(50, 150), alpha("#7a6240", 0.2))
    for x in range(150, 1340, 190):
        y = c.rng.choice((344, 456, 568))
        c.rect(x, y, x + 96, y + 74, c.tint("#8a8f8c"))
        for k in range(10):
            c.line([(x + k * 10, y), (x + k * 10, y + 74)], c.tint("#5d625f"), 2)
        foliage(c, x + 48, y + 8, 46, 18, SUMMER, 0, 30)
    pavement(c, 800, 1000, "#b5a58c")
    for x in (90, 1400, 820):
        tree(c, x, 850, 600, "#9a9444", 0, 0.36, 240)
    for x in (330, 430, 1110):
        motorbike(c, x, 868, 150, 1, rider=False)
    for x, f in ((560, 1), (640, -1)):
        c.rect(x - 30, 850, x + 20, 858, c.tint("#3f6f9a"))
        person(c, x, 905, 200, "sit", f)
    bicycle(c, 1010, 930, 220, -1, rider="push")


def _dusk_windows(c):
    c.light("dusk")
    sky(c, 700)
    for x, w, h, depth in (
        (60, 260, 600, 0.4),
        (1180, 280, 640, 0.35),
        (380, 330, 780, 0.1),
        (760, 350, 700, 0.05),
    ):
        _flats(c, x, 1005, w, h, round(h / 46), round(w / 50), "#b5a9a0", depth, "#a8604a", False)
    for _ in range(26):
        x, y = c.rng.uniform(390, 1100), c.rng.uniform(330, 960)
        c.glow(x, y, 50, WARM, 0.4)
    birds(c, 700, 140)
    return 0.4


def _courtyard(c):
    c.light("golden")
    sky(c, 300)
    cam = Camera(c, 420, 850, 6, fog=150)
    for side in (-1, 1):
        for z in (60, 38, 20):
            cam.wall(side * 16, 0, 44, z, z + 17, "#ddd0b8" if side < 0 else "#c2b298")
            for level in range(13):
                for k in range(4):
                    y0, z0 = 1 + level * 3.2, z + 1 + k * 4
                    cam.wall(
                        side * 15.9, y0, y0 + 1.7, z0, z0 + 2.4, "#5d6a6d" if k % 2 else "#8a6f54"
                    )
                    if k % 2 == 0:
                        cam.wall(side * 15.8, y0, y0 + 0.8, z0, z0 + 2.6, "#e6dcc8")
    cam.front(-16, 16, 0, 38, 80, "#d9c9ac")
    for level in range(11):
        for k in range(9):
            cam.front(
                -14 + k * 3.3, -12.4 + k * 3.3, 2 + level * 3.2, 3.8 + level * 3.2, 79.9, "#6d7476"
            )
    cam.floor(-16, 16, 1, 80, "#8fa05c")
    cam.floor(-3, 3, 1, 80, "#cdb894", 0.02)
    for z in (60, 44, 31, 22):
        for side in (-1, 1):
            px, py = cam.at(side * 8.5, 0, z)
            tree(c, px, py, cam.size(z) * 8, "#7d8a3c", z / 160, 0.4, 120)
    for x, z, pose in (
        (-1, 28, "walk"),
        (1.4, 22, "run"),
        (-0.6, 18, "run"),
        (4.6, 24, "stand"),
        (0.8, 40, "walk"),
    ):
        px, py = cam.at(x, 0, z)
        person(
            c, px, py, cam.size(z) * (1.6 if pose != "run" else 1.15), pose, c.rng.choice((-1, 1))
        )
    light_shafts(c, 1150, -80, 6, 0.12)
    return 0.2


def _leaning_wall(c, start, end, centre, rise, tone):
    """Draw a wall seen from its foot, its windows closer and closer towards the top."""

    def at(share, up):
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        return (x + (centre[0] - x) * rise * up, y + (centre[1] - y) * rise * up)

    c.poly([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], c.tint(tone))
    for floor in range(18):
        t0, t1 = 1 - (1 - floor / 18) ** 1.6, 1 - (1 - (floor + 0.6) / 18) ** 1.6
        for column in range(8):
            a, b = (column + 0.16) / 8, (column + 0.82) / 8
            glass = "#5d6c74" if (column + floor) % 3 else "#8a96a0"
            c.poly([at(a, t0), at(b, t0), at(b, t1), at(a, t1)], c.tint(glass))


def _from_below(c):
    c.light("overcast")
    c.gradient((0, 0, 1500, 1005), ["#aeb9bd", "#dfe2df"])
    c.cloud_layer((0, 0, 1500, 1000), "#f4f5f1", 3, 110, 180, 0.7)
    centre = (750, 430)
    for corner, tone in (
        ((-120, 1100), "#d8d2c4"),
        ((1620, 1100), "#c2b8a6"),
        ((-160, -160), "#c9c2b2"),
        ((1640, -140), "#d9c9ac"),
    ):
        wide = 900 if corner[0] < 0 else -900
        deep = 640 if corner[1] < 0 else -640
        for end, shade in (
            ((corner[0], corner[1] + deep), 0.82),
            ((corner[0] + wide, corner[1]), 1.0),
        ):
            _leaning_wall(c, corner, end, centre, 0.66, brighter(tone, shade))
    birds(c, 760, 420, 8, 12)
