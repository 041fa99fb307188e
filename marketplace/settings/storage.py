"""Where uploaded files lie: on disk, or in any S3 bucket named by the environment."""

from . import environment as env

DISK = {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def file_storage() -> dict:
    """Return Django's entry for the default storage: the bucket S3_BUCKET, else the disk.

    With S3_PUBLIC_URL (a CDN or public bucket) pictures have plain, cacheable addresses; without
    it every address is signed and lasts a week. Raises ImproperlyConfigured.
    """
    bucket = env.text("S3_BUCKET", "")
    if not bucket:
        return DISK
    endpoint = env.url("S3_ENDPOINT_URL", "")
    public_url = env.url("S3_PUBLIC_URL", "")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "access_key": env.text("S3_ACCESS_KEY_ID"),
            "secret_key": env.text("S3_SECRET_ACCESS_KEY"),
            "endpoint_url": endpoint or None,
            "region_name": env.text("S3_REGION", "us-east-1"),
            "addressing_style": env.text("S3_ADDRESSING_STYLE", "path" if endpoint else "auto"),
            "signature_version": "s3v4",
            "custom_domain": public_url.partition("://")[2] or None,
            "url_protocol": (public_url or "https:").partition(":")[0] + ":",
            "querystring_auth": not public_url,
            "querystring_expire": 7 * 24 * 3600,
            "file_overwrite": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }


def file_origin() -> str:
    """Return the origin browsers load pictures from, for the CSP; empty for our own."""
    bucket = env.text("S3_BUCKET", "")
    if not bucket:
        return ""
    fallback = env.url("S3_ENDPOINT_URL", "") or f"https://{bucket}.s3.amazonaws.com"
    return env.url("S3_PUBLIC_URL", "") or fallback
