"""What the environment says of this installation, and where it keeps things."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

ENVIRONMENT = env.str("ENVIRONMENT", "development")
if ENVIRONMENT not in {"development", "demo", "production"}:
    raise environ.ImproperlyConfigured(
        f"ENVIRONMENT là “{ENVIRONMENT}”; chỉ nhận development, demo hoặc production."
    )
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = env.bool("DEBUG", ENVIRONMENT == "development")
if DEBUG and PRODUCTION:
    raise environ.ImproperlyConfigured("Không bật DEBUG khi ENVIRONMENT=production.")

# Everything that the running newspaper writes: database, photos, mail.
VAR_DIR = Path(env.str("KTDT_VAR", str(BASE_DIR / "var")))

if PRODUCTION:
    SECRET_KEY = env.str("SECRET_KEY")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
    SITE_ORIGIN = env.str("SITE_ORIGIN")
else:
    SECRET_KEY = env.str("SECRET_KEY", "only-for-this-machine-" + "0" * 32)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
    SITE_ORIGIN = env.str("SITE_ORIGIN", f"http://127.0.0.1:{env.int('PORT', 8000)}")

# Those of before: links signed with them, as in every newsletter that was sent, go on working.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
