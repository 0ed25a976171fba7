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
    (r, g, b), (r2, g2, b2) = rgb(first), rgb(second)
    share = min(1, max(0, share))
    return (
        round(r + (r2 - r) * share),
        round(g + (g2 - g) * share),
        round(b + (b2 - b) * share),
    )


def times(colour, factors):
    """Return a colour under coloured light, one factor for each channel, none negative."""
    (r, g, b), (red, green, blue) = rgb(colour), factors
    return (min(255, round(r * red)), min(255, round(g * green)), min(255, round(b * blue)))


def brighter(colour, factor):
    """Return a colour with its brightness multiplied."""
    return times(colour, (factor, factor, factor))


def alpha(colour, opacity):
    """Return a colour with an opacity from 0 to 1."""
    return (*rgb(colour), round(255 * min(1, max(0, opacity))))
