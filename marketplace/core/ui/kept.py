"""What pages make of a thing that does not change, kept with the thing."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")

MOST_FORMS = 16


class Kept:
    """What was made of one thing, by all it depends on besides the thing; at most so many forms.

    It goes when the thing goes, so it is never out of date. A copy of it is empty, and so is what
    a cache pickles. Threads share it: two may make the same, and what is kept is not to be changed.
    """

    def __init__(self, most: int = MOST_FORMS):
        self._most = most
        self._made: dict[Hashable, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self._made)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        return Kept, (self._most,)

    def get(self, form: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of the thing in this form, made when it was not asked for."""
        return self.get_for(form, None, make)

    def get_for(self, form: Hashable, facts: Any, make: Callable[[], Made]) -> Made:
        """The same, made anew when `facts` are not what they were the last time.

        They need not be hashable. Nobody may change them.
        """
        known = self._made.get(form)
        if known is None or known[0] != facts:
            known = (facts, make())
            if len(self._made) >= self._most and form not in self._made:
                self._made.clear()
            self._made[form] = known
        return known[1]
