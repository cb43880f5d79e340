"""A reader says what is wrong with a page: the one public form, read at the editors’ desk."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from treaties.documents import KINDS
from treaties.models import ErrorReport

from .finding import newest_of
from .layer import kept
from .senders import network_of

# Of one address, and of all: more than readers ever sent, fewer than an editor could not delete.
HOUR = timedelta(hours=1)
MOST_OF_ONE, MOST_OF_ALL = 5, 200


class ReportForm(forms.ModelForm):
    """What a reader fills in; ``website`` is for machines, people do not see it."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = ErrorReport
        fields = ("message", "source", "name", "email")
        labels = {
            "message": _("What is wrong, and what would be right?"),
            "source": _("Where can we see it? (a book and page, an archive, an address)"),
            "name": _("Your name"),
            "email": _("Your email address, if we may ask back"),
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 8, "maxlength": None}),
            "source": forms.Textarea(attrs={"rows": 2, "maxlength": None}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, sender: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self._sender = sender

    def clean(self) -> dict[str, Any]:
        """Refuse what comes too often, from one address or from all of them."""
        lately = ErrorReport.objects.filter(made__gt=timezone.now() - HOUR)
        if lately.filter(sender=self._sender).count() >= MOST_OF_ONE:
            raise ValidationError(
                _("That was %(number)d reports within an hour. Please send this one later.")
                % {"number": MOST_OF_ONE}
            )
        if lately.count() >= MOST_OF_ALL:
            raise ValidationError(_("Too many reports come in just now. Please send it later."))
        return self.cleaned_data


# Who sends it is nobody to this site: there is no session that another site could make use of.
@kept("sent", of_record=True)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The form; what was sent is at the editors’ desk, and its sender is thanked."""
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    sender = _sender(request)
    # No database takes a null character, and no page may hold one.
    given = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
    form = ReportForm(sender, given if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["website"]:
            form.instance.record = found
            form.instance.edition = found.published.edition.number
            form.instance.sender = sender
            form.save()
        # A machine is told the same, so that it learns nothing.
        return HttpResponseRedirect(f"{request.path}?sent")
    context = {
        "kind": KINDS[kind],
        "record": found,
        "label": found.published.label,
        "form": form,
        "is_sent": "sent" in request.GET,
    }
    status = 422 if form.errors else 200
    return render(request, "treaties/report.html", context, status=status)


def _sender(request: HttpRequest) -> str:
    """Return what tells senders of this day apart, and nobody who they are."""
    day = f"{timezone.now():%Y-%m-%d}"
    return salted_hmac(
        "treaties.reports", f"{day} {network_of(request)}", algorithm="sha256"
    ).hexdigest()
