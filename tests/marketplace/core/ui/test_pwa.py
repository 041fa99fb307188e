"""The shop as an app: what a phone is told, and what the worker is made of."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

from marketplace.core.ui import pwa

pytestmark = pytest.mark.django_db


def manifest(client, prefix=""):
    response = client.get(f"{prefix}/app.webmanifest")
    assert response.status_code == 200
    return response, json.loads(response.content)


@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_the_manifest_speaks_the_language_of_its_address(client, prefix):
    response, facts = manifest(client, prefix)
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert facts["lang"] == (prefix[1:] or "en")
    assert facts["start_url"] == f"{prefix}/"
    assert {shortcut["url"] for shortcut in facts["shortcuts"]} >= {
        f"{prefix}/art/",
        f"{prefix}/basket/",
    }


def test_it_is_one_app_in_every_language(client):
    apps = [manifest(client, prefix)[1] for prefix in ("", "/hi")]
    assert {app["id"] for app in apps} == {app["scope"] for app in apps} == {"/"}


def test_it_has_what_browsers_ask_of_an_app_to_install(client):
    _response, facts = manifest(client)
    assert facts["name"]
    assert facts["display"] in {"standalone", "minimal-ui"}
    sizes = {(icon["sizes"], icon["purpose"]) for icon in facts["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes


def test_every_page_names_the_manifest_of_its_language(client):
    soup = BeautifulSoup(client.get("/hi/art/").content, "html.parser")
    assert soup.find("link", rel="manifest")["href"] == "/hi/app.webmanifest"


def worker(client):
    return client.get("/sw.js")


def test_the_worker_may_serve_the_whole_shop_and_is_looked_for_each_time(client):
    response = worker(client)
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Service-Worker-Allowed"] == "/"
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_a_browser_that_has_the_worker_gets_no_second_copy(client):
    etag = worker(client).headers["ETag"]
    assert client.get("/sw.js", headers={"If-None-Match": etag}).status_code == 304


def constants(text):
    return {
        name: json.loads(value)
        for name, value in re.findall(r"^const (VERSION|SHELL|OFFLINE|NOTES) = (.+);$", text, re.M)
    }


def test_the_worker_knows_the_page_without_a_connection_and_all_it_needs(client):
    known = constants(worker(client).text)
    assert set(known["OFFLINE"]) == {code for code, _name in settings.LANGUAGES}
    assert set(known["OFFLINE"].values()) <= set(known["SHELL"])
    for path in known["OFFLINE"].values():
        soup = BeautifulSoup(client.get(path).content, "html.parser")
        needed = [tag["src"] for tag in soup.find_all("script", src=True)]
        needed += [tag["href"] for tag in soup.find_all("link", rel="stylesheet")]
        needed += [tag["href"].partition("#")[0] for tag in soup.find_all("use")]
        assert set(needed) <= set(known["SHELL"])


def test_every_file_of_the_shell_is_there():
    assert [path for path in pwa.SHELL if not finders.find(path)] == []


def test_another_release_is_another_worker(monkeypatch):
    before = constants(pwa.worker_script())["VERSION"]
    monkeypatch.setattr(pwa, "SHELL", pwa.SHELL[1:])
    pwa.worker_script.cache_clear()
    after = constants(pwa.worker_script())["VERSION"]
    pwa.worker_script.cache_clear()
    assert before != after


def test_no_personal_page_is_in_the_shell(client):
    for path in constants(worker(client).text)["SHELL"]:
        assert not any(f"/{part}/" in path for part in settings.PERSONAL_PATHS)


def test_the_offer_to_install_waits_on_the_page_without_a_connection(client):
    soup = BeautifulSoup(client.get("/offline/").content, "html.parser")
    buttons = soup.find("template").find_all("button")
    assert {button["value"] for button in buttons} == {"no", "install"}


def test_the_baskets_number_has_a_place_on_pages_of_everybody(client):
    soup = BeautifulSoup(client.get("/art/").content, "html.parser")
    badge = soup.find(attrs={"data-basket-count": True})
    assert badge.has_attr("hidden")
    assert (badge["data-one"], badge["data-other"]) == ("work", "works")
