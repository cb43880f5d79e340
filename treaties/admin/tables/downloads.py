"""Tables out: the page that asks which and how, the file, and templates to begin with."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.documents import names
from treaties.exchange import (
    MIME,
    SUFFIX,
    TABLES,
    CannotWrite,
    Table,
    documents_of,
    sources_of,
    tables_of,
    write_sources,
    write_table,
)
from treaties.models import Act
from treaties.publishing import is_limited

from ..accounts.audit import note

ENDINGS = (
    (".xlsx", gettext_lazy("XLSX: all tables of the kind, a sheet each")),
    (".csv", gettext_lazy("CSV: one table")),
)
# Sources in the formats of reference managers.
_BIBLIOGRAPHIES = {
    "bibtex": "BibTeX",
    "biblatex": "BibLaTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What templates are filled with: the first article, and what it names.
EXAMPLE = "soviet-japanese-basic-convention"


class ExportForm(forms.Form):
    """Which records, in which form."""

    scope = forms.ChoiceField(label=gettext_lazy("Which records"), widget=forms.RadioSelect)
    ending = forms.ChoiceField(label=gettext_lazy("Format"), widget=forms.RadioSelect)
    table = forms.ChoiceField(
        label=gettext_lazy("Table"), help_text=gettext_lazy("A CSV file holds one of them.")
    )
    # In one field, however many were ticked: the number of fields of a form is limited.
    slugs = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, kind: str, scopes: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, label_suffix="", **kw)
        self.fields["scope"].choices = scopes
        words = _("%(format)s: for reference managers")
        if kind != "source":
            words = _("%(format)s: the sources that they cite, for reference managers")
        others = [(name, words % {"format": form}) for name, form in _BIBLIOGRAPHIES.items()]
        self.fields["ending"].choices = [*ENDINGS, *others]
        self.fields["table"].choices = [(one.name, one.label) for one in tables_of(kind)]


def export_page(
    request: HttpRequest, screen: Any, slugs: Iterable[str] = (), form: ExportForm | None = None
) -> HttpResponse:
    """Ask what to export; ``slugs`` are the records that were ticked."""
    kind, ticked = screen.model.kind, list(slugs)
    filtered = bool(request.GET)
    if form is None:
        scopes = _scopes(filtered, bool(ticked))
        initial = {
            "scope": scopes[0][0],
            "ending": ".xlsx",
            "table": kind,
            "slugs": " ".join(ticked),
        }
        form = ExportForm(kind, scopes, initial=initial)
    context = screen.admin_site.each_context(request) | {
        "title": _("Export %(kind)s") % {"kind": screen.opts.verbose_name_plural},
        "opts": screen.opts,
        "form": form,
        "number": len(ticked),
        "address": _address(request, kind),
    }
    return TemplateResponse(request, "admin/imports/export.html", context)


def export(request: HttpRequest, screen: Any) -> HttpResponse:
    """Give the file that was asked for, or ask; what a format cannot hold is told by name."""
    kind: str = screen.model.kind
    if request.method != "POST":
        return export_page(request, screen)
    ticked = request.POST.get("slugs", "").split()
    form = ExportForm(kind, _scopes(bool(request.GET), bool(ticked)), request.POST)
    if not form.is_valid():
        return export_page(request, screen, ticked, form)
    told = form.cleaned_data
    slugs = {"all": None, "selected": ticked}.get(told["scope"])
    if told["scope"] == "listed":
        try:
            slugs = _listed(screen, request)
        except IncorrectLookupParameters:
            messages.error(request, _("The list cannot be chosen like this any more."))
            return HttpResponseRedirect(reverse(f"admin:treaties_{kind}_changelist"))
    slugs = _own(screen, request, slugs)
    note(Act.EXPORTED, request, request.user, detail=f"{kind} {told['scope']} {told['ending']}")
    if told["ending"] in _BIBLIOGRAPHIES:
        return _bibliography(request.user, kind, told["ending"], slugs)
    table = TABLES[kind if told["ending"] == ".xlsx" else told["table"]]
    name = f"{table.name}-{timezone.localdate():%Y-%m-%d}"
    try:
        return _file(table, told["ending"], slugs, name)
    except CannotWrite as error:
        other = "CSV" if told["ending"] == ".xlsx" else "XLSX"
        words = _("This cannot be written: %(reason)s Try %(other)s, or change the text.")
        form.add_error(None, words % {"reason": error, "other": other})
        return export_page(request, screen, ticked, form)


def _bibliography(user: Any, kind: str, form: str, slugs: Sequence[str] | None) -> HttpResponse:
    """Return the sources, or those that the records cite, as a file to be stored.

    Raises ``PermissionDenied`` where ``user`` may not see sources.
    """
    if not user.has_perm("treaties.view_source"):
        raise PermissionDenied
    name = "sources" if kind == "source" else f"{kind}-sources"
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}{SUFFIX[form]}"
    return HttpResponse(
        write_sources(sources_of(kind, slugs), form),
        content_type=f"{MIME[form]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def template(kind: str, name: str, user: Any) -> HttpResponse:
    """Return a table to begin with: ``treaty-actions.csv``, or ``treaty.xlsx`` for all of a kind.

    Filled with the first article, where it is there and ``user`` sees all records; raises
    ``Http404`` for other names.
    """
    stem, _dot, ending = name.rpartition(".")
    table = TABLES.get(stem)
    if table is None or table.kind.name != kind or f".{ending}" not in _TYPES:
        raise Http404(_("There is no such template."))
    if ending == "xlsx" and table.child:
        raise Http404(_("There is no such template."))
    examples = [] if is_limited(user) else _examples(kind)
    return _file(table, f".{ending}", examples, f"{stem}-template")


def _examples(kind: str) -> list[str]:
    slugs = [EXAMPLE]
    if kind == "treaty":
        return slugs
    named = (name for document in documents_of("treaty", slugs) for name in names(document))
    return sorted(name.partition(":")[2] for name in named if name.startswith(f"{kind}:"))


def _scopes(filtered: bool, ticked: bool) -> list[tuple[str, str]]:
    found = [("all", _("All records of this kind"))]
    if filtered:
        found.insert(0, ("listed", _("What the list showed, all pages of it")))
    if ticked:
        found.insert(0, ("selected", _("The records that were ticked")))
    return found


def _listed(screen: Any, request: HttpRequest) -> list[str]:
    """Return the slugs of what the list shows for the address’s filters and search, in order."""
    return list(screen.get_export_queryset(request).values_list("slug", flat=True))


def _own(screen: Any, request: HttpRequest, slugs: Sequence[str] | None) -> Sequence[str] | None:
    """Return those of ``slugs`` that the editor may see; ``None``, which is all, where it is."""
    if not is_limited(request.user):
        return slugs
    mine = list(screen.get_queryset(request).values_list("slug", flat=True))
    return mine if slugs is None else [slug for slug in slugs if slug in set(mine)]


def _address(request: HttpRequest, kind: str) -> str:
    query = request.GET.urlencode()
    address = reverse(f"admin:treaties_{kind}_export")
    return f"{address}?{query}" if query else address


def _file(table: Table, ending: str, slugs: Sequence[str] | None, name: str) -> FileResponse:
    """Return a file to be stored: whole on disk first, so that memory does not grow with it."""
    # Closed by the answer, once it is sent.
    out = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write_table(table, ending, out, slugs)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{name}{ending}", content_type=_TYPES[ending]
    )
