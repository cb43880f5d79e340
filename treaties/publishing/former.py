"""What stays of an editor who is to be forgotten: the work, by a “former editor”."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from treaties.models import Batch, Edition, Published, Revision, Step

from .stamps import stamp
from .turns import hold_published, take_turn


@transaction.atomic
def forget(account: Any) -> int:
    """Take the name of ``account`` from all that it made; return from how many rows.

    The rows stay, and who reads them still sees which are by the same hand. What names the author
    on public pages is drawn anew.
    """
    take_turn()
    name = _("former editor")
    editions = Edition.objects.filter(account=account)
    touched = set(
        Published.objects.filter(record__editions__in=editions).values_list("record", flat=True)
    )
    hold_published(touched)
    made: tuple[QuerySet[Any], ...] = (
        Revision.objects.filter(account=account),
        editions,
        Step.objects.filter(account=account),
        Batch.objects.filter(account=account),
    )
    number = sum(rows.update(author=name) for rows in made)
    number += Batch.objects.filter(actor_account=account).update(actor=name)
    stamp(touched)
    return number
