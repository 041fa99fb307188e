"""One floor says which policies are in force; the others ask without knowing it."""

from datetime import date

import pytest

from marketplace.core.privacy import policies
from marketplace.core.privacy.policies import PolicyVersion, current_version, register_versions


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    monkeypatch.setattr(policies, "_providers", [])


def only_terms(slug, language):
    if slug == "terms":
        return PolicyVersion(label=f"terms {language}", in_force_from=date(2026, 11, 20))
    return None


def test_without_a_provider_there_is_no_version():
    assert current_version("terms", "en") is None


def test_the_provider_is_asked_for_policy_and_language():
    register_versions(only_terms)
    assert current_version("terms", "hi").label == "terms hi"
    assert current_version("privacy", "hi") is None


def test_registering_again_is_harmless_and_a_second_provider_is_refused():
    register_versions(only_terms)
    register_versions(only_terms)
    with pytest.raises(ValueError, match="already"):
        register_versions(lambda slug, language: None)
    assert current_version("terms", "en").label == "terms en"
