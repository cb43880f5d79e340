"""The fixtures: which file holds what, how the files are written and loaded."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

FOLDER: Path = settings.BASE_DIR / "fixtures"

# One file a subject; with each record stand the rows that belong to it. The numbers give the order
# in which the files are loaded, also by a shell's ``fixtures/*.json``: what a row cannot be without
# comes before it. (Django puts off only links that may be empty.)
FILES: dict[str, tuple[str, ...]] = {
    "1-subjects.json": ("Subject",),
    "2-places.json": ("Place", "PlaceName", "PlaceIdentifier"),
    "3-parties.json": ("Party", "PartyName", "PartySuccession", "PartyIdentifier"),
    "4-people.json": ("Person", "PersonName", "PersonService", "PersonIdentifier"),
    "5-sources.json": ("Source", "Contributor", "SourceIdentifier"),
    "6-treaties.json": (
        "Treaty",
        "TreatyTitle",
        "AuthenticLanguage",
        "TreatyParty",
        "Signature",
        "Action",
        "SeriesPublication",
        "Provision",
        "Relation",
        "Section",
        "ExternalLink",
        "TreatyIdentifier",
    ),
    "7-events.json": ("Event", "EventPlace", "Participant", "EventTreaty", "EventIdentifier"),
    "8-history.json": ("Record", "Revision", "Step"),
    "9-editions.json": ("Edition", "Published", "Naming"),
}
# What is of accounts, of the moment or of readers’ own, or follows from what is published; in no
# file.
PASSING = (
    "AuditEntry",
    "RecordGroup",
    "SignedIn",
    "Presence",
    "Batch",
    "BatchFile",
    "Fault",
    "Staged",
    "ErrorReport",
    "FacetValue",
    "Harvested",
    "Listed",
    "ListedBlock",
    "Mapped",
    "SearchEntry",
    "Word",
)


def load() -> list[Path]:
    """Load the fixtures that there are, all at once or none; return their paths."""
    paths = [FOLDER / name for name in FILES if (FOLDER / name).exists()]
    if paths:
        call_command("loaddata", *paths, verbosity=0)
    return paths


def dump(folder: Path = FOLDER) -> list[Path]:
    """Write every fixture file anew into ``folder``, which is made if need be; return their paths.

    Equal content gives equal bytes, whatever the database and the ids in it: rows stand in the
    order of their natural keys, links name natural keys.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, model_names in FILES.items():
        rows = [row for model in model_names for row in _rows(apps.get_model("treaties", model))]
        text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        path = folder / name
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _rows(model: type[models.Model]) -> list[dict[str, Any]]:
    """Return the model's rows as a fixture holds them."""
    links = [f.name for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]
    queryset = model._default_manager.select_related(*links) if links else model._default_manager
    rows: list[dict[str, Any]] = serializers.serialize(
        "python",
        sorted(queryset.all(), key=_place_in_file),
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    for row in rows:
        for field in model._meta.many_to_many:
            row["fields"][field.name].sort()
    return rows


def _place_in_file(row: Any) -> list[tuple[int, str]]:
    """Return what a row is sorted by: its natural key, numbers by size, what is missing first."""
    return [
        (value, "") if isinstance(value, int) else (0, "" if value is None else str(value))
        for value in row.natural_key()
    ]
