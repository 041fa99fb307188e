"""The artisan's workspace at /sell/: works, price and stock, orders. Made for a phone, in Hindi."""

import copy
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artisans.models import Partner, StockRecord
from catalog.models import Product
from catalog.services import NotReady
from checkout.countries import address_lines
from checkout.order.models import Order, ShippingEvent

from . import services
from .access import artisans_only
from .forms import NewWorkForm, PriceForm, SentForm, WorkForm
from .pictures import Tray, read_tray
from .selectors import (
    order_figures,
    orders_of,
    orders_to_send,
    parcels_of,
    returned_works,
    state_of,
    work_figures,
    works_of,
)

PER_PAGE = 20
Moderation = Product.Moderation
TO_SEND = "to-send"


@artisans_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How things stand, and the next thing to do."""
    context = {
        "figures": work_figures(request.artisans),
        "to_send": orders_to_send(request.artisans).count(),
        "returned": returned_works(request.artisans)[:5],
        "artisans": request.artisans,
    }
    return render(request, "sell/home.html", context)


@artisans_only
@require_safe
def works(request: HttpRequest) -> HttpResponse:
    page = Paginator(works_of(request.artisans), PER_PAGE).get_page(request.GET.get("page"))
    for work in page:
        work.state = state_of(work)
    return render(request, "sell/works.html", {"page_obj": page, "works": page.object_list})


@artisans_only
@require_http_methods(["GET", "HEAD", "POST"])
def work_add(request: HttpRequest) -> HttpResponse:
    """Add a work. What was typed and every good picture survive any mistake."""
    artisan = _chosen_artisan(request)
    if request.method != "POST":
        form = NewWorkForm(artisan=artisan, artisans=request.artisans)
        return _add_page(request, form, Tray())
    sending = _wants_to_send(request)
    form = NewWorkForm(
        request.POST,
        artisan=artisan,
        artisans=request.artisans,
        sending=sending,
        draft=not sending,
    )
    tray = read_tray(request, _title_of(request))
    form.add_picture_errors(tray)
    if not form.is_valid():
        return _add_page(request, form, tray)
    try:
        work = services.create_work(
            artisan=artisan,
            user=request.user,
            facts=form.facts(),
            price=form.cleaned_data["price"],
            stock=form.cleaned_data["stock"],
            pictures=tray.images,
            alts=tray.alts,
            send=sending,
            form_id=form.cleaned_data["form_id"],
        )
    except services.AlreadySaved as error:
        messages.info(request, _("This work was saved already, there is nothing more to do."))
        return redirect("sell:work-edit", error.work.pk)
    except NotReady as error:
        form.add_error(None, error.reasons)
        return _add_page(request, form, tray)
    if sending:
        messages.success(request, _("Sent. We look at it and write to you."))
        return redirect("sell:works")
    messages.success(request, _("Saved as a draft. Only you can see it."))
    return redirect("sell:work-edit", work.pk)


@artisans_only
@require_http_methods(["GET", "HEAD", "POST"])
def work_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One work: its state, its price and stock, its words and pictures, in one form.

    Price and stock are saved with the words, so that no button loses what another part holds.
    """
    work = _work(request, pk)
    if request.method != "POST" or work.was_sold:
        return _edit_page(request, work)
    sending = _wants_to_send(request)
    # Only what stays with the artisan may be incomplete.
    is_seen_by_others = work.status in (Moderation.APPROVED, Moderation.SUBMITTED)
    complete = sending or is_seen_by_others
    form, tray = _typed_words(request, work, complete=complete)
    price_form = None
    if PriceForm.was_sent(request.POST):
        price_form = PriceForm(request.POST, work=work, may_lack=not complete)
    show = partial(_edit_page, request, form=form, tray=tray)
    if not form.is_valid() or (price_form and not price_form.is_valid()):
        return show(work, price_form=price_form)
    if price_form and (refused := _refused_price(request, work, price_form)):
        return show(_work(request, pk), price_form=refused)
    save = partial(
        services.update_work,
        work_id=pk,
        artisans=request.artisans,
        user=request.user,
        facts=form.facts(),
        pictures=tray.images,
        alts=tray.alts,
    )
    try:
        saved = save(send=sending)
    except services.WorkRefused as error:
        form.add_error(None, str(error))
        return show(_work(request, pk))
    except NotReady as error:
        if not is_seen_by_others:
            # What it lacks may be in the price: what stands here is kept all the same.
            save(send=False)
        form.add_error(None, error.reasons)
        return show(_work(request, pk))
    if saved.status == Moderation.SUBMITTED != work.status:
        messages.success(request, _("Sent. We look at it and write to you."))
    else:
        messages.success(request, _("Saved."))
    return redirect("sell:work-edit", pk)


