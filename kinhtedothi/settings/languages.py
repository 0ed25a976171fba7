"""Language and time."""

from kinhtedothi.settings.environment import BASE_DIR

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["kinhtedothi.formats"]
# Words of the libraries that their own Vietnamese lacks or says awkwardly.
LOCALE_PATHS = [BASE_DIR / "kinhtedothi" / "locale"]
