"""Bundles in the admin: the page that brings one in, and the file of what is ticked, or of all."""

import tempfile
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.documents import KINDS
from treaties.exchange import NotThere, chosen, write_bundle
from treaties.models import Act, Record
from treaties.publishing import is_limited, own_records

from ..accounts.audit import note
from .uploading import begin, limited

# What the choice is called in the batch’s options, and in words.
CHOICES = {
    "replace": gettext_lazy("A record that says something else here gets a new revision"),
}


class BundleForm(forms.Form):
    """A bundle, and what is to be done where the work says something else."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("As “Export as bundle” wrote it; 10 MB at the most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
    )
    replace = forms.BooleanField(
        label=CHOICES["replace"],
        required=False,
        help_text=gettext_lazy("Otherwise it stays as it is, and the preview names it."),
    )
    comment = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Stands in the history of each record, for editors."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean_file(self) -> UploadedFile:
        """Return the file; whether it is a bundle, its reader finds out."""
        return limited(self.cleaned_data["file"], "import_bundle")


def may_bring_in(user: Any) -> bool:
    """Return whether some record of a bundle could be taken: what it does is looked at later."""
    return any(
        user.has_perm(f"treaties.{right}_{kind}") for kind in KINDS for right in ("add", "change")
    )


def upload(request: HttpRequest, site: Any) -> HttpResponse:
    """Ask for a bundle; begin its import, and go to the page of that."""
    if not may_bring_in(request.user):
        raise PermissionDenied
    if request.method == "POST":
        form = BundleForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            return begin(request, form.cleaned_data, "bundle", ("replace",))
    else:
        # “Bring in the mended file” leads here with the choices made before.
        form = BundleForm(initial=request.GET.dict(), label_suffix="")
    context = site.each_context(request) | {"title": _("Import a bundle"), "form": form}
    return TemplateResponse(request, "admin/imports/bundle.html", context)


def everything(request: HttpRequest, site: Any) -> HttpResponse:
    """Give all records as a bundle; with ``?history=1``, all that ever was of them."""
    return _file(request, None, "everything", history=bool(request.GET.get("history")))


def selected(
    request: HttpRequest, kind: str, slugs: Iterable[str], *, history: bool = False
) -> HttpResponse:
    """Give these records, and all that they need, as a bundle."""
    try:
        found = chosen(f"{kind}:{slug}" for slug in slugs)
    except NotThere as error:
        words = _("These have no revision yet, open them and save them once: %(names)s")
        messages.error(request, words % {"names": error})
        return HttpResponseRedirect(reverse(f"admin:treaties_{kind}_changelist"))
    return _file(request, found, kind, history=history)


def _all_own(user: Any, slugs: Mapping[str, set[str]]) -> bool:
    own = own_records(Record.objects.all(), user)
    return all(
        own.filter(kind=kind, slug__in=some).count() == len(some)
        for kind, some in slugs.items()
        if kind in KINDS
    )


def _file(
    request: HttpRequest, slugs: Mapping[str, set[str]] | None, name: str, *, history: bool
) -> FileResponse:
    """Return a file to be stored; raises ``PermissionDenied`` if the editor may not see it all."""
    user: Any = request.user
    if not all(user.has_perm(f"treaties.view_{kind}") for kind in slugs or KINDS if kind in KINDS):
        raise PermissionDenied
    # A bundle holds all that its records need, whosever it is.
    if is_limited(user) and not (slugs and _all_own(user, slugs)):
        raise PermissionDenied
    # Closed by the answer, once it is sent.
    out = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write_bundle(out, slugs, history=history)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    kept = "-history" if history else ""
    note(Act.EXPORTED, request, user, detail=f"{name}{kept}.bundle.json")
    file_name = f"{name}{kept}-{timezone.localdate():%Y-%m-%d}.bundle.json"
    return FileResponse(
        out, as_attachment=True, filename=file_name, content_type="application/json"
    )
