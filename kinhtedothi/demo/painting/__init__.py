"""Pictures for the demo newspaper, painted by the project itself in place of press photographs."""

import random

from . import scenes  # noqa: F401  fills the registry
from .canvas import Canvas
from .registry import SCENES

__all__ = ["SCENES", "paint"]


def paint(scene, number, size=(1600, 1067)):
    """Return a picture of a scene.

    scene: a name in SCENES.
    number: which picture of that scene; 1 to 6 are clearly different, later ones repeat their
        composition with other details.
    size: width and height in pixels; the subject stays within the middle of the picture.

    The same arguments always give the same picture.
    Raises KeyError for an unknown scene.
    """
    if scene not in SCENES:
        raise KeyError(f"No scene named {scene!r}; known: {', '.join(sorted(SCENES))}")
    canvas = Canvas(size, random.Random(f"{scene}-{number}"))
    bloom = SCENES[scene](canvas, (number - 1) % 6 + 1)
    return canvas.finish(bloom or 0)
