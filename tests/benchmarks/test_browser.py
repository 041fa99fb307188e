"""The judgements of the two commands that measure with a browser."""

import pytest

from benchmarks import lighthouse, phone
from benchmarks.phone import Visit, beyond, medians, row


def test_lighthouse_leaves_an_audit_out_only_where_search_engines_are_kept_out(monkeypatch):
    asked = {}

    class Done:
        returncode = 0

        def __init__(self, url):
            self.stdout = f'{{"finalDisplayedUrl": "{url}"}}'

    def node(command, **_how):
        asked[command[1]] = [part for part in command if str(part).startswith("--skip-audits")]
        return Done(command[1])

    class Browser:
        def __init__(self, _cookies):
            pass

        def __enter__(self):
            return 9222

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(lighthouse, "node", node)
    monkeypatch.setattr(lighthouse, "browser", Browser)
    for name in ("catalog", "search", "basket", "checkout"):
        lighthouse.report_of("http://shop", lighthouse.Look(name, f"/{name}/"), [])
    skipped = {address.split("/")[3] for address, audits in asked.items() if audits}
    assert skipped == {"search", "basket", "checkout"}
    assert all(f"“{lighthouse.NOT_CRAWLABLE}”" in lighthouse.NOTE for _ in skipped)


def test_a_lighthouse_score_below_its_limit_fails_the_run(monkeypatch):
    monkeypatch.setattr(lighthouse, "cookies_with_a_basket", lambda _url: [])
    look = lighthouse.Look("home", "/")
    for scores, code in (
        ((98, 100, 100, 100), 0),
        ((97, 100, 100, 100), 1),
        ((98, 99, 100, 100), 1),
    ):
        found = dict(zip(lighthouse.LEAST, scores, strict=True))
        monkeypatch.setattr(lighthouse, "measure", lambda *_, found=found: found)
        assert lighthouse.run("http://shop", [look], 1) == code


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ((1800, 0.019, 96), []),
        ((1801, 0.019, 96), ["LCP ms"]),
        ((1800, 0.02, 96), ["CLS"]),
        ((1800, 0.019, 100), ["INP ms"]),
    ],
)
def test_what_is_beyond_its_limit_on_a_phone_is_named(figures, named):
    assert beyond(dict(zip(phone.LIMITS, figures, strict=True))) == named


def test_a_visits_inp_is_its_longest_press_and_the_table_shows_medians():
    visits = [
        Visit(1000, 0.0, "IMG", [(24, "click a"), (80, "click b")]),
        Visit(1400, 0.01, "IMG", []),
        Visit(1200, 0.03, "IMG", [(120, "click c")]),
    ]
    assert medians(visits) == {"LCP ms": 1200, "CLS": 0.01, "INP ms": 80}
    assert row("home", visits) == "| home | 1200 (IMG) | 0.010 | 80 | 120 (click c) |"
