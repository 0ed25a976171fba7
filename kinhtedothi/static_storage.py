"""Static files in production: named by content, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NewspaperStaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports between ES modules too, so that they can be kept for ever."""

    support_js_module_import_aggregation = True
    # CKEditor 4's own style sheets name pictures that it does not ship.
    manifest_strict = False
