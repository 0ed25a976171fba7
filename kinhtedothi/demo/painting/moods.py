"""The light a picture is seen in: hour, weather and season."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mood:
    """One light.

    sky: colours from the zenith to the horizon.
    haze: what far things fade into.
    dark: what silhouettes are made of.
    light: factors by which it tints the local colour of things.
    sun: colour of the sun or moon.
    lit: share of windows with a light on; above 0.2 lamps are on as well.
    cloud: colour of clouds; cover: how much of the sky they take, 0..1.
    """

    sky: tuple
    haze: str
    dark: str
    light: tuple
    sun: str
    lit: float = 0
    cloud: str = "#ffffff"
    cover: float = 0.3

    @property
    def is_dark(self):
        return self.lit > 0.2

    def under_bulbs(self, light=(1.0, 0.82, 0.62)):
        """Return the same mood with what stands near in the warm light of bulbs."""
        return replace(self, light=light)


MOODS = {
    "dawn": Mood(
        ("#5d7b98", "#a9acb4", "#e3c3ab", "#f6d3a6"),
        "#e6cbb2",
        "#3d4653",
        (0.9, 0.8, 0.74),
        "#fff0cf",
        0.08,
        "#f3d3c0",
        0.35,
    ),
    "morning": Mood(
        ("#5f97bb", "#93bdd0", "#c9dddc", "#efece0"),
        "#dde6e0",
        "#2f4a57",
        (0.99, 0.98, 0.94),
        "#fffbe8",
        0,
        "#fbfbf6",
        0.35,
    ),
    "noon": Mood(
        ("#2f78ad", "#64a3cb", "#a5cde0", "#dfecee"),
        "#cbdee5",
        "#2b4858",
        (1.03, 1.03, 1.0),
        "#ffffff",
        0,
        "#ffffff",
        0.38,
    ),
    "golden": Mood(
        ("#7896a8", "#bdb7a2", "#ecc88f", "#f8dba0"),
        "#f0cf9a",
        "#4a3d35",
        (1.0, 0.87, 0.7),
        "#fff3cc",
        0.05,
        "#fbe3bd",
        0.35,
    ),
    "dusk": Mood(
        ("#2c3a60", "#6a5c83", "#c17f7c", "#eda36b"),
        "#bf8474",
        "#2a2940",
        (0.66, 0.54, 0.58),
        "#ffd9a0",
        0.34,
        "#b7727a",
        0.4,
    ),
    "blue": Mood(
        ("#14233f", "#27436c", "#53739a", "#a9a9ad"),
        "#5b7394",
        "#15223a",
        (0.46, 0.52, 0.68),
        "#f4ead2",
        0.42,
        "#4d688c",
        0.35,
    ),
    "night": Mood(
        ("#080f20", "#101d38", "#1d2e4d", "#33415b"),
        "#2a3850",
        "#0b1322",
        (0.34, 0.38, 0.5),
        "#f6efd8",
        0.42,
        "#26364f",
        0.25,
    ),
    "overcast": Mood(
        ("#8e9ba1", "#aeb7b8", "#c6cac6", "#dcdcd5"),
        "#cdd1cc",
        "#45525a",
        (0.86, 0.88, 0.88),
        "#eceeea",
        0.02,
        "#e9ebe7",
        0.6,
    ),
    "rain": Mood(
        ("#55656f", "#75848b", "#929e9f", "#b0b8b5"),
        "#98a5a6",
        "#33414a",
        (0.66, 0.71, 0.74),
        "#cfd6d4",
        0.22,
        "#a9b2b2",
        0.6,
    ),
    "mist": Mood(
        ("#aebdc0", "#c7d0cd", "#dcded5", "#ebe8dd"),
        "#e1e2da",
        "#596a6d",
        (0.9, 0.92, 0.9),
        "#fffdf2",
        0,
        "#f1f1ea",
        0.3,
    ),
    "autumn": Mood(
        ("#7fa4b6", "#a9c1c1", "#d8d6bd", "#f1e1ba"),
        "#e9dcb9",
        "#584e3e",
        (1.0, 0.95, 0.82),
        "#fff6d8",
        0,
        "#fbf3df",
        0.35,
    ),
    "winter": Mood(
        ("#8797a6", "#a9b5bf", "#c8ced1", "#e2e0da"),
        "#d3d7d7",
        "#434f5b",
        (0.88, 0.91, 0.95),
        "#f8f4ea",
        0.04,
        "#e3e6e7",
        0.5,
    ),
}
