"""Static files in production: style sheets put together, named by content, compressed once."""

import lightningcss
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Style sheets that are nothing but a list of others.
BUNDLES = ("css/readers.css",)


class NewspaperStaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports between ES modules too, so that they can be kept for ever."""

    support_js_module_import_aggregation = True
    # CKEditor 4's own style sheets name pictures that it does not ship.
    manifest_strict = False

    def post_process(self, paths, dry_run=False, **options):
        """Put bundles together first: what follows sees one file with the addresses in it."""
        if not dry_run:
            paths = {**paths, **{bundle: self._put_together(bundle) for bundle in BUNDLES}}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _put_together(self, bundle):
        """Write a bundle with its parts in it; return where it lies, as collectstatic does."""
        text = lightningcss.bundle_css(self.path(bundle))
        with self.open(bundle, "w") as file:
            file.write(text)
        return self, bundle
