"""Bibliographies in the admin: the page that brings one in."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .uploading import begin, limited

# BibLaTeX is read as BibTeX is.
FORMATS = (
    ("", gettext_lazy("find out")),
    ("bibtex", gettext_lazy("BibTeX or BibLaTeX")),
    ("ris", "RIS"),
    ("csl-json", "CSL-JSON"),
)
# What the choice is called in the batch’s options, and in words.
CHOICES = {
    "replace": gettext_lazy("A source of which it says something else gets a new revision"),
}


class BibliographyForm(forms.Form):
    """A bibliography, and what is to be done where the work says something else."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("BibTeX, BibLaTeX, RIS or CSL-JSON, in UTF-8; 10 MB at the most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".bib,.bibtex,.ris,.json"}),
    )
    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=FORMATS, required=False)
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
        """Return the file; whether it is a bibliography, its reader finds out."""
        return limited(self.cleaned_data["file"], "import_sources")


def may_bring_in(user: Any) -> bool:
    """Return whether some source of a file could be taken: what it does is looked at later."""
    return bool(user.has_perm("treaties.add_source") or user.has_perm("treaties.change_source"))


def upload(request: HttpRequest, site: Any) -> HttpResponse:
    """Ask for a bibliography; begin its import, and go to the page of that."""
    if not may_bring_in(request.user):
        raise PermissionDenied
    if request.method == "POST":
        form = BibliographyForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            told = form.cleaned_data
            return begin(request, told, "bibliography", ("format", "replace"), "source")
    else:
        # “Bring in the mended file” leads here with the choices made before.
        form = BibliographyForm(initial=request.GET.dict(), label_suffix="")
    context = site.each_context(request) | {"title": _("Import a bibliography"), "form": form}
    return TemplateResponse(request, "admin/imports/bibliography.html", context)
