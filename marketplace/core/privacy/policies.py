"""Which version of a policy is in force; the floor that keeps the pages knows and says so here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PolicyVersion:
    """One wording of a policy. `label` names it for good, such as ``terms 2026-11-20 r12``."""

    label: str
    in_force_from: date


# From a policy's slug and a language code to the wording that people can read now.
Provider = Callable[[str, str], PolicyVersion | None]
_providers: list[Provider] = []


def register_versions(provider: Provider) -> None:
    """Let `provider(slug, language_code)` say which version is in force. Safe to repeat.

    Raises ValueError for a second provider: two answers would make an acceptance worthless.
    """
    if provider in _providers:
        return
    if _providers:
        raise ValueError("Something else says already which policies are in force.")
    _providers.append(provider)


def current_version(slug: str, language_code: str) -> PolicyVersion | None:
    """Return the version of a policy that readers of a language see now; None without one."""
    return _providers[0](slug, language_code) if _providers else None
