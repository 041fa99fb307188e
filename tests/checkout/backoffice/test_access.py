"""Every address of the back office's sales rooms, tried as everybody."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import ModelLogEntry

from checkout.backoffice.access import GROUP, RIGHTS, make_staff_group
from checkout.backoffice.attention import NEEDS
from checkout.payment.models import WebhookEvent
from marketplace.core.ui.view_only import ViewOnlyPolicy

pytestmark = pytest.mark.django_db

ROOMS = ("staff_orders", "staff_payments", "staff_webhooks")
OUTSIDERS = ("anonymous", "shopper", "artisan")
INSIDERS = ("editor", "moderator")
VIEWERS = ("staff", "superuser")


@pytest.fixture
def things(order, webhook_about):
    """One row for each room."""
    source = order.sources.get()
    return dict(zip(ROOMS, (order, source, webhook_about(source)), strict=True))


def addresses(things):
    for room, thing in things.items():
        yield reverse(f"{room}:index")
        yield reverse(f"{room}:index_results")
        yield reverse(f"{room}:inspect", args=[thing.pk])


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_are_asked_to_log_in(browser_of, things, role):
    browser = browser_of(role)
    for address in addresses(things):
        response = browser.get(address)
        assert response.status_code == 302, address
        assert response.url.startswith("/cms/login/"), address


@pytest.mark.parametrize("role", INSIDERS)
def test_editors_of_pages_are_refused(browser_of, things, role):
    browser = browser_of(role)
    assert browser.get(reverse("wagtailadmin_home")).status_code == 200
    for address in addresses(things):
        response = browser.get(address)
        assert response.status_code == 403, address
        assert things["staff_orders"].number not in response.text, address


@pytest.mark.parametrize("role", VIEWERS)
def test_staff_see_everything(browser_of, things, role):
    browser = browser_of(role)
    for address in addresses(things):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("role", INSIDERS)
def test_who_is_refused_does_not_learn_what_exists(browser_of, things, role):
    browser = browser_of(role)
    for room in ROOMS:
        assert browser.get(reverse(f"{room}:inspect", args=[10**6])).status_code == 403


def test_what_does_not_exist_is_not_found(staff):
    for room in ROOMS:
        assert staff.get(reverse(f"{room}:inspect", args=[10**6])).status_code == 404
    assert staff.post(reverse("staff_webhooks:process_again", args=[10**6])).status_code == 404


@pytest.mark.parametrize("role", [*OUTSIDERS, *INSIDERS])
def test_only_staff_process_a_webhook_again(browser_of, things, role):
    event = things["staff_webhooks"]
    address = reverse("staff_webhooks:process_again", args=[event.pk])
    response = browser_of(role).post(address)
    assert response.status_code == (403 if role in INSIDERS else 302)
    event.refresh_from_db()
    assert event.status == WebhookEvent.Status.PROCESSED
    assert not ModelLogEntry.objects.exists()


def test_a_foreign_page_cannot_press_the_button(things, browser_of):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(browser_of("staff").user)
    event = things["staff_webhooks"]
    address = reverse("staff_webhooks:process_again", args=[event.pk])
    assert browser.post(address).status_code == 403
    event.refresh_from_db()
    assert event.status == WebhookEvent.Status.PROCESSED


@pytest.mark.parametrize(("role", "is_shown"), [("staff", True), ("editor", False)])
def test_only_viewers_find_it_in_the_menu(browser_of, role, is_shown):
    page = browser_of(role).get(reverse("wagtailadmin_home")).text
    for room in ROOMS:
        assert (reverse(f"{room}:index") in page) is is_shown, room


def test_there_is_no_address_that_adds_changes_or_deletes():
    resolver = get_resolver()
    for room in ROOMS:
        _prefix, urls = resolver.namespace_dict[room]
        names = {pattern.name for pattern in urls.url_patterns}
        acts = {"staff_webhooks": {"process_again"}, "staff_orders": {"take_back"}}
        assert names == {"index", "index_results", "inspect"} | acts.get(room, set())
        with pytest.raises(NoReverseMatch):
            reverse(f"{room}:edit", args=[1])


def test_looking_is_all_one_can_do_with_a_page(staff, things):
    for address in addresses(things):
        assert staff.post(address).status_code == 405, address


@pytest.mark.parametrize("action", ["add", "change", "delete", "publish"])
def test_not_even_a_superuser_may_change_an_order_in_the_admin(browser_of, action):
    user = browser_of("superuser").user
    for model in NEEDS:
        policy = ViewOnlyPolicy(model)
        assert policy.user_has_permission(user, "view")
        assert not policy.user_has_permission(user, action)
        assert user in policy.users_with_any_permission([action, "view"])
        assert not policy.users_with_any_permission([action]).exists()


def test_administrators_can_only_grant_the_right_to_view(browser_of):
    group = Group.objects.get(name=GROUP)
    page = browser_of("superuser").get(reverse("wagtailusers_groups:edit", args=[group.pk])).text
    models = [model._meta.model_name for model in NEEDS]
    offered = Permission.objects.filter(content_type__model__in=models).order_by("codename")
    assert len(offered) == 4 * len(NEEDS)
    assert [
        permission.codename
        for permission in offered
        if f'name="permissions" value="{permission.pk}"' in page
    ] == ["view_order", "view_source", "view_webhookevent"]


def rights(group):
    return {
        (permission.content_type.app_label, permission.codename)
        for permission in group.permissions.select_related("content_type")
    }


def test_the_group_is_made_with_its_rights():
    Group.objects.filter(name=GROUP).delete()
    make_staff_group(using="default")
    assert rights(Group.objects.get(name=GROUP)) == set(RIGHTS)


def test_what_an_administrator_changes_in_the_group_stays():
    group = Group.objects.get(name=GROUP)
    group.permissions.remove(group.permissions.get(codename="view_source"))
    make_staff_group(using="default")
    assert rights(group) == set(RIGHTS) - {("payment", "view_source")}


def test_a_right_to_one_room_opens_one_room(browser_of, things):
    group = Group.objects.get(name=GROUP)
    group.permissions.remove(*group.permissions.filter(content_type__app_label="payment"))
    browser = browser_of("staff")
    assert browser.get(reverse("staff_orders:index")).status_code == 200
    assert browser.get(reverse("staff_payments:index")).status_code == 403
    page = browser.get(reverse("wagtailadmin_home"))
    assert page.status_code == 200
    assert reverse("staff_payments:index") not in page.text
