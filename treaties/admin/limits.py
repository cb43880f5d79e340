"""Screens of records for editors who are limited to groups of them."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from treaties.publishing import is_limited, own_rows


class LimitedToGroups:
    """The part of a record’s screen that knows of no records but those of the editor’s groups."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return own_rows(super().get_queryset(request), request.user)  # type: ignore[misc]

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(super().has_view_permission(request, obj)) and _is_own(request, obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(super().has_change_permission(request, obj)) and _is_own(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(super().has_delete_permission(request, obj)) and _is_own(request, obj)  # type: ignore[misc]


def _is_own(request: HttpRequest, obj: models.Model | None) -> bool:
    """Return whether a stored row is the editor’s to work on; by its id: a form changes slugs."""
    if obj is None or obj.pk is None or not is_limited(request.user):
        return True
    rows = type(obj)._default_manager.filter(pk=obj.pk)
    return own_rows(rows, request.user).exists()


def named_users(request: HttpRequest, users: list[Any]) -> list[str]:
    """Return what records are called that use another; those of other groups without a name."""
    if not is_limited(request.user):
        return [str(user) for user in users]
    return [
        str(user) if _is_own(request, user) else _("a record of another group") for user in users
    ]
