"""The pages of the second factor: asking for a code, setting a device up, new recovery codes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from treaties.models import Act

from . import gate, second
from .audit import note
from .signing_in import throttled
from .tries import Throttled


class CodeForm(forms.Form):
    """A code of six digits, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


View = Callable[[HttpRequest, Any], HttpResponse]


def with_password_given(view: View) -> View:
    """Return ``view`` for those whose password was right and who may owe the second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, site: Any) -> HttpResponse:
        user = request.user
        if not (user.is_active and user.is_staff and gate.is_live(request)):
            return redirect_to_login(_onward(request), reverse("admin:login"))
        try:
            return view(request, site)
        except Throttled as error:
            return throttled(request, site, error.seconds)

    return require_http_methods(["GET", "HEAD", "POST"])(never_cache(guarded))


def way_in(request: HttpRequest) -> str:
    """Return the address of the page that a session owes its second factor to."""
    known = second.device_of(request.user) is not None
    page = reverse("admin:second-factor" if known else "admin:second-factor-new")
    return f"{page}?{urlencode({'next': _onward(request)})}"


def _onward(request: HttpRequest) -> str:
    """Return where the editor wanted to go, within the site; else the desk."""
    given = request.POST.get("next", request.GET.get("next", ""))
    if url_has_allowed_host_and_scheme(
        given, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return given
    return reverse("admin:index")


@with_password_given
def ask(request: HttpRequest, site: Any) -> HttpResponse:
    """Ask for a code; let in with a right one."""
    if second.device_of(request.user) is None:
        return HttpResponseRedirect(
            _onward(request) if gate.is_settled(request) else way_in(request)
        )
    form = CodeForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if act := second.check(request.user, form.cleaned_data["code"]):
            note(act, request, request.user)
            gate.settle(request)
            if act == Act.RECOVERY:
                left = second.codes_left(request.user)
                messages.warning(request, _("Recovery codes that are left: %d.") % left)
            return HttpResponseRedirect(_onward(request))
        note(Act.CODE_FAILED, request, request.user)
        form.add_error("code", _("This code is wrong, too old, or was used already."))
    context = {"title": _("Second factor"), "form": form, "next": _onward(request)}
    return _page(request, site, "admin/accounts/ask.html", context)


@with_password_given
def set_up(request: HttpRequest, site: Any) -> HttpResponse:
    """Offer a device, and set it up once a code of it was given; show recovery codes, once."""
    if second.device_of(request.user) and not gate.is_settled(request):
        return HttpResponseRedirect(way_in(request))
    form = CodeForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if codes := second.set_up(request.user, form.cleaned_data["code"]):
            note(Act.ENROLLED, request, request.user)
            gate.settle(request)
            gate.end(request.user, but=request.session.session_key)
            return _codes(request, site, codes)
        note(Act.CODE_FAILED, request, request.user)
        form.add_error("code", _("This code is wrong. Is the telephone’s clock right?"))
    context = {
        "title": _("Set up the second factor"),
        "form": form,
        "offer": second.offer(request.user),
        "next": _onward(request),
        "is_needed": gate.is_needed(request.user),
    }
    return _page(request, site, "admin/accounts/set_up.html", context)


def new_codes(request: HttpRequest, site: Any) -> HttpResponse:
    """Make recovery codes in the place of the earlier ones, and show them, once."""
    if second.device_of(request.user) is None:
        return HttpResponseRedirect(reverse("admin:second-factor-new"))
    codes = second.new_codes(request.user)
    note(Act.NEW_CODES, request, request.user)
    return _codes(request, site, codes)


def _codes(request: HttpRequest, site: Any, codes: list[str]) -> HttpResponse:
    context = {"title": _("Recovery codes"), "codes": codes, "next": _onward(request)}
    return _page(request, site, "admin/accounts/codes.html", context)


def _page(request: HttpRequest, site: Any, name: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, name, site.each_context(request) | context)
