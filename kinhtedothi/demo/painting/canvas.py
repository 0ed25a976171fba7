"""The sheet a picture is painted on.

Scenes paint in units: 1500 wide and 1000 high whatever the size of the picture; another shape
of picture cuts from that what does not fit. Everything is drawn at twice the size and halved.
"""

import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import textures
from .colour import mix, rgb, times
from .moods import MOODS

WIDTH, HEIGHT = 1500, 1000
SUPERSAMPLE = 2


class Canvas:
    """A picture being painted, in units, with the light and the chance it is painted by."""

    def __init__(self, size, rng):
        self.rng = rng
        self.size = size
        width, height = size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE
        self.scale = max(width / WIDTH, height / HEIGHT)
        self.left = (width - WIDTH * self.scale) / 2
        self.top = (height - HEIGHT * self.scale) / 2
        self.image = Image.new("RGB", (width, height))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.mood = MOODS["morning"]

    def light(self, name):
        """Choose the light by its name in MOODS."""
        self.mood = MOODS[name]
        return self.mood

    def tint(self, colour, depth=0.0):
        """Return a thing's own colour as seen in this light from afar (depth 0..1)."""
        return mix(times(colour, self.mood.light), self.mood.haze, depth)

    def at(self, x, y):
        """Return the pixel of a point in units."""
        return (x * self.scale + self.left, y * self.scale + self.top)

    def pixels(self, box):
        """Return a box in units as whole pixels."""
        x0, y0 = self.at(box[0], box[1])
        x1, y1 = self.at(box[2], box[3])
        return (math.floor(x0), math.floor(y0), math.ceil(x1), math.ceil(y1))

    # Flat shapes

    def poly(self, points, fill):
        """Fill a polygon."""
        s, dx, dy = self.scale, self.left, self.top
        self.pen.polygon([(x * s + dx, y * s + dy) for x, y in points], fill=fill)

    def rect(self, x0, y0, x1, y1, fill):
        """Fill a rectangle, with at least one pixel; nothing when it has no area."""
        if x1 > x0 and y1 > y0:
            (left, top), (right, bottom) = self.at(x0, y0), self.at(x1, y1)
            # Pillow fills the last row and column too.
            box = (left, top, max(left, right - 1), max(top, bottom - 1))
            self.pen.rectangle(box, fill=fill)

    def round_rect(self, x0, y0, x1, y1, radius, fill):
        """Fill a rectangle with round corners."""
        radius = min(radius, (x1 - x0) / 2, (y1 - y0) / 2) * self.scale
        if radius < 1:
            self.rect(x0, y0, x1, y1, fill)
        else:
            self.pen.rounded_rectangle((*self.at(x0, y0), *self.at(x1, y1)), radius, fill=fill)

    def oval(self, x, y, rx, ry=None, fill=None):
        """Fill an ellipse around a centre."""
        ry = rx if ry is None else ry
        px, py = self.at(x, y)
        rx, ry = abs(rx) * self.scale, abs(ry) * self.scale
        self.pen.ellipse((px - rx, py - ry, px + rx, py + ry), fill=fill)

    def ring(self, x, y, rx, ry, fill, width):
        """Draw the outline of an ellipse."""
        px, py = self.at(x, y)
        rx, ry = abs(rx) * self.scale, abs(ry) * self.scale
        box = (px - rx, py - ry, px + rx, py + ry)
        self.pen.ellipse(box, outline=fill, width=max(1, round(width * self.scale)))

    def pie(self, x, y, rx, ry, start, end, fill):
        """Fill a sector of an ellipse; degrees clockwise from three o'clock."""
        px, py = self.at(x, y)
        rx, ry = rx * self.scale, ry * self.scale
        self.pen.pieslice((px - rx, py - ry, px + rx, py + ry), start, end, fill=fill)

    def line(self, points, fill, width=2):
        """Draw a line through points."""
        s, dx, dy = self.scale, self.left, self.top
        pixels = [(x * s + dx, y * s + dy) for x, y in points]
        self.pen.line(pixels, fill=fill, width=max(1, round(width * s)), joint="curve")

    def limb(self, points, widths, fill, flat=False):
        """Draw a line with round ends that tapers from point to point.

        flat: leave its start blunt, as of a trunk that stands on the ground.
        """
        for (x0, y0, w0), (x1, y1, w1) in zip(
            [(*p, w) for p, w in zip(points, widths, strict=True)],
            [(*p, w) for p, w in zip(points[1:], widths[1:], strict=True)],
            strict=False,
        ):
            length = math.hypot(x1 - x0, y1 - y0) or 1
            nx, ny = (y0 - y1) / length / 2, (x1 - x0) / length / 2
            self.poly(
                [
                    (x0 + nx * w0, y0 + ny * w0),
                    (x1 + nx * w1, y1 + ny * w1),
                    (x1 - nx * w1, y1 - ny * w1),
                    (x0 - nx * w0, y0 - ny * w0),
                ],
                fill,
            )
        for (x, y), width in list(zip(points, widths, strict=True))[flat:]:
            self.oval(x, y, width / 2, fill=fill)

    # Soft things

    def gradient(self, box, stops, across=False):
        """Fill a box with colours from top to bottom, or from left to right."""
        x0, y0, x1, y1 = self.pixels(box)
        if x1 > x0 and y1 > y0:
            self.image.paste(_gradient((x1 - x0, y1 - y0), stops, across), (x0, y0))

    def veil(self, box, colour, first, last, across=False):
        """Lay a colour over a box, its opacity going from first to last."""
        x0, y0, x1, y1 = self.pixels(box)
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self.image.width, x1), min(self.image.height, y1)
        if x1 > x0 and y1 > y0:
            stops = [(round(255 * first),) * 3, (round(255 * last),) * 3]
            mask = _gradient((x1 - x0, y1 - y0), stops, across).getchannel(0)
            self.image.paste(rgb(colour), (x0, y0, x1, y1), mask)

    def glow(self, x, y, rx, colour, strength=0.7, ry=None, power=1.8):
        """Lay a soft round light, or with a dark colour a soft shadow, around a point."""
        ry = rx if ry is None else ry
        x0, y0, x1, y1 = self.pixels((x - rx, y - ry, x + rx, y + ry))
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        mask = textures.disc().point(textures.falloff(round(strength, 2), power))
        mask = mask.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (x0, y0), mask)

    def shade(self, points, top, bottom, y0=None, y1=None):
        """Fill polygons with a gradient from top to bottom.

        points: one polygon, or a list of polygons.
        """
        polygons = [points] if isinstance(points[0][0], int | float) else points
        xs = [x for polygon in polygons for x, _ in polygon]
        ys = [y for polygon in polygons for _, y in polygon]
        y0, y1 = min(ys) if y0 is None else y0, max(ys) if y1 is None else y1
        bx0, by0, bx1, by1 = self.pixels((max(-20, min(xs)), y0, min(1520, max(xs)), y1))
        if bx1 <= bx0 or by1 <= by0:
            return
        mask = Image.new("L", (bx1 - bx0, by1 - by0))
        pen = ImageDraw.Draw(mask)
        for polygon in polygons:
            pixels = [self.at(x, y) for x, y in polygon]
            pen.polygon([(x - bx0, y - by0) for x, y in pixels], fill=255)
        self.image.paste(_gradient(mask.size, [top, bottom]), (bx0, by0), mask)

    def cloud_layer(self, box, colour, seed, low=120, high=190, strength=0.8, stretch=1, fade=None):
        """Lay patches of noise over a box: clouds, mist, stains.

        fade: opacity factors at the top and the bottom of the box.
        """
        x0, y0, x1, y1 = self.pixels(box)
        mask = textures.noise(seed, stretch).point(textures.threshold(low, high, strength))
        if fade:
            stops = [(round(255 * value),) * 3 for value in fade]
            mask = ImageChops.multiply(mask, _gradient(mask.size, stops).getchannel(0))
        mask = mask.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (x0, y0), mask)

    def blur(self, box, radius):
        """Throw a box out of focus."""
        x0, y0, x1, y1 = self.pixels(box)
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self.image.width, x1), min(self.image.height, y1)
        part = self.image.crop((x0, y0, x1, y1))
        small = part.reduce(min(8, part.width, part.height))
        small = small.filter(ImageFilter.GaussianBlur(radius * self.scale / 8))
        self.image.paste(small.resize(part.size, Image.Resampling.BILINEAR), (x0, y0))

    def lift(self, box):
        """Return what is painted in a box, to be laid back over things that stand in water."""
        x0, y0, x1, y1 = self.pixels(box)
        return self.image.crop((x0, y0, x1, y1)), (x0, y0)

    def lay(self, lifted):
        """Put back what was lifted."""
        self.image.paste(*lifted)

    def mirror(self, y, bottom, colour, strength=0.5, squeeze=1.0, ripple=5):
        """Reflect what stands above y in the water down to bottom.

        colour: of the water, mixed in ever more towards the viewer.
        squeeze: how much of the height above is seen per height of water.
        """
        top = y - (bottom - y) * squeeze
        x0, y0, x1, y1 = self.pixels((0, top, WIDTH, y))
        x0, x1, y0 = 0, self.image.width, max(0, y0)
        part = self.image.crop((x0, y0, x1, y1)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        wet_top = self.pixels((0, y, WIDTH, bottom))[1]
        wet_bottom = min(self.image.height, self.pixels((0, y, WIDTH, bottom))[3])
        height = wet_bottom - wet_top
        small = part.resize(
            (max(1, x1 // 4), max(1, height // 4)), Image.Resampling.BILINEAR, reducing_gap=2
        )
        waved = small.copy()
        for row in range(0, small.height, 2):
            near = row / small.height
            reach = ripple * self.scale / 4 * (0.25 + 1.6 * near)
            shift = reach * math.sin(row / (1.6 + 5 * near) + self.rng.uniform(-0.6, 0.6))
            waved.paste(small.crop((0, row, small.width, row + 2)), (round(shift), row))
        tinted = _gradient(waved.size, [colour, colour])
        stops = [(round(255 * (1 - strength) * share),) * 3 for share in (0.75, 1.15)]
        waved.paste(tinted, (0, 0), _gradient(waved.size, stops).getchannel(0))
        self.image.paste(waved.resize((x1, height), Image.Resampling.BILINEAR), (0, wet_top))

    def finish(self, bloom=0.0):
        """Return the picture at its final size, with bloom, vignette and grain."""
        image = self.image.reduce(SUPERSAMPLE)
        if bloom:
            image = _bloom(image, bloom)
        image.paste((14, 16, 22), (0, 0), textures.vignette(image.size))
        return ImageChops.add(image, textures.grain(image.size), 1, -128)


def _bloom(image, strength):
    """Let the brightest parts of a picture spill over."""
    small = image.reduce(8 if min(image.size) >= 64 else 1)
    small = small.point(textures.threshold(150, 255, strength) * 3)
    small = small.filter(ImageFilter.GaussianBlur(small.width / 60))
    return ImageChops.screen(image, small.resize(image.size, Image.Resampling.BILINEAR))


def _gradient(size, stops, across=False):
    """Return an image that runs through evenly spaced colours."""
    width, height = size
    length = width if across else height
    column = Image.new("RGB", (1, len(stops)))
    for index, stop in enumerate(stops):
        column.putpixel((0, index), rgb(stop))
    if len(stops) > 1:
        # Half a stop at either end lies outside: a resize puts colours in the middle of pixels.
        box = (0, 0.5, 1, len(stops) - 0.5)
        column = column.resize((1, length), Image.Resampling.BILINEAR, box=box)
    else:
        column = column.resize((1, length))
    if across:
        column = column.transpose(Image.Transpose.ROTATE_90)
    return column.resize(size, Image.Resampling.NEAREST)
