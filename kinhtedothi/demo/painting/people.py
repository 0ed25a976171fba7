"""People without faces: standing, walking, sitting, working."""

from .colour import brighter

SKIN = ("#c79a76", "#b98a66", "#d3a884")
CLOTHES = (
    "#34495a",
    "#7a4a42",
    "#c9bfae",
    "#5d6b52",
    "#8d8f95",
    "#3d3f47",
    "#a3683f",
    "#e3ddd0",
    "#6d7f93",
    "#93555b",
    "#4a5d6e",
    "#b59b6a",
)

# Joints in shares of the height, for a person that faces right: hip to foot, shoulder to hand.
POSES = {
    "stand": {
        "legs": (((0.02, 0.26), (0.02, 0)), ((-0.03, 0.26), (-0.04, 0))),
        "arms": (((0.07, 0.63), (0.06, 0.48)), ((-0.07, 0.63), (-0.07, 0.48))),
        "lean": 0,
    },
    "walk": {
        "legs": (((0.09, 0.27), (0.13, 0.0)), ((-0.03, 0.26), (-0.15, 0.03))),
        "arms": (((-0.07, 0.64), (-0.1, 0.51)), ((0.06, 0.63), (0.13, 0.52))),
        "lean": 0.02,
    },
    "run": {
        "legs": (((0.15, 0.34), (0.1, 0.1)), ((-0.05, 0.26), (-0.25, 0.15))),
        "arms": (((-0.12, 0.66), (-0.04, 0.55)), ((0.1, 0.64), (0.2, 0.7))),
        "lean": 0.07,
    },
    "carry": {
        "legs": (((0.07, 0.27), (0.1, 0.0)), ((-0.03, 0.26), (-0.12, 0.02))),
        "arms": (((0.08, 0.7), (0.06, 0.82)), ((-0.06, 0.63), (-0.08, 0.5))),
        "lean": 0.02,
    },
    "hold": {
        "legs": (((0.02, 0.26), (0.02, 0)), ((-0.03, 0.26), (-0.04, 0))),
        "arms": (((0.05, 0.62), (0.19, 0.62)), ((0.0, 0.6), (0.18, 0.58))),
        "lean": 0.01,
    },
    "point": {
        "legs": (((0.03, 0.26), (0.04, 0)), ((-0.04, 0.26), (-0.06, 0))),
        "arms": (((0.14, 0.74), (0.27, 0.8)), ((-0.06, 0.63), (-0.05, 0.48))),
        "lean": 0,
    },
    "raise": {
        "legs": (((0.03, 0.26), (0.04, 0)), ((-0.04, 0.26), (-0.06, 0))),
        "arms": (((0.12, 0.9), (0.13, 1.06)), ((-0.12, 0.9), (-0.13, 1.06))),
        "lean": 0,
    },
    "sit": {
        "legs": (((0.2, 0.47), (0.21, 0.22)), ((0.17, 0.46), (0.16, 0.22))),
        "arms": (((0.04, 0.62), (0.17, 0.55)), ((0.02, 0.62), (0.15, 0.53))),
        "lean": 0.02,
    },
    "ride": {
        "legs": (((0.22, 0.45), (0.2, 0.2)), ((0.18, 0.44), (0.15, 0.2))),
        "arms": (((0.14, 0.64), (0.32, 0.58)), ((0.12, 0.64), (0.3, 0.57))),
        "lean": 0.035,
    },
    "squat": {
        "legs": (((0.17, 0.5), (0.1, 0.28)), ((0.14, 0.48), (0.06, 0.28))),
        "arms": (((0.12, 0.56), (0.25, 0.5)), ((0.1, 0.55), (0.23, 0.46))),
        "lean": 0.06,
    },
    "bend": {
        "legs": (((0.0, 0.26), (0.02, 0)), ((-0.05, 0.26), (-0.07, 0))),
        "arms": (((0.29, 0.42), (0.3, 0.24)), ((0.25, 0.42), (0.25, 0.24))),
        "lean": 0.26,
    },
}


