"""Cranes at sunset, frames by day, workers and steel, a road, night work, an engineer."""

from ..buildings import skyline, tower
from ..colour import alpha, brighter, mix
from ..lights import WARM
from ..people import person, shadow
from ..registry import scene
from ..sky import mist, sky
from ..trees import SUMMER, treeline


def crane(c, x, base, height, facing=1, depth=0.0, colour="#d9a43a", load=0.35):
    """Draw a tower crane with a load on its hook."""
    tone, thick = c.tint(colour, depth), max(1.4, height * 0.006)
    mast = height * 0.022
    top = base - height
    for side in (-1, 1):
        c.line([(x + side * mast, base), (x + side * mast, top)], tone, thick)
    for index in range(round(height / (mast * 3.2))):
        y = base - index * mast * 3.2
        c.line([(x - mast, y), (x + mast, y - mast * 3.2)], tone, thick * 0.7)
        c.line([(x + mast, y), (x - mast, y - mast * 3.2)], tone, thick * 0.7)
    jib, tail = height * 0.62 * facing, -height * 0.24 * facing
    apex = (x, top - height * 0.12)
    c.line([(x + tail, top), (x + jib, top)], tone, thick * 1.7)
    c.line(
        [
            (x + mast * facing, top - height * 0.035),
            (x + jib * 0.96, top - height * 0.02),
            (x + jib, top),
        ],
        tone,
        thick,
    )
    for index in range(24):
        a, b = index / 24, (index + 0.5) / 24
        c.line(
            [
                (x + jib * a, top),
                (x + jib * b, top - height * 0.032),
                (x + jib * (a + 1 / 24), top),
            ],
            tone,
            thick * 0.6,
        )
    for end in (x + jib * 0.72, x + tail * 0.9):
        c.line([apex, (end, top)], tone, thick * 0.7)
    c.line([(x, top), apex], tone, thick * 2)
    c.rect(
        min(x + tail, x + tail * 0.72),
        top,
        max(x + tail, x + tail * 0.72),
        top + height * 0.05,
        c.tint("#6b6a66", depth),
    )
    c.rect(x - mast * 1.6, top + thick, x + mast * 1.6, top + height * 0.045, brighter(tone, 0.8))
    hook = x + jib * 0.62
    c.line([(hook, top), (hook, top + height * load)], c.tint("#3a3a3a", depth), 1.4)
    c.rect(
        hook - height * 0.05,
        top + height * load,
        hook + height * 0.05,
        top + height * load + height * 0.016,
        c.tint("#8a6a4a", depth),
    )


def _frame(c, x, width, base, floors, storey, depth, colour="#a9a69c", nets=True):
    tone = c.tint(colour, depth)
    for floor in range(floors):
        y = base - storey * floor
        c.rect(x + 4, y - storey, x + width - 4, y, alpha(c.tint("#4a4b4c", depth), 0.75))
        for column in range(round(width / 46) + 1):
            px = x + column * (width - 10) / round(width / 46)
            c.rect(px, y - storey, px + 10, y, brighter(tone, 0.86))
        c.rect(x - 6, y - storey - 5, x + width + 6, y - storey + 5, tone)
        if nets and c.rng.random() < 0.5:
            nx = x + c.rng.uniform(0, width * 0.5)
            c.rect(nx, y - storey, nx + width * 0.45, y, alpha(c.tint("#4f7f6b", depth), 0.75))
    for column in range(round(width / 28)):
        px = x + column * 28 + 4
        c.line(
            [(px, base - floors * storey - 4), (px, base - floors * storey - 34)],
            c.tint("#7a4a34", depth),
            1.6,
        )


@scene("cong-truong")
def paint(c, number):
    """Paint the picture of this number, 1 to 6; return how much its lights bloom."""
    return (_cranes_sunset, _frames, _steel, _roadworks, _night_work, _engineers)[number - 1](c)


def _cranes_sunset(c):
    c.light("dusk")
    sky(c, 760, sun=(820, 560), sun_size=54)
    skyline(c, 800, 80, 240, 0.6, widths=(50, 100))
    for x, width, floors, depth in (
        (180, 260, 11, 0.2),
        (640, 300, 14, 0.12),
        (1120, 240, 8, 0.18),
    ):
        _frame(c, x, width, 900, floors, 36, depth, "#4a4450", False)
    crane(c, 540, 900, 720, 1, 0.0, "#2a2735")
    crane(c, 1060, 900, 610, 1, 0.08, "#2a2735", 0.2)
    crane(c, 130, 900, 560, -1, 0.12, "#2a2735", 0.25)
    c.gradient((0, 890, 1500, 1005), [c.tint("#3a3540"), c.tint("#1f1c28")])
    for x in (330, 760, 840):
        person(c, x, 960, 110, "stand", 1, top="#2b2833", bottom="#1f1c28", hat="hard")


