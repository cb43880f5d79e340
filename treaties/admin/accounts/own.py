"""What an editor sees of their own account: where they are signed in, what was done and tried."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from treaties.models import Act, AuditEntry, SignedIn

from . import asking, gate, second
from .audit import note

# As many entries of the log as are read at a glance.
LAST = 50


def urls(site: Any) -> list[URLPattern]:
    """Return the addresses of an editor’s own account."""

    def own(route: str, view: Any, name: str) -> URLPattern:
        page = site.admin_view(never_cache(view))
        return path(f"account/{route}", page, {"site": site}, name)

    given = {"site": site}
    return [
        own("", require_safe(account), "account"),
        own("end-sessions/", require_POST(end_sessions), "end-sessions"),
        own("second-factor/codes/", require_POST(asking.new_codes), "second-factor-codes"),
        # These two let in: they stand before the gate.
        path("account/second-factor/", asking.ask, given, "second-factor"),
        path("account/second-factor/new/", asking.set_up, given, "second-factor-new"),
    ]


def account(request: HttpRequest, site: Any) -> HttpResponse:
    """Show sessions, second factor and the log of the editor’s own account."""
    user = request.user
    context = site.each_context(request) | {
        "title": _("Your account"),
        "sessions": SignedIn.objects.filter(account=user),
        "here": request.session.session_key,
        "device": second.device_of(user),
        "codes_left": second.codes_left(user),
        "is_needed": gate.is_needed(user),
        "entries": AuditEntry.objects.filter(account=user)[:LAST],
    }
    return TemplateResponse(request, "admin/accounts/own.html", context)


def end_sessions(request: HttpRequest, site: Any) -> HttpResponse:
    """End one session of the editor’s own, or all but this one."""
    pk, which = request.POST.get("session", ""), {}
    if pk:
        # An id is a number that a database can hold.
        which = {"pk": pk if pk.isascii() and pk.isdigit() and len(pk) < 19 else 0}
    number = gate.end(request.user, but=request.session.session_key, **which)
    if number:
        note(Act.ENDED, request, request.user, detail=str(number))
    messages.success(request, _("Sessions ended: %d.") % number)
    return HttpResponseRedirect(reverse("admin:account"))
