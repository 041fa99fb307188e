"""Files in a bucket, against a real S3 server that checks signatures."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from django.core.files.storage import default_storage, storages

from marketplace.core.media.pictures import picture_for
from marketplace.core.media.services import make_sources, store_image
from marketplace.settings.storage import file_origin, file_storage
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db
KEY, SECRET, BUCKET = "test-key", "test-secret", "pictures"


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    """The address of `rclone serve s3` over an empty folder."""
    beside_python = str(Path(sys.executable).parent)
    program = shutil.which("rclone", path=beside_python) or shutil.which("rclone")
    assert program, "rclone comes with requirements-dev.txt"
    folder = tmp_path_factory.mktemp("s3")
    (folder / BUCKET).mkdir()
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
    yield f"http://{address}", folder / BUCKET
    server.terminate()
    server.wait(10)


@pytest.fixture
def bucket(s3, settings, monkeypatch):
    """The shop as the environment variables of a bucket configure it."""
    endpoint, folder = s3
    for name, value in {
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": endpoint,
        "S3_ACCESS_KEY_ID": KEY,
        "S3_SECRET_ACCESS_KEY": SECRET,
    }.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"default": file_storage()}
    yield folder
    assert storages["default"].bucket_name == BUCKET


def test_pictures_live_in_the_bucket_and_open_by_signed_address(bucket):
    image = make_sources(store_image(upload((900, 600)), "Deer"))
    assert (bucket / image.file.name).exists()
    picture = picture_for(image, "A deer")
    answer = requests.get(picture.src, timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert requests.get(picture.src.partition("?")[0], timeout=10).status_code in {400, 403}


def test_a_wrong_secret_is_refused_by_the_server(bucket, settings, monkeypatch):
    monkeypatch.setenv("S3_SECRET_ACCESS_KEY", "wrong")
    settings.STORAGES = settings.STORAGES | {"default": file_storage()}
    with pytest.raises(Exception, match=r"403|SignatureDoesNotMatch|Forbidden"):
        default_storage.save("x.txt", upload())


def test_a_public_address_is_plain_and_named_in_the_csp(monkeypatch, bucket, settings):
    monkeypatch.setenv("S3_PUBLIC_URL", "https://cdn.example")
    settings.STORAGES = settings.STORAGES | {"default": file_storage()}
    assert default_storage.url("images/a.webp") == "https://cdn.example/images/a.webp"
    assert file_origin() == "https://cdn.example"


def test_without_a_bucket_files_lie_on_disk(monkeypatch):
    monkeypatch.delenv("S3_BUCKET", raising=False)
    assert file_storage()["BACKEND"].endswith("FileSystemStorage")
    assert file_origin() == ""