def person(
    c,
    x,
    base,
    height,
    pose="stand",
    facing=1,
    top=None,
    bottom=None,
    hat=None,
    hair="#26211f",
    depth=0.0,
    dress=False,
    bag=None,
    back=False,
):
    """Draw one person whose feet stand on base.

    For "sit", "ride" and "squat" base is where the feet are, and height the height when standing.
    facing: 1 right, -1 left. hat: "non" (conical), "helmet", "hard", "cap" or "nurse".
    dress: an áo dài over the trousers. bag: colour of a backpack.
    """
    p = POSES[pose]
    h, f = height, facing
    base += {"sit": 0.22, "ride": 0.2, "squat": 0.28}.get(pose, 0) * h
    top, bottom = top or c.rng.choice(CLOTHES), bottom or c.rng.choice(CLOTHES[:4] + CLOTHES[5:6])
    cloth, trousers = c.tint(top, depth), c.tint(bottom, depth)
    skin = c.tint(c.rng.choice(SKIN), depth)
    hip = (x, base - 0.5 * h)
    crouch = 0.06 * h if pose == "bend" else 0
    shoulder = (x + f * p["lean"] * h, base - 0.8 * h + crouch * 1.5)
    head = (shoulder[0] + f * (0.02 + p["lean"] * 0.5) * h, shoulder[1] - (0.125 * h - crouch))

    def joints(start, pair):
        return [start, *[(x + f * dx * h, base - dy * h) for dx, dy in pair]]

    far_leg, near_leg = p["legs"][1], p["legs"][0]
    far_arm, near_arm = p["arms"][1], p["arms"][0]
    c.limb(
        joints((shoulder[0] - f * 0.02 * h, shoulder[1] + 0.03 * h), far_arm),
        [0.062 * h, 0.05 * h, 0.04 * h],
        brighter(cloth, 0.78),
    )
    for leg, shade in ((far_leg, 0.76), (near_leg, 1.0)):
        points = joints((hip[0], hip[1] + 0.02 * h), leg)
        c.limb(points, [0.1 * h, 0.078 * h, 0.055 * h], brighter(trousers, shade))
        foot = points[-1]
        c.limb(
            [
                (foot[0] - f * 0.01 * h, foot[1] - 0.012 * h),
                (foot[0] + f * 0.055 * h, foot[1] - 0.008 * h),
            ],
            [0.036 * h, 0.028 * h],
            c.tint("#2b2726", depth),
        )
    if bag:
        c.round_rect(
            min(x - f * 0.05 * h, x - f * 0.17 * h),
            shoulder[1] + 0.01 * h,
            max(x - f * 0.05 * h, x - f * 0.17 * h),
            hip[1] - 0.03 * h,
            0.04 * h,
            c.tint(bag, depth),
        )
    c.limb(
        [
            (shoulder[0], shoulder[1] + 0.03 * h),
            (hip[0] + (shoulder[0] - hip[0]) * 0.45, hip[1] - 0.15 * h),
            hip,
        ],
        [0.165 * h, 0.145 * h, 0.135 * h],
        cloth,
    )
    if dress:
        c.poly(
            [
                (hip[0] - 0.065 * h, hip[1] - 0.08 * h),
                (hip[0] + 0.065 * h, hip[1] - 0.08 * h),
                (hip[0] + 0.1 * h, base - 0.13 * h),
                (hip[0] - 0.1 * h, base - 0.11 * h),
            ],
            cloth,
        )
    c.limb([(shoulder[0], shoulder[1]), head], [0.055 * h, 0.05 * h], brighter(skin, 0.85))
    _head(c, head, 0.066 * h, f, skin, c.tint(hair, depth), hat, depth, back)
    arm = joints((shoulder[0] - f * 0.01 * h, shoulder[1] + 0.035 * h), near_arm)
    c.limb(arm, [0.068 * h, 0.054 * h, 0.042 * h], brighter(cloth, 1.1))
    c.oval(*arm[-1], 0.026 * h, fill=skin)


def _head(c, centre, r, facing, skin, hair, hat, depth, back):
    x, y = centre
    c.oval(x, y, r * 0.92, r * 1.08, hair if back else skin)
    if not back:
        c.pie(
            x - facing * r * 0.12,
            y - r * 0.1,
            r * 1.05,
            r * 1.12,
            130 if facing > 0 else 180,
            360 if facing > 0 else 410,
            hair,
        )
    if hat == "non":
        straw = c.tint("#dcc58f", depth)
        c.poly([(x - r * 2.3, y + r * 0.05), (x, y - r * 2.1), (x + r * 2.3, y + r * 0.05)], straw)
        c.poly(
            [(x - r * 2.3, y + r * 0.05), (x, y - r * 2.1), (x - r * 0.5, y + r * 0.05)],
            brighter(straw, 1.14),
        )
        c.oval(x, y + r * 0.05, r * 2.3, r * 0.32, brighter(straw, 0.72))
    elif hat in ("helmet", "hard", "cap"):
        tone = c.tint(
            {"hard": "#e3b23a", "cap": "#4d5a68"}.get(hat)
            or c.rng.choice(("#b5433a", "#d8d6cf", "#34495a", "#8a9a5b", "#d9a441", "#2e2e33")),
            depth,
        )
        c.pie(x, y - r * 0.1, r * 1.2, r * 1.25, 180, 360, tone)
        c.rect(
            min(x, x + facing * r * 1.65),
            y - r * 0.28,
            max(x, x + facing * r * 1.65),
            y - r * 0.05,
            brighter(tone, 0.8),
        )
    elif hat == "nurse":
        c.pie(x, y - r * 0.2, r * 1.08, r * 1.1, 180, 360, c.tint("#cfe3df", depth))


def shadow(c, x, base, width, strength=0.3):
    """Lay a soft shadow where something stands."""
    c.glow(x, base, width, "#15161c", strength, ry=max(4, width * 0.13), power=1.3)
