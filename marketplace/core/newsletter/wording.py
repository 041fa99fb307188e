"""What the form says, and what is kept of it as proof."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.core.privacy.policies import current_version

from .models import Wording

POLICY = "privacy"


def consent_text(language: str) -> str:
    """Return the sentence above the button, which is what people agree to."""
    with override(language):
        return _(
            "We write to you about once a month: new works, the people who made them, stories. "
            "First we send you a link, and only after you press it we write. Every newsletter has "
            "a link to leave."
        )


def wording_now(language: str) -> Wording:
    """Return what a form in `language` says now, written down when it is said for the first time.

    Another sentence, another language or another privacy policy is another wording.
    """
    policy = current_version(POLICY, language)
    said = (language, consent_text(language), policy.label if policy else "")
    digest = hashlib.sha256("\0".join(said).encode()).hexdigest()
    wording, _is_new = Wording.objects.get_or_create(
        digest=digest, defaults={"language": said[0], "text": said[1], "policy": said[2]}
    )
    return wording
