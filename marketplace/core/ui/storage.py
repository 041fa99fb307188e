"""Static files with content hashes in their names and brotli copies beside them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites imports between our JavaScript modules."""

    support_js_module_import_aggregation = True
