"""What an editor may ask of those who run the site: all that is stored of them, and erasure."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.http import HttpRequest

from treaties.models import (
    Act,
    AuditEntry,
    Batch,
    Edition,
    ErrorReport,
    Presence,
    RecordGroup,
    Revision,
    SignedIn,
    Step,
)
from treaties.publishing import forget

from . import gate, second
from .audit import note


@transaction.atomic
def reset_second_factor(account: Any, by: Any = None, request: HttpRequest | None = None) -> bool:
    """Take the second factor of ``account`` away and end its sessions; return whether it had one.

    ``by`` did it; on the machine itself, nobody with an account.
    """
    had = second.take_away(account)
    gate.end(account)
    note(Act.RESET, request, by or account, detail=account.get_username())
    return had


@transaction.atomic
def erase(account: Any, by: Any = None, request: HttpRequest | None = None) -> None:
    """Take all that says who ``account`` was; its work and the log stay, by a “former editor”.

    The account itself stays without name, password and rights, so that nothing that hangs on it
    goes with it. What was typed into texts, and copies that left the site, are not found.
    """
    gate.end(account)
    second.take_away(account)
    Presence.objects.filter(user=account).delete()
    RecordGroup.members.through.objects.filter(user_id=account.pk).delete()
    entries = AuditEntry.objects.filter(account=account)
    entries.update(network="", agent="", tried="")
    # Entries by others tell in words what was done to the account.
    name = re.compile(rf"(?<![\w.@+-]){re.escape(account.get_username())}(?![\w.@+-])")
    for entry in AuditEntry.objects.filter(detail__contains=account.get_username()):
        detail = name.sub(_name(account), entry.detail)[:500]
        AuditEntry.objects.filter(pk=entry.pk).update(detail=detail)
    LogEntry.objects.filter(
        content_type__app_label="auth", content_type__model="user", object_id=str(account.pk)
    ).update(object_repr=_name(account), change_message="")
    forget(account)
    account.groups.clear()
    account.user_permissions.clear()
    account.username = _name(account)
    account.first_name = account.last_name = account.email = ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.set_unusable_password()
    account.save()
    note(Act.ERASED, request, by or account, detail=account.username)


def _name(account: Any) -> str:
    return f"former-editor-{account.pk}"


def exported(accounts: Iterable[Any]) -> str:
    """Return all that is stored of ``accounts`` as JSON; secrets and password not."""
    return json.dumps([_stored(one) for one in accounts], indent=2, ensure_ascii=False, default=str)


def _stored(account: Any) -> dict[str, Any]:
    own = {"account": account}
    names = ("username", "first_name", "last_name", "email", "date_joined", "last_login")
    flags = ("is_active", "is_staff", "is_superuser")
    reports = ErrorReport.objects.filter(settled_by=account)
    return {
        "account": {name: getattr(account, name) for name in (*names, *flags)},
        "groups": list(account.groups.values_list("name", flat=True)),
        "permissions": list(account.user_permissions.values_list("codename", flat=True)),
        "record_groups": list(account.record_groups.values_list("name", flat=True)),
        "second_factor": {
            "set_up": second.device_of(account) is not None,
            "recovery_codes_left": second.codes_left(account),
        },
        "sessions": _rows(SignedIn, own, "began", "network", "agent"),
        "log": _rows(AuditEntry, own, "made", "act", "detail", "network", "agent", "request"),
        "revisions": _rows(
            Revision, own, "record__kind", "record__slug", "number", "made", "author", "comment"
        ),
        "editions": _rows(
            Edition, own, "record__kind", "record__slug", "number", "made", "author", "remark"
        ),
        "steps": _rows(
            Step, own, "record__kind", "record__slug", "kind", "made", "author", "remark"
        ),
        "imports": _rows(Batch, own, "file_name", "made", "author", "comment"),
        "reports_settled": list(reports.values("record__kind", "record__slug", "settled")),
        "changes": _rows(
            LogEntry, {"user": account}, "action_time", "object_repr", "change_message"
        ),
    }


def _rows(model: Any, own: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    return list(model._default_manager.filter(**own).order_by("pk").values(*names))
