"""What somebody must be allowed to do before a batch is written in their name."""

from django.utils.translation import gettext as _

from treaties.documents import KINDS
from treaties.models import Batch, Staged


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
    if staged.exclude(history="").exists() and not batch.account.has_perm("treaties.publish"):
        found.append(_("The file brings histories and editions: this needs the right to publish."))
    return found
