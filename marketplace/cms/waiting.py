"""What editors see first in the Wagtail admin: pages not published yet, and not translated yet."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

LISTED = 5


class PagesPanel(Component):
    """The pages this person may change. One query for the drafts, one for each other language."""

    name = "pages_to_see_to"
    template_name = "cms/admin/pages_panel.html"
    order = 80

    def get_context_data(self, parent_context) -> dict:
        user = parent_context["request"].user
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        drafts = mine.filter(has_unpublished_changes=True, depth__gt=1)
        drafts = drafts.order_by("-latest_revision_created_at", "pk")[: LISTED + 1]
        return {
            "drafts": [
                {
                    "title": page.draft_title,
                    "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                }
                for page in drafts[:LISTED]
            ],
            "has_more": len(drafts) > LISTED,
            "untranslated": [
                {"language": get_language_info(code)["name_translated"], "count": count}
                for code, _name in settings.LANGUAGES[1:]
                if (count := _not_in(mine, code))
            ],
        }


def _not_in(pages, code: str) -> int:
    """Count the live pages of the shop's first language that are not there in another one."""
    there = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=code
    )
    first = pages.live().filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
    return first.filter(~Exists(there)).count()
