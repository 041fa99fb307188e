"""Where uploaded files lie: on disk, or in any S3 bucket named by the environment."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from . import environment as env

DISK = "django.core.files.storage.FileSystemStorage"
FOREVER = {"CacheControl": "public, max-age=31536000, immutable"}


def file_storages() -> dict[str, dict]:
    """Return Django's entries for `default`, what was uploaded, and `renditions`, the web sizes.

    On disk both share a folder, of which only web sizes are served. In a bucket (S3_BUCKET) every
    address is signed and lasts a week. With S3_PUBLIC_URL (a CDN or a public bucket) web sizes have
    plain, cacheable addresses, and a bucket of their own, so that what was uploaded stays private.
    Raises ImproperlyConfigured.
    """
    bucket = env.text("S3_BUCKET", "")
    if not bucket:
        return {"default": {"BACKEND": DISK}, "renditions": {"BACKEND": DISK}}
    public_url = env.url("S3_PUBLIC_URL", "")
    public_bucket = env.text("S3_PUBLIC_BUCKET", "")
    if bool(public_url) != bool(public_bucket):
        raise ImproperlyConfigured("S3_PUBLIC_URL and S3_PUBLIC_BUCKET go together: set both.")
    if public_bucket == bucket:
        raise ImproperlyConfigured(
            "S3_PUBLIC_BUCKET must not be S3_BUCKET, where the originals lie that nobody may fetch."
        )
    renditions = {"object_parameters": FOREVER}
    if public_url:
        scheme, _separator, domain = public_url.partition("://")
        renditions |= {
            "bucket_name": public_bucket,
            "custom_domain": domain,
            "url_protocol": f"{scheme}:",
            "querystring_auth": False,
        }
    private = _bucket(bucket)
    return {"default": _s3(private), "renditions": _s3(private | renditions)}


def file_origin(renditions: dict) -> str:
    """Return the origin browsers load web sizes from, for the CSP; empty for our own.

    `renditions` is Django's entry for their storage.
    """
    if renditions["BACKEND"] == DISK:
        return ""
    options = renditions["OPTIONS"]
    if domain := options.get("custom_domain"):
        return f"{options['url_protocol']}//{urlsplit(f'//{domain}').netloc}"
    address = urlsplit(_signed_address(options))
    return f"{address.scheme}://{address.netloc}"


def _signed_address(options: dict) -> str:
    # Only the library knows the host: region, endpoint, style and the bucket's name all decide. It
    # takes its time to load, so a shop without a bucket does without.
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3",
        aws_access_key_id=options["access_key"],
        aws_secret_access_key=options["secret_key"],
        region_name=options["region_name"],
        endpoint_url=options["endpoint_url"],
        config=Config(
            s3={"addressing_style": options["addressing_style"]},
            signature_version=options["signature_version"],
        ),
    )
    place = {"Bucket": options["bucket_name"], "Key": "x"}
    return client.generate_presigned_url("get_object", Params=place)


def _bucket(name: str) -> dict:
    endpoint = env.url("S3_ENDPOINT_URL", "")
    return {
        "bucket_name": name,
        "access_key": env.text("S3_ACCESS_KEY_ID"),
        "secret_key": env.text("S3_SECRET_ACCESS_KEY"),
        "endpoint_url": endpoint or None,
        "region_name": env.text("S3_REGION", "us-east-1"),
        "addressing_style": env.text("S3_ADDRESSING_STYLE", "path" if endpoint else "auto"),
        "signature_version": "s3v4",
        "querystring_expire": 7 * 24 * 3600,
        "file_overwrite": False,
    }


def _s3(options: dict) -> dict:
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
