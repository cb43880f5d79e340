"""Bringing in a file: what it holds, how it is to be read, and what its columns mean."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.exchange import expire, receive, start, tables_of
from treaties.publishing import author_of

# What a browser sends in a minute on a slow line; 20,000 rows. Larger files take import_table.
MAX_UPLOAD = 10 * 1024 * 1024

ENCODINGS = (
    ("", gettext_lazy("find out (Unicode)")),
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    ("cp1252", "Windows-1252"),
    ("cp1251", "Windows-1251"),
    ("cp932", "Shift_JIS"),
    ("euc_jp", "EUC-JP"),
    ("koi8_r", "KOI8-R"),
    ("gb18030", "GB 18030"),
    ("big5", "Big5"),
    ("euc_kr", "EUC-KR"),
)
# What the choices are called in the batch’s options, and in words.
CHOICES = {
    "create": gettext_lazy("Make the people, places and sources that are named and missing"),
    "clear": gettext_lazy("An empty cell empties its field"),
    "replace": gettext_lazy("Rows of a record that the file does not name are taken out"),
}


class UploadForm(forms.Form):
    """A file, what it holds, and how it is to be taken."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, TSV or XLSX; 10 MB at the most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.xlsx"}),
    )
    table = forms.ChoiceField(
        label=gettext_lazy("What it holds"),
        help_text=gettext_lazy("The sheets of a workbook say it by their names."),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"),
        choices=ENCODINGS,
        required=False,
        help_text=gettext_lazy("Of a text file that is not in Unicode; a workbook needs none."),
    )
    create = forms.BooleanField(label=CHOICES["create"], required=False)
    clear = forms.BooleanField(label=CHOICES["clear"], required=False)
    replace = forms.BooleanField(label=CHOICES["replace"], required=False)
    comment = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Stands in the history of each record, for editors."),
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        tables = tables_of(kind)
        self.fields["table"].choices = [(one.name, one.label) for one in tables]
        self.fields["comment"].widget.attrs["class"] = "vTextField"

    def clean_file(self) -> UploadedFile:
        """Return the file; what it is, the reader of files finds out."""
        return limited(self.cleaned_data["file"], "import_table")


def limited(file: UploadedFile, command: str) -> UploadedFile:
    """Return an uploaded file; raises ``ValidationError`` where only ``command`` could take it."""
    if (file.size or 0) > MAX_UPLOAD:
        words = _(
            "The file has %(size)s: only files up to %(most)s can be sent from here. Divide "
            "it, or have it read with the command %(command)s."
        )
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(MAX_UPLOAD)}
        raise ValidationError(words % {**sizes, "command": command})
    return file


def upload(request: HttpRequest, screen: Any) -> HttpResponse:
    """Ask for a file; begin its import, and go to the page of that."""
    kind: str = screen.model.kind
    if request.method == "POST":
        form = UploadForm(kind, request.POST, request.FILES)
        if form.is_valid():
            told = form.cleaned_data
            return begin(request, told, "table", ("encoding", *CHOICES), told["table"])
    else:
        # “Bring in the mended file” leads here with the choices made before.
        form = UploadForm(kind, initial=request.GET.dict())
    context = screen.admin_site.each_context(request) | {
        "title": _("Import %(kind)s") % {"kind": screen.opts.verbose_name_plural},
        "opts": screen.opts,
        "form": form,
        "kind": kind,
        "tables": tables_of(kind),
        "import_url": f"admin:treaties_{kind}_import",
        "template_url": f"admin:treaties_{kind}_template",
    }
    return TemplateResponse(request, "admin/imports/upload.html", context)


def begin(
    request: HttpRequest, told: dict[str, Any], what: str, options: Iterable[str], table: str = ""
) -> HttpResponse:
    """Begin the import of the file that a form was given, and go to the page of that."""
    expire()
    batch = receive(
        told["file"],
        told["file"].name,
        what=what,
        table=table,
        author=author_of(request.user),
        comment=told["comment"],
        options={name: told[name] for name in options},
    )
    start(batch)
    return HttpResponseRedirect(reverse("admin:import", args=[batch.pk]))
