"""What simulated shoppers do; a locustfile, run by benchmarks.shoppers in Locust's own environment.

Home → catalog → facet → search → artwork → another → basket → checkout page, reading in between.
Most leave on the way. Every answer is checked: its status, and a text that proves the page.
"""

import json
import os
import random
from http.cookiejar import DefaultCookiePolicy

from locust import FastHttpUser, between, task

from benchmarks.load import AGENT, require_loopback

# Page → {"paths": […], "expect": "…"}, as benchmarks.sides describes our shop.
PAGES = json.loads(os.environ.get("SHOPPERS_PAGES", "{}"))
# How many of a hundred go on to the next step.
GO_ON = 85
BROWSER = {"User-Agent": AGENT, "Accept-Encoding": "gzip, br"}


class Shopper(FastHttpUser):
    """One person with a browser: keeps cookies for a visit and takes seconds for each page."""

    wait_time = between(2, 8)
    network_timeout = connection_timeout = 30.0

    def on_start(self) -> None:
        require_loopback(self.host)
        # Production's cookies are for HTTPS; a browser sends them to this machine without it too.
        policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
        self.client.cookiejar.set_policy(policy)

    @task
    def visit(self) -> None:
        """One visit, from the home page to where this person leaves."""
        for step in (self.home, self.catalog, self.facet, self.search, self.artwork, self.buy):
            step()
            if random.randrange(100) >= GO_ON:
                break
            self.wait()
        self.client.cookiejar.clear()

    def home(self) -> None:
        self.look("home", "/", PAGES["home"]["expect"])

    def catalog(self) -> None:
        self.look("catalog", "/art/", PAGES["catalog"]["expect"])

    def facet(self) -> None:
        self.look("facet", random.choice(PAGES["catalog"]["paths"]), PAGES["catalog"]["expect"])

    def search(self) -> None:
        self.look("search", random.choice(PAGES["search"]["paths"]), PAGES["search"]["expect"])

    def artwork(self) -> None:
        self.look("artwork", random.choice(PAGES["artwork"]["paths"]), PAGES["artwork"]["expect"])

    def buy(self) -> None:
        """Put a work into the basket, look at the basket and at the checkout."""
        path = random.choice(PAGES["artwork"]["paths"])
        self.look("artwork", path, PAGES["artwork"]["expect"])
        self.wait()
        number = path.rstrip("/").rpartition("-")[2]
        own_form = {"Origin": self.host, "Referer": self.host + path}
        with self.client.post(
            f"/basket/add/{number}/",
            name="put in the basket",
            data={"quantity": "1"},
            headers=BROWSER | own_form,
            catch_response=True,
        ) as answer:
            check(answer, PAGES["basket"]["expect"])
        self.wait()
        self.look("basket", "/basket/", PAGES["basket"]["expect"])
        self.wait()
        self.look("checkout", "/checkout/", 'name="email"')

    def look(self, name: str, path: str, expect: str) -> None:
        """GET a page that must be a 200 with `expect` in it."""
        with self.client.get(path, name=name, headers=BROWSER, catch_response=True) as answer:
            check(answer, expect)


def check(answer, expect: str) -> None:
    """Count an answer as an error unless it is the page it should be."""
    if answer.status_code != 200:
        answer.failure(f"status {answer.status_code}")
    elif expect not in (answer.text or ""):
        answer.failure("another page than asked for")