def _frames(c):
    c.light("noon")
    sky(c, 760)
    skyline(c, 780, 120, 330, 0.65, widths=(60, 110), cell=16)
    tower(c, 120, 200, 880, 560, "#b5ada0", 0.2, "band", 22)
    _frame(c, 430, 360, 880, 12, 48, 0.05)
    _frame(c, 900, 300, 880, 8, 48, 0.08)
    crane(c, 850, 880, 780, -1)
    crane(c, 1300, 880, 640, -1, 0.1, "#b5433a")
    c.gradient((0, 870, 1500, 1005), [c.tint("#b59a78"), c.tint("#8a7054")])
    for x in range(-20, 1520, 128):
        c.rect(x, 850, x + 122, 930, c.tint("#3f6f8a" if (x // 128) % 2 else "#dcdad2"))
    _excavator(c, 1150, 980, 240)


def _excavator(c, x, base, size, facing=-1, colour="#d99a2b"):
    tone, f = c.tint(colour), facing
    shadow(c, x, base, size * 0.6, 0.4)
    c.round_rect(
        x - size * 0.34, base - size * 0.17, x + size * 0.34, base, size * 0.08, c.tint("#2e2f31")
    )
    for index in range(5):
        c.oval(
            x - size * 0.25 + index * size * 0.125,
            base - size * 0.085,
            size * 0.05,
            fill=c.tint("#6b6c6c"),
        )
    c.round_rect(
        x - size * 0.3, base - size * 0.4, x + size * 0.3, base - size * 0.19, size * 0.03, tone
    )
    c.rect(
        min(x, x + f * size * 0.22),
        base - size * 0.62,
        max(x, x + f * size * 0.22),
        base - size * 0.36,
        tone,
    )
    c.rect(
        min(x + f * size * 0.03, x + f * size * 0.19),
        base - size * 0.58,
        max(x + f * size * 0.03, x + f * size * 0.19),
        base - size * 0.42,
        c.tint("#33434b"),
    )
    elbow, wrist = (
        (x + f * size * 0.62, base - size * 0.86),
        (x + f * size * 0.92, base - size * 0.42),
    )
    c.limb([(x + f * size * 0.2, base - size * 0.4), elbow], [size * 0.12, size * 0.09], tone)
    c.limb([elbow, wrist], [size * 0.08, size * 0.06], brighter(tone, 0.88))
    c.poly(
        [
            (wrist[0] - size * 0.1, wrist[1]),
            (wrist[0] + size * 0.1, wrist[1]),
            (wrist[0] + size * 0.06, wrist[1] + size * 0.2),
            (wrist[0] - f * size * 0.14, wrist[1] + size * 0.16),
        ],
        c.tint("#4a4b4c"),
    )


def _steel(c):
    c.light("golden")
    sky(c, 900, sun=(1020, 360), sun_size=44)
    skyline(c, 1005, 140, 420, 0.6, widths=(70, 130), cell=18)
    mist(c, 760, 1100, 0.6)
    c.gradient((0, 800, 1500, 830), [c.tint("#8d8a84"), c.tint("#6a6762")])
    c.rect(0, 826, 1500, 1005, c.tint("#4a4640"))
    for y in (850, 900, 950):
        c.rect(0, y, 1500, y + 6, c.tint("#5d5850"))
    steel = c.tint("#7a4a30")
    for x in range(40, 1500, 74):
        c.line([(x, 800), (x, 470 + (x * 37) % 90)], steel, 6)
    for y in (560, 640, 720):
        c.line([(20, y), (1490, y)], steel, 4)
    for x, pose, f, top in (
        (370, "hold", 1, "#d9772b"),
        (700, "point", 1, "#3f6f8a"),
        (1120, "hold", -1, "#d9772b"),
    ):
        person(c, x, 812, 470, pose, f, top=top, bottom="#3a4452", hat="hard")
        if pose == "hold":
            c.line([(x + f * 70, 540), (x + f * 150, 500)], c.tint("#3a3a3a"), 9)
    return 0.25


def _roadworks(c):
    c.light("overcast")
    sky(c, 480)
    skyline(c, 500, 60, 200, 0.65, widths=(40, 80))
    treeline(c, 510, 60, SUMMER, 0.4)
    c.gradient((0, 505, 1500, 1005), [c.tint("#a89a82", 0.2), c.tint("#8a7a62")])
    c.poly([(690, 506), (810, 506), (1280, 1005), (220, 1005)], c.tint("#45474a"))
    c.veil((0, 500, 1500, 620), c.mood.haze, 0.5, 0)
    x, base = 800, 800
    shadow(c, x, base, 260, 0.4)
    c.oval(x - 150, base - 66, 66, fill=c.tint("#33353a"))
    c.oval(x + 130, base - 80, 80, fill=c.tint("#2c2e32"))
    c.oval(x - 150, base - 66, 30, fill=c.tint("#8a8c8e"))
    c.oval(x + 130, base - 80, 34, fill=c.tint("#8a8c8e"))
    c.round_rect(x - 150, base - 180, x + 190, base - 90, 16, c.tint("#d9a02b"))
    c.rect(x - 40, base - 300, x + 80, base - 170, c.tint("#33434b"))
    c.rect(x - 60, base - 312, x + 100, base - 296, c.tint("#d9a02b"))
    for px, py, pose, f in ((420, 860, "bend", 1), (540, 830, "hold", 1), (1130, 850, "point", -1)):
        person(c, px, py, 260, pose, f, top="#d9772b", bottom="#34495a", hat="hard")
    for index in range(6):
        px, py = 300 + index * 190, 950
        c.poly(
            [(px - 22, py), (px - 5, py - 76), (px + 5, py - 76), (px + 22, py)], c.tint("#d9602b")
        )
        c.rect(px - 15, py - 46, px + 15, py - 30, c.tint("#f0ece0"))


def _night_work(c):
    c.light("night")
    sky(c, 800)
    skyline(c, 820, 160, 480, 0.35, widths=(70, 130), cell=18)
    _frame(c, 480, 520, 900, 9, 58, 0.0, "#6d6a68", False)
    for floor in range(9):
        for bay in range(11):
            if c.rng.random() < 0.4:
                c.glow(510 + bay * 46, 880 - floor * 58, 60, WARM, 0.6)
    crane(c, 400, 900, 800, 1, 0, "#7a6a4a")
    for x in (401, 895):
        c.glow(x, 102, 30, "#ff4a3a", 0.9)
    for x in (250, 1240):
        c.poly([(x, 420), (x - 330, 920), (x + 330, 920)], alpha("#fff0cf", 0.09))
        c.line([(x, 420), (x, 920)], c.tint("#5a5a5a"), 6)
        c.glow(x, 420, 110, "#fff3d6", 0.95)
    c.gradient((0, 895, 1500, 1005), [mix("#b09468", c.mood.haze, 0.4), c.tint("#4a4034")])
    c.mood = c.mood.under_bulbs((0.9, 0.76, 0.6))
    _excavator(c, 1130, 985, 260)
    for x, pose in ((600, "stand"), (690, "hold")):
        person(c, x, 980, 200, pose, 1, top="#d9772b", bottom="#34495a", hat="hard")
    return 0.5


def _engineers(c):
    c.light("autumn")
    sky(c, 800)
    for x, width, floors in ((80, 280, 10), (1120, 300, 12)):
        _frame(c, x, width, 900, floors, 58, 0.35)
    crane(c, 760, 900, 760, 1, 0.3)
    c.gradient((0, 880, 1500, 1005), [c.tint("#b8a080"), c.tint("#8a7458")])
    for x, pose, f, top in (
        (520, "hold", 1, "#e8e2d4"),
        (1010, "point", -1, "#34495a"),
        (800, "stand", -1, "#d9772b"),
    ):
        shadow(c, x, 985, 110)
        person(c, x, 985, 580, pose, f, top=top, bottom="#3d4450", hat="hard")
    c.poly([(600, 640), (720, 620), (736, 690), (612, 712)], c.tint("#e9eef0"))
    for row in range(4):
        c.line([(620, 656 + row * 12), (712, 640 + row * 12)], c.tint("#6d8fa8"), 2.4)
