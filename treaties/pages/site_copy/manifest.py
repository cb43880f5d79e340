"""What a copy holds: a file of lines, one for each unit of files that are drawn together.

The first line names the format and the program that drew it, the last says how many units there
are. In a fixed order and without any time, so that equal copies have equal manifests.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from .errors import NotACopy

NAME = ".site-copy.jsonl"
FORMAT = 1


@dataclass
class Unit:
    """Files drawn together: by name with a hash of each, and what their pages refer to outside.

    ``made_from`` changes whenever one of them may have to be drawn anew.
    """

    name: str
    made_from: str
    files: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)


def hash_of(content: bytes) -> str:
    """Return what tells one content of a file from another."""
    return blake2b(content, digest_size=16).hexdigest()


class Manifest:
    """A manifest that is there to be read; without a file, that of an empty copy.

    Raises ``NotACopy`` where it is damaged. It knows where each unit stands, and no more.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        self._read: Unit | None = None
        self.program = ""
        if not path.exists():
            return
        try:
            with path.open("rb") as lines:
                head, foot = json.loads(lines.readline()), None
                if head["format"] != FORMAT:
                    raise ValueError(head["format"])
                self.program = head["program"]
                place = lines.tell()
                for line in iter(lines.readline, b""):
                    foot = json.loads(line)
                    if "name" in foot:
                        self._places[foot["name"]] = place
                    place = lines.tell()
            if foot is None or foot.get("units") != len(self._places):
                raise ValueError(foot)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotACopy(
                f"{path} is damaged, or was written by another version: nobody can say which files "
                "are the copy’s. Choose an empty folder."
            ) from error

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __len__(self) -> int:
        return len(self._places)

    def unit(self, name: str) -> Unit | None:
        """Return a unit of the copy."""
        if name not in self._places:
            return None
        if self._read is None or self._read.name != name:
            with self._path.open("rb") as lines:
                lines.seek(self._places[name])
                said = json.loads(lines.readline())
            self._read = Unit(**said | {"links": set(said["links"])})
        return self._read

    def units(self) -> Iterator[Unit]:
        """Yield every unit in order."""
        for name in self._places:
            if unit := self.unit(name):
                yield unit


class ManifestWriter:
    """Writes a manifest, unit by unit; ``close`` ends it."""

    def __init__(self, out: IO[bytes], program: str) -> None:
        self._out, self._number = out, 0
        self._line({"format": FORMAT, "program": program})

    def add(self, unit: Unit) -> None:
        """Note a unit that has files; one without any is none."""
        if unit.files:
            self._line(vars(unit) | {"links": sorted(unit.links)})
            self._number += 1

    def close(self) -> None:
        self._line({"units": self._number})

    def _line(self, value: dict[str, Any]) -> None:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._out.write(f"{text}\n".encode())