@artisans_only
@require_POST
def work_price(request: HttpRequest, pk: int) -> HttpResponse:
    """Price and stock take effect at once, without a new approval.

    Words typed beside them stay on the page, unsaved: saving those would take the work off sale.
    """
    work = _work(request, pk)
    price_form = PriceForm(request.POST, work=work)
    typed = {}
    if "title_en" in request.POST:
        form, tray = _typed_words(request, work, complete=False)
        if not form.is_valid() or _is_new(work, form, tray):
            typed = {"form": form, "tray": tray}
    if not price_form.is_valid():
        return _edit_page(request, work, price_form=price_form, **typed)
    if refused := _refused_price(request, work, price_form):
        return _edit_page(request, _work(request, pk), price_form=refused, **typed)
    messages.success(request, _("Price and stock are saved."))
    if typed:
        messages.info(request, _("What you changed in words and pictures is not saved yet."))
        return _edit_page(request, _work(request, pk), **typed)
    return redirect("sell:work-edit", pk)


def _typed_words(request: HttpRequest, work: Product, *, complete: bool) -> tuple[WorkForm, Tray]:
    """Return what was typed and every good picture; `complete` asks for what a sale needs."""
    tray = read_tray(request, _title_of(request))
    # A copy: a form writes into its instance even when something is wrong.
    form = WorkForm(
        request.POST,
        instance=copy.copy(work),
        artisan=work.artisan,
        sending=complete,
        draft=not complete,
    )
    form.add_picture_errors(tray)
    return form, tray


def _is_new(work: Product, form: WorkForm, tray: Tray) -> bool:
    saved = _saved_tray(work)
    pictures = [image.pk for image in tray.images] != [image.pk for image in saved.images]
    alts = any(saved.alts.get(image_id) != alt for image_id, alt in tray.alts.items())
    return pictures or alts or services.differs(work, form.facts())


def _refused_price(request: HttpRequest, work: Product, form: PriceForm) -> PriceForm | None:
    """Save a valid form's price and stock; return the form that says why when they are refused."""
    try:
        services.set_price_and_stock(
            work_id=work.pk, artisans=request.artisans, **form.cleaned_data
        )
    except StockRecord.DoesNotExist as error:
        raise Http404 from error
    except services.WorkRefused as error:
        work = _work(request, work.pk)
        form = PriceForm(form.seen_again(work), work=work)
        form.add_error(None, str(error))
        return form
    return None


