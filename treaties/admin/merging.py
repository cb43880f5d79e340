"""Merging two records that are the same thing, in the admin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties import publishing
from treaties.documents import DocumentError
from treaties.models import RecordModel
from treaties.publishing import StepRefused, author_of

from .limits import named_users


class MergeForm(forms.Form):
    """The record that stays, and why."""

    slug = forms.SlugField(
        label=gettext_lazy("slug of the record that stays"),
        help_text=gettext_lazy("The last part of its address."),
        max_length=100,
    )
    comment = forms.CharField(label=gettext_lazy("why"), max_length=500, required=False)


def merge_page(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """Ask which record stays, say what would be changed, and merge."""
    may_merge = request.user.has_perm("treaties.merge")  # type: ignore[union-attr]
    if not may_merge or not screen.has_view_permission(request, row):
        raise PermissionDenied
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug = form.cleaned_data["slug"]
        rows = type(row)._default_manager.filter(slug=slug)
        winner = publishing.own_rows(rows, request.user).first()
        if winner is None:
            form.add_error("slug", _("There is no record of this kind with this slug."))
        else:
            try:
                publishing.merge(
                    row,
                    winner,
                    author=author_of(request.user),
                    comment=form.cleaned_data["comment"],
                )
            except (StepRefused, DocumentError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Merged: the old address leads here now."))
                change = reverse(f"admin:treaties_{row.kind}_change", args=[winner.pk])
                return HttpResponseRedirect(change)
    context = {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "original": row,
        "title": _("Merge %(name)s into another record") % {"name": row},
        "form": form,
        "users": named_users(request, publishing.users_of(row)),
    }
    return TemplateResponse(request, "admin/records/merge.html", context)
