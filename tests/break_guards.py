"""Breaks the guards that matter most, one at a time, and shows that a named test notices.

    python -m tests.break_guards             on SQLite
    python -m tests.break_guards --services  also those that need PostgreSQL (DATABASE_URL)

Works on a copy of the tracked files; the checkout itself is never touched. The tests have to pass
on the copy as it is first: one that fails anyway would notice everything. Ends with 1 when they do
not, or when a broken guard goes unnoticed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Guard:
    """What to break: `old` becomes `new` in `file`; `test` has to fail then."""

    name: str
    file: str
    old: str
    new: str
    test: str
    needs_services: bool = False


GUARDS = (
    Guard(
        "the row lock on stock",
        "checkout/order/stock.py",
        '.objects.select_for_update(of=("self",))',
        ".objects",
        "tests/concurrency/test_one_original.py::"
        "test_baskets_with_the_same_works_in_opposite_order_do_not_deadlock "
        "tests/concurrency/test_one_original.py::test_fifty_buyers_one_original "
        "tests/checkout/test_services.py::test_stock_rows_are_locked_in_one_order",
        needs_services=True,
    ),
    Guard(
        "the lock before a listing's work is read",
        "catalog/listings/services.py",
        "    _lock(ids)\n    changed",
        "    changed",
        "tests/concurrency/test_listings.py::test_an_edit_and_an_order_both_reach_the_row",
        needs_services=True,
    ),
    Guard(
        "changes committed late are read again",
        "catalog/facets/reading.py",
        "c.transaction_id >= %s AND NOT",
        "c.transaction_id > %s AND NOT",
        "tests/concurrency/test_listings.py::"
        "test_a_change_committed_late_is_counted_though_later_ones_were_seen",
        needs_services=True,
    ),
    Guard(
        "the check under the lock",
        "checkout/services.py",
        "        if line.problem:\n",
        "        if False:\n",
        "tests/checkout/test_services.py::"
        "test_the_second_buyer_of_an_original_is_refused_and_keeps_the_basket",
    ),
    Guard(
        "one live order for an original (the partial unique index)",
        "checkout/order/migrations/0001_initial.py",
        'fields=("product",),\n                name="order_line_original_sold_once"',
        'fields=("product", "id"),\n                name="order_line_original_sold_once"',
        "tests/checkout/test_services.py::"
        "test_the_database_itself_refuses_a_second_order_of_an_original",
    ),
    Guard(
        "an original has one piece (the CHECK)",
        "artisans/migrations/0001_initial.py",
        '("num_in_stock__lte", 1)',
        '("num_in_stock__lte", 9)',
        "tests/catalog/test_models.py::test_an_original_cannot_have_two_pieces_in_stock",
    ),
    Guard(
        "the signature of a webhook",
        "checkout/payment/gateways/stripe/gateway.py",
        "stripe.Webhook.construct_event(body, signature, self._webhook_secret)",
        "stripe.Event.construct_from(__import__('json').loads(body), 'x')",
        "tests/checkout/payment/test_views.py::"
        "test_an_event_with_a_bad_signature_is_refused_and_not_stored",
    ),
    Guard(
        "the re-check of confirm under its lock",
        "checkout/payment/services.py",
        "    if source.status not in {*LIVE, Source.Status.EXPIRED}:\n        return\n",
        "",
        "tests/checkout/payment/test_services.py::"
        "test_the_recheck_under_the_lock_is_what_makes_confirm_safe",
    ),
    Guard(
        "the amount that was captured",
        "checkout/payment/services.py",
        "if (state.amount, state.currency) != (order.total_incl_tax, order.currency):",
        "if False:",
        "tests/checkout/payment/test_services.py::test_a_wrong_amount_is_never_taken_for_payment",
    ),
    Guard(
        "a webhook is stored once",
        "checkout/payment/inbox.py",
        "WebhookEvent.objects.get_or_create(",
        "(lambda defaults, **key: (WebhookEvent.objects.create(**key, **defaults), True))(",
        "tests/checkout/payment/test_views.py::test_the_same_event_twice_is_stored_and_done_once",
    ),
    Guard(
        "a processed webhook is left alone",
        "checkout/payment/inbox.py",
        "    if event.status != WebhookEvent.Status.RECEIVED:\n        return\n    try:\n",
        "    try:\n",
        "tests/checkout/payment/test_views.py::test_a_processed_event_is_left_alone",
    ),
    Guard(
        "a late failure does not undo a processed webhook",
        "checkout/payment/inbox.py",
        "    if event.status != WebhookEvent.Status.RECEIVED:\n        return\n    event.attempts",
        "    event.attempts",
        "tests/checkout/payment/test_inbox.py::test_a_late_failure_does_not_undo_a_success",
    ),
    Guard(
        "the row lock on a webhook",
        "checkout/payment/inbox.py",
        "WebhookEvent.objects.select_for_update().get(pk=event_id)",
        "WebhookEvent.objects.get(pk=event_id)",
        "tests/concurrency/test_webhooks.py::test_every_failure_is_counted",
        needs_services=True,
    ),
    Guard(
        "only staff press a webhook's button",
        "marketplace/core/ui/view_only.py",
        "        if not may_view(request.user, model):\n",
        "        if False:\n",
        "tests/checkout/backoffice/test_access.py::test_only_staff_process_a_webhook_again",
    ),
    Guard(
        "the truth is fetched, not believed",
        "checkout/payment/gateways/stripe/gateway.py",
        'if session.payment_status == "paid":',
        "if True:",
        "tests/checkout/payment/test_views.py::test_a_forged_paid_event_cannot_pay_an_order",
    ),
    Guard(
        "the page is expired at the provider before the work is released",
        "checkout/payment/services.py",
        "state = gateway.expire(reference) if reference else None",
        "state = None",
        "tests/checkout/payment/test_services.py::"
        "test_a_payment_that_wins_against_the_expiry_is_kept",
    ),
    Guard(
        "the signed link of an order",
        "checkout/order/links.py",
        'return _signer.unsign(f"{number}{_signer.sep}{token}") == number',
        "return True",
        "tests/checkout/views/test_orders.py::test_a_wrong_link_learns_nothing",
    ),
    Guard(
        "forms come from our own pages",
        "marketplace/core/security/decorators.py",
        "if request.method not in SAFE_METHODS and not is_same_origin(request):",
        "if False:",
        "tests/checkout/views/test_basket.py::test_a_foreign_page_cannot_fill_baskets",
    ),
    Guard(
        "the price the buyer saw",
        "checkout/services.py",
        "    if total != expected_total:\n",
        "    if False:\n",
        "tests/checkout/test_services.py::test_a_changed_price_is_shown_before_it_is_charged",
    ),
    Guard(
        "a bomb is refused before it is unpacked",
        "marketplace/core/media/uploads.py",
        "            _check_sides(*picture.size)\n            picture.load()",
        "            picture.load()",
        "tests/marketplace/core/media/test_uploads.py::"
        "test_a_bomb_is_refused_before_it_is_unpacked",
    ),
    Guard(
        "the turns of one buyer's orders",
        "checkout/order/limits.py",
        'cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])',
        "pass",
        "tests/concurrency/test_one_buyer.py",
        needs_services=True,
    ),
    Guard(
        "the number of orders left unpaid",
        "checkout/services.py",
        "        raise TooManyUnpaid(reason)\n",
        "        pass\n",
        "tests/checkout/order/test_limits.py",
    ),
    Guard(
        "a parcel is told of once",
        "checkout/order/emails.py",
        "unsent = type(row).objects.filter(pk=row.pk, **{done: None})",
        "unsent = type(row).objects.filter(pk=row.pk)",
        "tests/checkout/order/test_dispatch.py::test_the_task_twice_sends_one_mail",
    ),
    Guard(
        "the terms the buyer read",
        "checkout/services.py",
        '    if buyer.terms_version != (terms.label if terms else ""):\n',
        "    if False:\n",
        "tests/checkout/test_services.py::test_terms_that_changed_while_typing_are_shown_first",
    ),
    Guard(
        "a link that was opened is no yes to the newsletter",
        "marketplace/core/newsletter/views.py",
        '    if request.method == "POST":\n        services.confirm(',
        "    if True:\n        services.confirm(",
        "tests/marketplace/core/newsletter/test_views.py::"
        "test_a_program_that_opens_links_subscribes_nobody",
    ),
    Guard(
        "a returned work needs a new approval",
        "checkout/returns.py",
        "        withdraw_artwork(artwork_id=artwork.pk, user=user, note=note)",
        "        pass",
        "tests/checkout/test_returns.py::test_it_can_be_sold_again_only_after_an_approval",
    ),
    Guard(
        "whoever guesses codes of certificates has to wait",
        "artisans/certificates/views.py",
        "    if is_used_up(request, action=GUESS):",
        "    if False:",
        "tests/artisans/certificates/test_views.py::test_whoever_guesses_has_to_wait",
    ),
    Guard(
        "a picture's sizes are copied without what was made of them",
        "marketplace/core/media/fields.py",
        "def __reduce_ex__",
        "def no_reduce_ex",
        "tests/marketplace/core/media/test_fields.py::"
        "test_editors_see_pictures_that_pages_have_shown",
    ),
    Guard(
        "a shared work is known by all its rows",
        "catalog/selectors.py",
        "work = _shown(rows[0], tuple(_views.rows(pk)))",
        "work = _shown(rows[0], ())",
        "tests/catalog/test_kept.py::test_the_page_shows_a_change_of_any_of_its_rows",
    ),
    Guard(
        "a page depends on rows it did not make anew",
        "catalog/selectors.py",
        "        read_rows(model, keys)\n",
        "        pass\n",
        "tests/catalog/test_kept.py::test_a_page_depends_on_the_rows_it_did_not_make_anew",
    ),
    Guard(
        "each language has its own parts of a work's page",
        "catalog/kept.py",
        "(what, get_language(), ",
        "(what, ",
        "tests/catalog/test_kept.py::test_each_language_has_its_own",
    ),
    Guard(
        "signed addresses are not kept with a work",
        "catalog/kept.py",
        "if kept is None or not has_lasting_addresses():",
        "if kept is None:",
        "tests/catalog/test_kept.py::test_only_a_work_whose_rows_are_known_keeps_anything",
    ),
    Guard(
        "a part of a work's page is made anew when its facts are others",
        "marketplace/core/ui/kept.py",
        "if known is None or known[0] != facts:",
        "if known is None:",
        "tests/catalog/test_kept.py::test_works_of_the_same_artisan_are_shown_as_they_are_now "
        "tests/catalog/test_kept.py::test_search_engines_are_told_of_a_review_at_once",
    ),
    Guard(
        "a part of a work's page has the rate of the reader",
        "catalog/templating.py",
        "rate = shown_rate() if has_prices else None",
        "rate = None",
        "tests/catalog/test_kept.py::test_related_works_have_the_currency_of_the_reader",
    ),
    Guard(
        "scripts come after the pictures",
        "marketplace/core/ui/jinja2/base.html",
        '<script type="module" fetchpriority="low" src="{{ static("js/app.js") }}">',
        '<script type="module" src="{{ static("js/app.js") }}">',
        "tests/architecture/test_templates.py::test_no_template_needs_what_the_policy_forbids",
    ),
    Guard(
        "a word whose works are not all known is asked of the index",
        "catalog/search/postings.py",
        "if written or _is_whole(frequency, works, overflow):",
        "if True:",
        "tests/catalog/search/test_postings.py::"
        "test_a_term_whose_works_are_not_all_known_is_left_out "
        "tests/catalog/search/test_retrieval.py::test_without_bitmaps_the_index_is_asked",
    ),
    Guard(
        "what has no room among the best works is kept",
        "catalog/search/vocabulary.py",
        "    term.overflow += overflow\n",
        "",
        "tests/catalog/search/test_vocabulary.py::test_no_work_of_a_common_word_is_forgotten",
    ),
    Guard(
        "works learnt while words are counted",
        "catalog/search/vocabulary.py",
        "                count.see_work(work)\n        _write(count)",
        "                pass\n        _write(count)",
        "tests/catalog/search/test_vocabulary.py::"
        "test_what_is_learnt_while_words_are_counted_stays",
    ),
    Guard(
        "the whole index is asked when the best works are gone",
        "catalog/search/retrieval.py",
        "if len(found) >= ENOUGH or not is_more:",
        "if True:",
        "tests/catalog/search/test_retrieval.py::"
        "test_older_works_are_found_when_the_newest_are_gone",
    ),
)


def require_passing(guards: Sequence[Guard], copy: Path) -> None:
    """Run the tests of `guards` while nothing is broken. Raises SystemExit when one fails."""
    tests = dict.fromkeys(test for guard in guards for test in guard.test.split())
    ended = _run([*tests], copy)
    if ended.returncode != 0:
        raise SystemExit(f"Tests fail before anything is broken:\n{ended.stdout[-3000:]}")


def is_noticed(guard: Guard, copy: Path) -> bool:
    """Break `guard` in `copy`, run its tests, mend it; tell whether a test failed."""
    file = copy / guard.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(guard.old) != 1:
        raise SystemExit(f"{guard.file} no longer holds what “{guard.name}” breaks.")
    file.write_text(whole.replace(guard.old, guard.new), encoding="utf-8")
    try:
        ended = _run(["-x", *guard.test.split()], copy)
    finally:
        file.write_text(whole, encoding="utf-8")
    # 1: a test failed. Anything else (no such test, a crash) proves nothing.
    if ended.returncode not in (0, 1):
        raise SystemExit(f"“{guard.name}” could not be tested:\n{ended.stdout[-3000:]}")
    return ended.returncode == 1


def _run(arguments: list[str], copy: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=copy,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--services", action="store_true", help="also what needs PostgreSQL")
    parser.add_argument("--only", default="", help="guards whose name contains this")
    options = parser.parse_args()
    chosen = [
        guard
        for guard in GUARDS
        if options.only in guard.name and (options.services or not guard.needs_services)
    ]
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "shop"
        tracked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for name in filter(None, tracked.stdout.split("\0")):
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy / name)
        require_passing(chosen, copy)
        for number, guard in enumerate(chosen, 1):
            noticed = is_noticed(guard, copy)
            unnoticed += [] if noticed else [guard.name]
            verdict = "noticed" if noticed else "NOT NOTICED"
            print(f"{number}/{len(chosen)} {guard.name}: {verdict}", flush=True)
    return 1 if unnoticed else 0


if __name__ == "__main__":
    raise SystemExit(main())