@artisans_only
@require_POST
def work_on_sale(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a work off sale (`on_sale=0`) or put it back (`on_sale=1`)."""
    on_sale = request.POST.get("on_sale") == "1"
    try:
        services.set_on_sale(work_id=pk, artisans=request.artisans, on_sale=on_sale)
    except Product.DoesNotExist as error:
        raise Http404 from error
    except services.WorkRefused as error:
        messages.error(request, str(error))
    else:
        done = _("It is on sale again.") if on_sale else _("It is off sale. Only you can see it.")
        messages.success(request, done)
    return redirect("sell:work-edit", pk)


@artisans_only
@require_http_methods(["GET", "HEAD", "POST"])
def work_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a draft."""
    work = _work(request, pk)
    if request.method != "POST":
        if work.status != Moderation.DRAFT:
            return redirect("sell:work-edit", pk)
        return render(request, "sell/work_delete.html", {"work": work})
    try:
        services.delete_draft(work_id=pk, artisans=request.artisans)
    except Product.DoesNotExist as error:
        raise Http404 from error
    except services.WorkRefused as error:
        messages.error(request, str(error))
        return redirect("sell:work-edit", pk)
    messages.success(request, _("The draft is deleted."))
    return redirect("sell:works")


@artisans_only
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Their paid orders; with `?show=to-send` only what waits for a parcel."""
    only_to_send = request.GET.get("show") == TO_SEND
    figures = order_figures(request.artisans)
    counts = {TO_SEND: figures["to_send"], "": figures["paid"]}
    found = (orders_to_send if only_to_send else orders_of)(request.artisans)
    paginator = Paginator(found, PER_PAGE)
    paginator.count = counts[TO_SEND if only_to_send else ""]
    page = paginator.get_page(request.GET.get("page"))
    for order in page:
        order.own_share = sum(line.artisan_share for line in order.own_lines)
    labels = ((TO_SEND, _("Not sent yet")), ("", _("All")))
    context = {
        "page_obj": page,
        "orders": page.object_list,
        "only_to_send": only_to_send,
        "filters": [
            {
                "value": value,
                "label": label,
                "count": counts[value],
                "is_chosen": only_to_send == (value == TO_SEND),
            }
            for value, label in labels
        ],
    }
    return render(request, "sell/orders.html", context)


@artisans_only
@require_safe
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One paid order: the artisan's own works, where they go, and what the artisan gets."""
    return _order_page(request, number, SentForm())


@artisans_only
@require_POST
def order_sent(request: HttpRequest, number: str) -> HttpResponse:
    """Mark the artisan's works of an order as handed to the carrier."""
    form = SentForm(request.POST)
    if not form.is_valid():
        return _order_page(request, number, form)
    try:
        services.mark_sent(number=number, artisans=request.artisans, **form.cleaned_data)
    except Order.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Marked as sent. Thank you."))
    return redirect("sell:order", number)


@artisans_only
@require_POST
def order_tracking(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Correct what follows a parcel; the buyer gets the right number by e-mail."""
    form = SentForm(request.POST, auto_id=f"id_%s_{pk}")
    if not form.is_valid():
        return _order_page(request, number, SentForm(), {pk: form})
    try:
        correction = services.correct_tracking(
            number=number, artisans=request.artisans, parcel_id=pk, **form.cleaned_data
        )
    except ShippingEvent.DoesNotExist as error:
        raise Http404 from error
    if correction:
        messages.success(request, _("Corrected. The buyer gets the right number by e-mail."))
    else:
        messages.info(request, _("This number was there already."))
    return redirect("sell:order", number)


def _order_page(
    request: HttpRequest,
    number: str,
    form: SentForm,
    typed: dict[int, SentForm] | None = None,
) -> HttpResponse:
    found = get_object_or_404(orders_of(request.artisans), number=number)
    context = {
        "order": found,
        "address": found.shipping_address,
        "address_lines": address_lines(found.shipping_address),
        "share": sum(line.artisan_share for line in found.own_lines),
        "form": form,
        "parcels": [
            (parcel, (typed or {}).get(parcel.pk) or _tracking_form(parcel))
            for parcel in parcels_of(request.artisans).filter(order=found)
        ],
    }
    return render(request, "sell/order.html", context)


def _tracking_form(parcel: ShippingEvent) -> SentForm:
    return SentForm(initial={"tracking": parcel.notes}, auto_id=f"id_%s_{parcel.pk}")


def _work(request: HttpRequest, pk: int) -> Product:
    return get_object_or_404(works_of(request.artisans), pk=pk)


def _chosen_artisan(request: HttpRequest) -> Partner:
    chosen = request.POST.get("artisan")
    mine = (artisan for artisan in request.artisans if str(artisan.pk) == chosen)
    return next(mine, request.artisans[0])


def _wants_to_send(request: HttpRequest) -> bool:
    return request.POST.get("then") != "draft"


def _title_of(request: HttpRequest) -> str:
    return request.POST.get("title_en") or request.POST.get("title_hi") or ""


def _add_page(request: HttpRequest, form: NewWorkForm, tray: Tray) -> HttpResponse:
    context = {"form": form, "thumbnails": tray.thumbnails(request.user.pk)}
    return render(request, "sell/work_add.html", context)


def _edit_page(
    request: HttpRequest,
    work: Product,
    *,
    form: WorkForm | None = None,
    price_form: PriceForm | None = None,
    tray: Tray | None = None,
) -> HttpResponse:
    tray = _saved_tray(work) if tray is None else tray
    work.state = state_of(work)
    context = {
        "work": work,
        "form": form or WorkForm(instance=copy.copy(work), artisan=work.artisan),
        "price_form": price_form or PriceForm(work=work),
        "thumbnails": tray.thumbnails(request.user.pk),
        "is_approved": work.status == Moderation.APPROVED,
        "is_draft": work.status == Moderation.DRAFT,
        "can_send": work.status in (Moderation.DRAFT, Moderation.RETURNED),
    }
    return render(request, "sell/work_edit.html", context)


def _saved_tray(work: Product) -> Tray:
    views = work.images.select_related("image").order_by("display_order", "pk")
    return Tray([view.image for view in views], alts={v.image_id: v.alt_text for v in views})
