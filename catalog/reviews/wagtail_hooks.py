"""The door to the reviews in the Wagtail admin, and what is written down about them."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from catalog.moderation import may_moderate

from . import moderation


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_moderate(request.user)


@hooks.register("register_admin_urls")
def register_review_urls():
    urls = [
        path("", moderation.ReviewsView.as_view(), name="index"),
        path("<int:pk>/approve/", moderation.ApproveView.as_view(), name="approve"),
        path("<int:pk>/refuse/", moderation.RefuseView.as_view(), name="refuse"),
    ]
    return [path("reviews/", include((urls, "review_moderation")))]


@hooks.register("register_admin_menu_item")
def register_review_menu_item() -> MenuItem:
    return ReviewsMenuItem(
        _("Reviews to approve"),
        reverse("review_moderation:index"),
        name="reviews",
        icon_name="comment",
        order=155,
    )


@hooks.register("register_log_actions")
def register_review_actions(actions) -> None:
    actions.register_action("reviews.review.approved", _("Approve"), _("Approved"))
    actions.register_action("reviews.review.refused", _("Refuse"), _("Refused"))
