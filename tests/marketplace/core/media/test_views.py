import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    ["../../../etc/passwd", "..%2f..%2fdb.sqlite3", "../..", "no-such.jpg", ".", "%00", "a/" * 900],
)
def test_what_is_no_picture_is_not_found_and_no_error(client, caplog, path):
    assert client.get(f"/media/images/{path}").status_code == 404
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
