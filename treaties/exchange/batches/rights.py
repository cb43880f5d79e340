"""What somebody must be allowed to do before a batch is written in their name."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from treaties.documents import KINDS
from treaties.models import Batch, Record, Staged
from treaties.publishing import is_limited, own_records


def lacking(batch: Batch) -> list[str]:
    """Return what the batch would do and its owner may not, in words.

    The same rights as in the form: to add records of a kind, to change them. Who works on the
    command line has all of them; who has left has none.
    """
    if batch.account is None:
        return []
    staged = Staged.objects.filter(batch=batch)
    found = []
    for name, kind in KINDS.items():
        meta = kind.model._meta
        for action, rows in (("add", staged.filter(base=0)), ("change", staged.exclude(base=0))):
            if rows.filter(kind=name).exists() and not batch.account.has_perm(
                f"treaties.{action}_{name}"
            ):
                words = _("The file makes new records of this kind, which you may not: %(kind)s.")
                if action == "change":
                    words = _("The file changes records of this kind, which you may not: %(kind)s.")
                found.append(words % {"kind": meta.verbose_name_plural})
    if is_limited(batch.account):
        mine = own_records(Record.objects.filter(kind=OuterRef("kind")), batch.account)
        others = staged.exclude(base=0).exclude(Exists(mine.filter(slug=OuterRef("slug"))))
        if others.exists():
            found.append(_("The file changes records that are in none of your groups."))
    if staged.exclude(history="").exists() and not batch.account.has_perm("treaties.publish"):
        found.append(_("The file brings histories and editions: this needs the right to publish."))
    return found
