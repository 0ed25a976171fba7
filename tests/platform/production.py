"""The environment of deploy/env.example, for tests that run a program as production does."""

from kinhtedothi.private_postgres import PROJECT_DIR


def production_environment():
    """Return the variables that deploy/env.example sets."""
    lines = (PROJECT_DIR / "deploy" / "env.example").read_text("utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return dict(pairs)
