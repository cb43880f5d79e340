"""Signing in: name and password, not too often; what follows is asked by ``gate``."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from . import gate, tries
from .tries import Throttled


class SignInForm(AdminAuthenticationForm):
    """Name and password. Raises ``Throttled``, which is no fault of what was typed."""

    def clean(self) -> dict[str, Any]:
        name, password = (self.cleaned_data.get(key) for key in ("username", "password"))
        if not (name and password):
            return super().clean()
        entry = tries.begin(self.request, name)
        cleaned = super().clean()
        tries.succeeded(entry, self.get_user())
        return cleaned


class SignIn(LoginView):
    """The page; a session that it begins ends by itself."""

    authentication_form = SignInForm
    template_name = "admin/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        gate.begin(self.request)
        return response


def sign_in(request: HttpRequest, site: Any, context: dict[str, Any]) -> HttpResponse:
    """Ask for name and password, or answer that they were tried too often."""
    try:
        return SignIn.as_view(extra_context=context)(request)
    except Throttled as error:
        return throttled(request, site, error.seconds)


def throttled(request: HttpRequest, site: Any, seconds: int) -> HttpResponse:
    """Return the page that says how long to wait: 429 (RFC 6585, section 4)."""
    context = site.each_context(request) | {
        "title": _("Too many tries"),
        "minutes": -(-seconds // 60),
    }
    return TemplateResponse(
        request,
        "admin/accounts/throttled.html",
        context,
        status=429,
        headers={"Retry-After": str(seconds)},
    )
