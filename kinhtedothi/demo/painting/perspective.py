"""A camera, for what stands in depth: streets, halls, boxes."""

import math

from .colour import brighter, mix


class Camera:
    """Project points in metres (x to the right, y up, z away) on a canvas.

    horizon: height of the horizon in units; eye: height of the eye in metres.
    yaw: degrees the camera is turned to the right; fog: metres until haze covers two thirds.
    """

    NEAR = 0.4

    def __init__(self, canvas, horizon=480, focal=1100, eye=1.6, yaw=0, middle=750, fog=0):
        self.canvas, self.horizon, self.focal, self.eye = canvas, horizon, focal, eye
        self.middle, self.fog = middle, fog
        self.cos, self.sin = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))

    def at(self, x, y, z):
        """Return where a point is seen."""
        right = x * self.cos - z * self.sin
        away = max(self.NEAR, x * self.sin + z * self.cos)
        return (
            self.middle + self.focal * right / away,
            self.horizon - self.focal * (y - self.eye) / away,
        )

    def size(self, z):
        """Return the units that a metre takes at this distance."""
        return self.focal / max(self.NEAR, z)

    def tint(self, colour, z):
        """Return a colour as seen from this distance."""
        depth = 1 - math.exp(-max(0, z) / self.fog) if self.fog else 0
        return self.canvas.tint(colour, depth)

    def face(self, points, colour, z=None):
        """Fill a polygon in space, with the colour in its haze."""
        distance = sum(point[2] for point in points) / len(points) if z is None else z
        self.canvas.poly([self.at(*point) for point in points], self.tint(colour, distance))

    def floor(self, x0, x1, z0, z1, colour, y=0):
        """Fill a level rectangle."""
        self.face([(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)], colour)

    def wall(self, x, y0, y1, z0, z1, colour):
        """Fill an upright rectangle that runs away from the viewer."""
        self.face([(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)], colour)

    def front(self, x0, x1, y0, y1, z, colour):
        """Fill an upright rectangle that faces the viewer."""
        self.face([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], colour)

    def box(self, x0, x1, y0, y1, z0, z1, colour, shades=(0.95, 0.74, 1.1)):
        """Fill the faces of a box that can be seen; shades: of front, side and top."""
        front, side, top = (brighter(colour, shade) for shade in shades)
        if y1 < self.eye:
            self.floor(x0, x1, z0, z1, top, y1)
        elif y0 > self.eye:
            self.floor(x0, x1, z0, z1, mix(side, "#000000", 0.35), y0)
        if x0 > 0:
            self.wall(x0, y0, y1, z0, z1, side)
        elif x1 < 0:
            self.wall(x1, y0, y1, z0, z1, side)
        self.front(x0, x1, y0, y1, z0, front)
