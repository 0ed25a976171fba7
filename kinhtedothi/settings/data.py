"""The database, and what is kept in caches."""

from kinhtedothi.settings.environment import PRODUCTION, env

DATABASES = {
    "default": (
        env.db_url("DATABASE_URL")
        if PRODUCTION
        else env.db_url("DATABASE_URL", "postgresql:///kinhtedothi")
    ),
}
DATABASES["default"].setdefault("OPTIONS", {})
if "host" in DATABASES["default"]["OPTIONS"]:
    # The URL of a Unix socket: dbshell looks for its directory here.
    DATABASES["default"]["HOST"] = DATABASES["default"]["OPTIONS"].pop("host")
if DATABASES["default"].get("ENGINE") == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "kinhtedothi.postgresql"
# How long a request waits for a connection. A process has no more threads than
# connections, so it waits only while the server is away.
DATABASE_WAIT_SECONDS = 2
# How long nobody asks a server that has just not answered.
DATABASE_REST_SECONDS = 1
# Neither may a machine that vanished be waited for until its connections time out.
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", DATABASE_WAIT_SECONDS)
DATABASES["default"]["OPTIONS"].setdefault("tcp_user_timeout", 10_000)  # milliseconds
# A new PostgreSQL connection costs 4-6 ms; a pool keeps them.
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": env.int("DATABASE_POOL_SIZE", 8),
    "timeout": DATABASE_WAIT_SECONDS,
    # While the server is away, new connections are tried for again every second or so.
    "reconnect_timeout": 0,
}
# Statements that pages prepare (articles.prepared) stay with a connection. None behind a
# pooler that gives each transaction another one.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = None
if env.bool("DATABASE_PREPARED_STATEMENTS", True):
    DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 5
    # They are written for one plan that serves every time; PostgreSQL would go on planning some
    # anew for each page, which takes longer than they do.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c plan_cache_mode=force_generic_plan")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
# A Redis that is away must not keep readers waiting.
_REDIS_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "ktdt",
            "OPTIONS": _REDIS_OPTIONS,
        },
        "pages": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "ktdt-pages",
            "TIMEOUT": 24 * 3600,
            "OPTIONS": _REDIS_OPTIONS,
        },
    }
else:
    CACHES = {
        # Rate limits must hold across processes, so they count in PostgreSQL.
        "default": {
            "BACKEND": "kinhtedothi.shared_cache.SharedCache",
            "LOCATION": "kinhtedothi_cache",
            # Beyond it those that have run out are thrown away; 300 are soon reached.
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        },
        # Each process keeps its pages itself, and has nobody to share them with.
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
PAGE_CACHE = env.bool("PAGE_CACHE", True)
# How much memory a process gives to its kept pages: some 12 KB each.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", 24) * 1024 * 1024
# How long a process may go on serving an edition that another has made old.
EDITION_POLL_SECONDS = env.float("EDITION_POLL_SECONDS", 0.3)

# Whether browsers keep the last stories that were read, for when there is no network. Switched
# off, they drop what they kept as soon as they ask again.
OFFLINE_READING = env.bool("OFFLINE_READING", True)
