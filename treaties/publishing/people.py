"""Who does something: a name that stays, and the account where there is one."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Author:
    """The name that revisions, editions and steps keep, and the account that acted."""

    name: str
    account: Any = None

    def fields(self) -> dict[str, Any]:
        """Return the author as the fields of a row that says who made it."""
        return {"author": self.name[:150], "account": self.account}


def author_of(user: Any) -> Author:
    """Return the author that a signed-in user is: by full name, or by user name without one."""
    return Author(user.get_full_name() or user.get_username(), user)
