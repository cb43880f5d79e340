"""Why a form could not be taken, as the page of what was kept says it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Fault:
    """Why a form could not be taken; ``again`` where sending the same once more can help."""

    status: int
    title: str | Promise
    what: str | Promise
    again: bool = True


SIGNED_OUT = Fault(
    403,
    gettext_lazy("You are not signed in any more"),
    gettext_lazy(
        "Nothing was stored, and nothing of yours is lost: it stands below. Sign in in another "
        "tab, come back to this one, and send it again."
    ),
)
SEAL = Fault(
    403,
    gettext_lazy("Send it once more"),
    gettext_lazy(
        "The form was older than your session: you signed in after it had been opened, or the "
        "browser keeps no cookies of this site. Nothing was stored, and nothing of yours is lost."
    ),
)
BUSY = Fault(
    503,
    gettext_lazy("The database is busy"),
    gettext_lazy(
        "Something else was being written for too long. Nothing was stored, and nothing of yours "
        "is lost: send it again in a minute."
    ),
)
REFUSED = Fault(
    409,
    gettext_lazy("It was not stored"),
    gettext_lazy("Nothing was stored, and nothing of yours is lost: it stands below."),
)
FORBIDDEN = Fault(
    403,
    gettext_lazy("You may not do this"),
    gettext_lazy(
        "Your rights may have been changed since you opened the form. Nothing was stored, and "
        "nothing of yours is lost: it stands below."
    ),
)
GONE = Fault(
    404,
    gettext_lazy("There is no such record any more"),
    gettext_lazy(
        "Somebody may have put it into the bin, from where it can be brought back. Nothing was "
        "stored, and nothing of yours is lost: it stands below."
    ),
)
TOO_LARGE = Fault(
    413,
    gettext_lazy("The form is too large"),
    gettext_lazy("It holds more than can be taken at once, so nothing was stored."),
    again=False,
)
TOO_MANY = Fault(
    400,
    gettext_lazy("The form has too many fields"),
    gettext_lazy("It has more rows than can be taken at once, so nothing was stored."),
    again=False,
)
