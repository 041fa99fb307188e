"""Files in a bucket, against a real S3 server that checks signatures."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage
from storages.backends.s3 import S3Storage
from wagtail.images.models import get_rendition_storage

from marketplace.core.media.models import Rendition
from marketplace.core.media.pictures import picture_for
from marketplace.core.media.services import make_sources, store_image
from marketplace.core.media.templatetags.media import picture_url
from marketplace.settings.storage import file_origin, file_storages
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db
KEY, SECRET, BUCKET, PUBLIC = "test-key", "test-secret", "pictures", "web-sizes"


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    """The address of `rclone serve s3`, and the folder of its two empty buckets."""
    beside_python = str(Path(sys.executable).parent)
    program = shutil.which("rclone", path=beside_python) or shutil.which("rclone")
    assert program, "rclone comes with requirements-dev.txt"
    folder = tmp_path_factory.mktemp("s3")
    for name in (BUCKET, PUBLIC):
        (folder / name).mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen(
        [program, "serve", "s3", "--addr", address, "--auth-key", f"{KEY},{SECRET}", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _attempt in range(100):
        try:
            requests.get(f"http://{address}/", timeout=1)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield f"http://{address}", folder
    server.terminate()
    server.wait(10)


@pytest.fixture
def configure(s3, settings, monkeypatch):
    """Configure the shop by the environment variables of a bucket, and others."""

    def configure(**variables):
        given = {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT_URL": s3[0],
            "S3_ACCESS_KEY_ID": KEY,
            "S3_SECRET_ACCESS_KEY": SECRET,
        }
        for name, value in (given | variables).items():
            monkeypatch.setenv(name, value)
        settings.STORAGES = settings.STORAGES | file_storages()
        # Wagtail was asked for the storage of this field when the models were loaded.
        monkeypatch.setattr(Rendition._meta.get_field("file"), "storage", get_rendition_storage())
        assert default_storage.bucket_name == BUCKET

    return configure


@pytest.fixture
def keys(monkeypatch):
    monkeypatch.setenv("S3_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("S3_SECRET_ACCESS_KEY", SECRET)


def test_pictures_live_in_the_bucket_and_open_by_signed_address(configure, s3):
    configure()
    image = make_sources(store_image(upload((900, 600)), "Deer"))
    assert (s3[1] / BUCKET / image.file.name).exists()
    picture = picture_for(image, "A deer")
    answer = requests.get(picture.src, timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert requests.get(picture.src.partition("?")[0], timeout=10).status_code in {400, 403}


def test_a_wrong_secret_is_refused_by_the_server(configure):
    configure(S3_SECRET_ACCESS_KEY="wrong")
    with pytest.raises(Exception, match=r"403|SignatureDoesNotMatch|Forbidden"):
        default_storage.save("x.txt", upload())


def test_a_public_address_serves_web_sizes_and_never_what_was_uploaded(configure, s3):
    configure(S3_PUBLIC_BUCKET=PUBLIC, S3_PUBLIC_URL="https://cdn.example/art")
    image = make_sources(store_image(upload((900, 600)), "Deer"))
    picture = picture_for(image, "A deer")
    name = picture.src.removeprefix("https://cdn.example/art/")
    assert name != picture.src
    assert picture_url(image) == f"https://cdn.example/art/{image.sources['jpeg'][-1][2]}"
    assert (s3[1] / PUBLIC / name).exists()
    assert (s3[1] / BUCKET / image.file.name).exists()
    public = [path for path in (s3[1] / PUBLIC).rglob("*") if path.is_file()]
    assert len(public) == image.renditions.count()
    assert {path.parent.name for path in public} == {"images"}
    assert image.file.url.startswith(s3[0])
    assert requests.get(image.file.url.partition("?")[0], timeout=10).status_code in {400, 403}


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"S3_PUBLIC_URL": "https://cdn.example"}, "S3_PUBLIC_BUCKET"),
        ({"S3_PUBLIC_BUCKET": PUBLIC}, "S3_PUBLIC_URL"),
        (
            {"S3_PUBLIC_URL": "https://cdn.example", "S3_PUBLIC_BUCKET": BUCKET},
            "must not be S3_BUCKET",
        ),
    ],
)
def test_a_bucket_that_would_show_the_originals_is_refused(monkeypatch, keys, variables, named):
    for name, value in ({"S3_BUCKET": BUCKET} | variables).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=named):
        file_storages()


@pytest.mark.parametrize("bucket", ["pictures", "pictures.shop.example"])
@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"S3_REGION": "ap-south-1"},
        {"S3_REGION": "ap-south-1", "S3_ADDRESSING_STYLE": "virtual"},
        {"S3_REGION": "ap-south-1", "S3_ADDRESSING_STYLE": "path"},
        {"S3_ENDPOINT_URL": "http://files.example:9000"},
        {"S3_ENDPOINT_URL": "https://files.example/s3", "S3_ADDRESSING_STYLE": "virtual"},
        {"S3_PUBLIC_URL": "https://cdn.example", "S3_PUBLIC_BUCKET": "web"},
        {"S3_PUBLIC_URL": "http://cdn.example:8080/art", "S3_PUBLIC_BUCKET": "web"},
    ],
    ids=lambda variables: "+".join(variables.values()),
)
def test_the_csp_names_the_host_that_pictures_come_from(monkeypatch, keys, bucket, variables):
    for name, value in ({"S3_BUCKET": bucket} | variables).items():
        monkeypatch.setenv(name, value)
    renditions = file_storages()["renditions"]
    address = urlsplit(S3Storage(**renditions["OPTIONS"]).url("images/a.webp"))
    assert file_origin(renditions) == f"{address.scheme}://{address.netloc}"


def test_without_a_bucket_files_lie_on_disk(monkeypatch):
    monkeypatch.delenv("S3_BUCKET", raising=False)
    entries = file_storages()
    assert set(entries) == {"default", "renditions"}
    for entry in entries.values():
        assert entry["BACKEND"].endswith("FileSystemStorage")
        assert file_origin(entry) == ""
