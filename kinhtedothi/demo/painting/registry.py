"""The scenes that can be painted, by name."""

SCENES = {}


def scene(name):
    """Register a function that paints one kind of scene on a canvas."""

    def register(paint_scene):
        SCENES[name] = paint_scene
        return paint_scene

    return register
