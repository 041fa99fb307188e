import io
import json
import logging

import pytest
import structlog
from django.http import StreamingHttpResponse

from marketplace.core.ops.logging import HIDDEN, configure, logging_config, redact
from marketplace.core.ops.middleware import RequestLogMiddleware
from tests.factories import UserFactory


@pytest.fixture
def written():
    """Log as production does into a text, and give back its lines as dictionaries."""
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    config = logging_config("INFO", "json")
    stream = io.StringIO()
    config["handlers"]["stderr"]["stream"] = stream
    configure(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@pytest.mark.parametrize(
    "secret",
    [
        "bob@example.org",
        "bob%40example.org",
        "GET /orders/100010/?t=eyJhbGciOiJIUzI1NiJ9.abc:def",
        "/account/password/reset/key/1-set-abc123-def456/",
        "/account/confirm-email/MTIz:1abc:Xyz_-9/",
        "token=tok3n_value&x=1",
        "password1=hunter22hunter22",
        "sk_live_51HxyzABCDEF0123456789",
        "whsec_abcdefghijklmnop",
        "redis://:hunter2secret@cache:6379/0",
        "postgres://shop:hunter2secret@db/shop",
        "Authorization: Bearer abcdef0123456789",
        "{'STRIPE_API_KEY': 'plain-value', 'api_key': 'plain-value'}",
        "?session_id=cs_test_abc",
        "BASIC abcdef0123456789",
        "/art/?email%3Dbob",
        "'my_token': 'eyJ0'",
    ],
)
def test_no_secret_survives(secret):
    text = redact(f"before {secret} after")
    assert HIDDEN in text
    for value in (
        "bob",
        "eyJ",
        "abc123",
        "1abc",
        "tok3n",
        "hunter2",
        "51Hxyz",
        "abcdefgh",
        "cs_test",
        "0123",
    ):
        assert value not in text
    assert text.startswith("before ")


@pytest.mark.parametrize(
    "text",
    [
        "GET /art/?q=gond&page=2",
        "GET /search/?q=%E0%A4%97%E0%A5%8B%E0%A4%82%E0%A4%A1&sort=price",
        "order 100023 paid: 12000.00 INR",
        "/account/password/reset/key/done/",
        "cat=3 artist=kamla start=1 format=json",
    ],
)
def test_ordinary_words_stay(text):
    assert redact(text) == text


def test_redacting_a_long_line_takes_no_time():
    import time

    start = time.perf_counter()
    redact("a" * 20000 + "@" * 2000 + "://" * 2000 + "a.b-" * 5000)
    assert time.perf_counter() - start < 1


def test_a_line_is_one_json_object_with_time_level_and_logger(written):
    logging.getLogger("shop.test").warning("No mail for %s", "bob@example.org")
    (line,) = written()
    assert line["message"] == f"No mail for {HIDDEN}"
    assert (line["level"], line["logger"]) == ("warning", "shop.test")
    assert line["timestamp"].endswith("Z")


def test_both_kinds_of_logger_carry_the_request_id(written):
    with structlog.contextvars.bound_contextvars(request_id="abcdef12"):
        structlog.get_logger("shop.new").info("one", number=3)
        logging.getLogger("shop.old").info("two")
    assert [line["request_id"] for line in written()] == ["abcdef12", "abcdef12"]
    assert written()[0]["number"] == 3


def test_a_traceback_and_extras_are_redacted_too(written):
    try:
        raise ValueError("mail to bob@example.org with sk_live_abcdefghijkl")
    except ValueError:
        logging.getLogger("shop.test").exception("Failed", extra={"password": "hunter22"})
    structlog.get_logger("shop.test").info(
        "deep", data={"to": ["bob@example.org"], "token": "x1y2"}
    )
    text = json.dumps(written())
    assert "Traceback" in text
    for secret in ("bob@", "abcdefghijkl", "hunter22", "x1y2"):
        assert secret not in text


@pytest.mark.parametrize(("level", "form"), [("LOUD", "json"), ("INFO", "xml"), ("", "json")])
def test_nonsense_is_refused(level, form):
    with pytest.raises(ValueError, match="must be"):
        logging_config(level, form)


def test_the_console_form_is_for_people():
    stream = io.StringIO()
    config = logging_config("INFO", "console")
    config["handlers"]["stderr"]["stream"] = stream
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    configure(config)
    logging.getLogger("shop.test").info("Mail to bob@example.org")
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    assert "Mail to [hidden]" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


@pytest.mark.django_db
def test_a_request_is_logged_once_with_its_id_and_without_its_secrets(written, client):
    client.get("/nowhere/?t=s3cret&q=gond", headers={"X-Request-ID": "abc-12345"})
    (line,) = [line for line in written() if line["message"] == "request_finished"]
    assert line["request_id"] == "abc-12345"
    assert line["code"] == 404
    assert line["request"] == f"GET /nowhere/?t={HIDDEN}&q=gond"


@pytest.mark.django_db
def test_a_request_that_fails_is_one_line_with_its_traceback(written, client, monkeypatch):
    def broken(request):
        raise RuntimeError("no mail to bob@example.org")

    monkeypatch.setattr("marketplace.core.ui.pwa.render", lambda *_args: broken(None))
    client.raise_request_exception = False
    assert client.get("/offline/", headers={"X-Request-ID": "abc-12345"}).status_code == 500
    (line,) = [line for line in written() if line["message"].startswith("request_")]
    assert (line["message"], line["code"]) == ("request_failed", 500)
    assert line["request_id"] == "abc-12345"
    assert "RuntimeError: no mail to [hidden]" in line["exception"]


@pytest.mark.django_db
def test_whoever_is_logged_in_is_named_by_number_and_the_next_one_is_not(written, client):
    user = UserFactory()
    client.force_login(user)
    client.get("/offline/")
    client.logout()
    client.get("/offline/")
    lines = [line for line in written() if line["message"] == "request_finished"]
    assert [line["user_id"] for line in lines] == [user.pk, None]
    assert lines[0]["request_id"] != lines[1]["request_id"]


def test_a_stream_is_logged_when_it_ends(written, rf):
    chunks = StreamingHttpResponse(iter([b"a", b"b"]))
    request = rf.get("/big.csv", headers={"X-Request-ID": "abc-12345"})
    response = RequestLogMiddleware(lambda _request: chunks)(request)
    assert [line["message"] for line in written()] == ["request_finished"]
    assert b"".join(response.streaming_content) == b"ab"
    assert written()[-1]["message"] == "streaming_finished"
    assert {line["request_id"] for line in written()} == {"abc-12345"}


def test_gunicorn_logs_in_the_same_form(monkeypatch):
    import importlib

    from marketplace.core.ops import gunicorn

    monkeypatch.setenv("LOG_LEVEL", "warning")
    assert importlib.reload(gunicorn).logconfig_dict["root"]["level"] == "WARNING"
    assert gunicorn.accesslog is None
