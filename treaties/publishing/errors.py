"""Why something was not done. Nothing has been changed when one of these is raised."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from treaties.models import Record, Revision

if TYPE_CHECKING:
    from .readiness import Hindrance


class StepRefused(Exception):
    """A step that cannot be taken now; its text says why, to the person who asked for it."""


class NotAllowed(StepRefused):
    """A step that somebody else has to take."""


class Stale(StepRefused):
    """Somebody else saved the record in the meantime: ``newest`` is what they saved."""

    def __init__(
        self, record: Record, base: int, newest: Revision | None, reason: str = ""
    ) -> None:
        self.record, self.base, self.newest = record, base, newest
        who = newest.author if newest else _("Somebody")
        told = _(
            "%(who)s has saved this record since you opened it; nothing of yours was stored yet."
        )
        super().__init__(reason or told % {"who": who})


class Gone(Stale):
    """Somebody put the record into the bin, merged or renamed it in the meantime."""

    def __init__(self, record: Record, newest: Revision | None) -> None:
        words = _("%(record)s is in the bin, or has another address by now.") % {"record": record}
        super().__init__(record, record.version, newest, words)


class AddressTaken(StepRefused):
    """A slug that another record has or had."""

    def __init__(self, kind: str, slug: str) -> None:
        self.kind, self.slug = kind, slug
        super().__init__(
            _("“%(slug)s” belongs or belonged to another record: choose another.") % {"slug": slug}
        )


class NotPublishable(StepRefused):
    """Content that must be mended first: ``hindrances`` says what and where."""

    def __init__(self, hindrances: "Iterable[Hindrance]") -> None:
        self.hindrances = tuple(hindrances)
        super().__init__("\n".join(map(str, self.hindrances)))


class InUse(StepRefused):
    """A record that others name: ``users`` are these."""

    def __init__(self, users: Iterable[Any]) -> None:
        self.users = tuple(users)
        names = ", ".join(str(user) for user in self.users)
        super().__init__(_("It is used by: %(names)s. Change these first.") % {"names": names})
