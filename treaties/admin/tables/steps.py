"""What is done with an import: each step once, however often it is asked for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties import exchange
from treaties.exchange import BatchRefused
from treaties.models import Batch, BatchState
from treaties.publishing import Author, author_of

from .rights import is_owner, publish_refusal, seen_by, undo_refusals

# What to say to whoever asks for a step that was taken: by themselves a moment ago, mostly.
_ALREADY = {
    "confirm": (
        (BatchState.RESERVING, BatchState.WRITING, BatchState.DONE, BatchState.PUBLISHING),
        gettext_lazy("It was confirmed already."),
    ),
    "discard": ((BatchState.EXPIRED,), gettext_lazy("It was discarded already.")),
    "again": (
        (BatchState.UPLOADED, BatchState.CHECKING),
        gettext_lazy("It is being looked at already."),
    ),
    "publish": ((BatchState.PUBLISHING,), gettext_lazy("It is being published already.")),
    "undo": ((BatchState.UNDOING, BatchState.UNDONE), gettext_lazy("It was undone already.")),
}


def step(request: HttpRequest, site: Any, pk: int, name: str) -> HttpResponse:
    """Take the step ``name`` of an import, and go back to its page."""
    batch = get_object_or_404(seen_by(request.user), pk=pk)
    take = _STEPS.get(name)
    if take is None:
        raise Http404(_("There is no such step."))
    if name != "publish" and not is_owner(request.user, batch):
        raise PermissionDenied
    try:
        take(batch, request.user, author_of(request.user))
    except BatchRefused as refused:
        _say(request, batch, name, refused)
    else:
        exchange.start(batch)
    return _to(batch)


def undo(request: HttpRequest, site: Any, pk: int) -> HttpResponse:
    """Say what undoing an import would do and what stands against it; do it."""
    batch = get_object_or_404(seen_by(request.user), pk=pk)
    refusals = undo_refusals(request.user, batch)
    if request.method == "POST":
        if refusals:
            raise PermissionDenied
        try:
            exchange.ask_undo(batch, author_of(request.user))
        except BatchRefused as refused:
            _say(request, batch, "undo", refused)
        else:
            exchange.start(batch)
        return _to(batch)
    if batch.state != BatchState.DONE:
        return _to(batch)
    context = site.each_context(request) | {
        "title": _("Undo import %(number)d") % {"number": batch.pk},
        "batch": batch,
        "hindrances": refusals or exchange.hindrances(batch),
        "shows": exchange.shows(batch),
    }
    return TemplateResponse(request, "admin/imports/undo.html", context)


def _confirm(batch: Batch, user: Any, author: Author) -> None:
    # Rights may have been taken away since the file was looked at.
    if reasons := exchange.lacking(batch):
        raise BatchRefused(reasons)
    exchange.confirm(batch, author)


def _discard(batch: Batch, user: Any, author: Author) -> None:
    exchange.discard(batch)


def _again(batch: Batch, user: Any, author: Author) -> None:
    exchange.check_again(batch, author)


def _publish(batch: Batch, user: Any, author: Author) -> None:
    if reason := publish_refusal(user, batch):
        raise BatchRefused([reason])
    exchange.ask_publish(batch, author)


_STEPS = {"confirm": _confirm, "discard": _discard, "again": _again, "publish": _publish}


def _say(request: HttpRequest, batch: Batch, name: str, refused: BatchRefused) -> None:
    batch.refresh_from_db()
    states, words = _ALREADY[name]
    if batch.state in states:
        messages.info(request, words)
        return
    for reason in refused.reasons:
        messages.error(request, reason)


def _to(batch: Batch) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:import", args=[batch.pk]))
