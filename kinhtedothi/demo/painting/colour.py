"""Colours as (red, green, blue) tuples, and how they mix."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def rgb(colour):
    """Return a colour given as "#rrggbb" or as a tuple as a tuple."""
    if isinstance(colour, tuple):
        return colour[:3]
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(first, second, share):
    """Return the first colour with this share (0..1) of the second in it."""
    a, b = rgb(first), rgb(second)
    share = min(1, max(0, share))
    return tuple(round(p + (q - p) * share) for p, q in zip(a, b, strict=True))


def times(colour, factors):
    """Return a colour under coloured light, one factor for each channel."""
    return tuple(min(255, max(0, round(p * f))) for p, f in zip(rgb(colour), factors, strict=True))


def brighter(colour, factor):
    """Return a colour with its brightness multiplied."""
    return times(colour, (factor, factor, factor))


def alpha(colour, opacity):
    """Return a colour with an opacity from 0 to 1."""
    return (*rgb(colour), round(255 * min(1, max(0, opacity))))
