"""Static files in production: named by content, compressed once."""

from django.core.files.base import ContentFile
from django.template import loader
from whitenoise.storage import CompressedManifestStaticFilesStorage

RESTING_PAGE = "tam-nghi.html"
# nginx puts the number in: see deploy/nginx.conf.
REQUEST_ID_BY_NGINX = '<!--# echo var="newspaper_request" -->'


class NewspaperStaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports between ES modules too, so that they can be kept for ever."""

    support_js_module_import_aggregation = True
    # CKEditor 4's own style sheets name pictures that it does not ship.
    manifest_strict = False

    def post_process(self, *args, **kwargs):
        """Write the page for which nothing of ours needs to run, once all names are known."""
        yield from super().post_process(*args, **kwargs)
        if not kwargs.get("dry_run"):
            page = loader.get_template("503.html").render({"request_id": REQUEST_ID_BY_NGINX})
            self.delete(RESTING_PAGE)
            self._save(RESTING_PAGE, ContentFile(page.encode()))
            yield RESTING_PAGE, RESTING_PAGE, True
