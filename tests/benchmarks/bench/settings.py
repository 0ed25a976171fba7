"""Production's settings, with an empty view to compare with."""

from kinhtedothi.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.bench.urls"
