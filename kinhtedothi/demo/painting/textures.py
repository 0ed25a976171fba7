"""Grain, clouds and glows: grey images made once and reused."""

import random
from functools import lru_cache

from PIL import Image, ImageChops


def _random_tile(width, height, seed):
    """Return grey noise; Pillow's own effect_noise cannot be seeded."""
    return Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))


@lru_cache(maxsize=64)
def noise(seed, stretch=1):
    """Return soft noise of 512 x 256 pixels, from several octaves.

    stretch: how much wider than high its features are.
    """
    layers = None
    for octave, cells in enumerate((4, 8, 16, 32)):
        across = max(2, round(cells * 2 / stretch))
        tile = _random_tile(across, cells, seed * 31 + octave)
        tile = tile.resize((512, 256), Image.Resampling.BICUBIC)
        layers = tile if layers is None else Image.blend(layers, tile, (0, 0.4, 0.26, 0.14)[octave])
    return layers


@lru_cache(maxsize=64)
def threshold(low, high, strength=1.0):
    """Return a table that maps grey up to low to nothing, from high on to all."""
    span = max(1, high - low)
    table = []
    for value in range(256):
        share = min(1, max(0, (value - low) / span))
        table.append(round(255 * strength * share * share * (3 - 2 * share)))
    return table


@lru_cache(maxsize=1)
def disc():
    """Return a radial falloff, white in the middle."""
    return ImageChops.invert(Image.radial_gradient("L"))


@lru_cache(maxsize=64)
def falloff(strength, power):
    """Return the table that shapes disc() into a glow that ends at the edges of its square."""
    edge = 75  # what disc() has in the middle of an edge; only its corners are black
    return [round(255 * strength * (max(0, v - edge) / (255 - edge)) ** power) for v in range(256)]


@lru_cache(maxsize=4)
def grain(size, strength=0.065):
    """Return film grain around middle grey, as large as the picture."""
    tile = _random_tile(512, 512, 7)
    tile = Image.blend(tile, _random_tile(256, 256, 8).resize((512, 512)), 0.45)
    tile = tile.point([round(128 + (value - 128) * strength) for value in range(256)])
    sheet = Image.new("L", size)
    for x in range(0, size[0], 512):
        for y in range(0, size[1], 512):
            sheet.paste(tile, (x, y))
    return Image.merge("RGB", (sheet, sheet, sheet))


@lru_cache(maxsize=4)
def vignette(size, strength=0.3):
    """Return how much the corners darken."""
    mask = Image.radial_gradient("L").point(threshold(110, 320, strength))
    return mask.resize(size, Image.Resampling.BILINEAR)
