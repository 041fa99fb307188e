"""The sandbox itself: making objects, showing them, and telling the shop about them."""

import copy
import dataclasses
import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import stripe

from . import contract, schema
from .errors import StripeError, not_found
from .store import Record, Store, new_id

# Who asked, written into events: the id and the idempotency key of the API request, if any.
NOBODY: dict[str, str | None] = {"id": None, "idempotency_key": None}
DEEPEST_EXPANSION = 4
# Lists Stripe leaves out of an object until they are expanded.
EXPANDABLE_LISTS = ("line_items", "refunds")


@dataclasses.dataclass
class Sandbox:
    """State and rules shared by the API, the hosted pages and the delivery of events.

    ``clock`` returns seconds since the epoch; tests put their own in. ``on_event`` is called
    with every new event, inside the store's lock.
    """

    store: Store
    public_url: str
    clock: Callable[[], float] = time.time
    on_event: Callable[[dict[str, Any]], object] = lambda event: None
    request: dict[str, str | None] = dataclasses.field(default_factory=lambda: dict(NOBODY))
    violations: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def now(self) -> int:
        return int(self.clock())

    def today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self.now(), dt.UTC).date()

    def new(
        self, kind: str, prefix: str, *, hidden: dict[str, Any] | None = None, **values: Any
    ) -> dict[str, Any]:
        """Makes and keeps an object of a resource class; what is not given is null."""
        made = contract.blank(
            contract.RESOURCES[kind],
            id=values.pop("id", None) or new_id(prefix),
            object=kind,
            created=self.now(),
            **values,
        )
        if "livemode" in schema.fields(contract.RESOURCES[kind]):
            made["livemode"] = False
        return self.store.add(made, **(hidden or {}))

    def record(self, kind: str, reference: str, param: str = "id") -> Record:
        """The record of one object. Raises StripeError (404) when there is none of that kind."""
        found = self.store.get(reference)
        if found is None or found.object["object"] != kind:
            raise not_found(kind, reference, param)
        return found

    def get(self, kind: str, reference: str, param: str = "id") -> dict[str, Any]:
        return self.record(kind, reference, param).object

    def hidden(self, thing: dict[str, Any]) -> dict[str, Any]:
        """Facts kept beside an object that the API does not show."""
        return self.record(thing["object"], thing["id"]).hidden

    # ------------------------------------------------------------ events

    def emit(self, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
        """Records that something happened to an object, as it looks now, and queues delivery."""
        event = self.new(
            "event",
            "evt_",
            type=kind,
            api_version=stripe.api_version,
            data={"object": copy.deepcopy(thing)},
            pending_webhooks=0,
            request=dict(self.request),
        )
        self.check(f"event {kind}", event)
        self.on_event(event)
        return event

    def check(self, where: str, answer: dict[str, Any]) -> None:
        """Notes every way in which an answer of ours breaks the contract."""
        self.violations += [
            {"where": where, "problem": problem} for problem in contract.problems(answer)
        ]

    # ------------------------------------------------------------ showing

    def show(self, thing: dict[str, Any], expand: list[str] | None = None) -> dict[str, Any]:
        """A copy for the outside, with the asked-for references replaced by their objects."""
        shown = copy.deepcopy(thing)
        for path in expand or []:
            if path.count(".") >= DEEPEST_EXPANSION:
                raise StripeError(
                    f"You cannot expand more than {DEEPEST_EXPANSION} levels of a property.",
                    param="expand",
                )
            self._expand(shown, path.split("."), path)
        return shown

    def _expand(self, shown: dict[str, Any], steps: list[str], path: str) -> None:
        name, rest = steps[0], steps[1:]
        if name in EXPANDABLE_LISTS and name not in shown:
            self._attach_list(shown, name)
        annotation = _field(shown, name)
        if annotation is None:
            raise _cannot_expand(path)
        value = shown.get(name)
        reference = schema.is_reference(annotation)
        passable = name in EXPANDABLE_LISTS or (rest and isinstance(value, dict | list))
        if not reference and not passable:
            raise _cannot_expand(path)
        if reference and isinstance(value, str):
            found = self.store.get(value)
            value = shown[name] = copy.deepcopy(found.object) if found else value
        for inner in value if isinstance(value, list) else [value]:
            if rest and isinstance(inner, dict):
                self._expand(inner, rest, path)

    def _attach_list(self, shown: dict[str, Any], name: str) -> None:
        """Lists Stripe shows only when expanded: a session's items, a charge's refunds."""
        if shown.get("object") == "checkout.session" and name == "line_items":
            items = copy.deepcopy(self.hidden(shown)["line_items"])
            url = f"/v1/checkout/sessions/{shown['id']}/line_items"
        elif shown.get("object") == "charge" and name == "refunds":
            items = [
                copy.deepcopy(refund)
                for refund in reversed(self.store.all("refund"))
                if refund["charge"] == shown["id"]
            ]
            url = f"/v1/charges/{shown['id']}/refunds"
        else:
            return
        shown[name] = {"object": "list", "data": items[:10], "has_more": len(items) > 10}
        shown[name]["url"] = url


def _field(shown: dict[str, Any], name: str) -> Any:
    """The annotation of a field, or None when there is nothing of that name to expand."""
    if shown.get("object") == "list":
        return list if name == "data" else None
    cls = contract.RESOURCES.get(shown.get("object", ""))
    if cls is None:
        return list if isinstance(shown.get(name), dict) else None
    found = schema.fields(cls).get(name)
    return found[0] if found else None


def _cannot_expand(path: str) -> StripeError:
    return StripeError(f"This property cannot be expanded ({path}).", param="expand")
