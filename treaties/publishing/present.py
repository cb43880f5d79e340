"""By which slugs records are known now that documents name by what they were called."""

from collections.abc import Iterable

from treaties.documents import moved


def present_slugs(names: Iterable[str]) -> dict[str, str]:
    """Return the present slug of the record that each name means."""
    every = set(names)
    leads = moved({name for name in every if not name.startswith("subject:")})
    return {name: leads.get(name, name).partition(":")[2] for name in every}
