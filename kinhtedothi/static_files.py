"""Static files as the web processes give them, where nginx does not."""

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise that reads about a file when it is first asked for.

    It would read about all six thousand at each start, the newsroom's editor has most of
    them, and nginx answers for them anyway. Needs WHITENOISE_AUTOREFRESH, so that it looks.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self._found = {}

    def find_file(self, url):
        """Return the StaticFile of an address, None where there is none.

        A file found once is what it was then, but while we develop.
        """
        if not url.startswith(self.static_prefix):
            return None
        found = self._found.get(url) or super().find_file(url)
        if found and not settings.DEBUG:
            self._found[url] = found
        return found
