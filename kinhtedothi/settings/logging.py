"""What is written of what happens."""

from kinhtedothi.settings.environment import PRODUCTION

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "kinhtedothi.monitoring.json_lines.JsonLines"},
    },
    "filters": {
        "secrets": {"()": "kinhtedothi.secret_addresses.SecretAddressFilter"},
        "request_id": {"()": "kinhtedothi.monitoring.request_id.RequestIdFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if PRODUCTION else "line",
            "filters": ["secrets", "request_id"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "articles": {"level": "INFO"},
        "subscriptions": {"level": "INFO"},
        # A line for each request; elsewhere it would bury all others.
        "kinhtedothi.monitoring.requests": {"level": "INFO" if PRODUCTION else "WARNING"},
    },
}
