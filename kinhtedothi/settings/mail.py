"""Mail."""

from kinhtedothi.settings.environment import PRODUCTION, VAR_DIR, env

EMAIL_CONFIG = (
    env.email_url("EMAIL_URL") if PRODUCTION else env.email_url("EMAIL_URL", "consolemail://")
)
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"] if PRODUCTION else "kinhtedothi.mailbox.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# A mail server that hangs must hold up neither a worker nor who signs up.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Kinh tế & Đô thị <toasoan@demo.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
