"""The files that are imported: made-up treaties as rows, the same at every run."""

import csv
from pathlib import Path
from random import Random

# What stands between the parties of a treaty in its cell.
SEPARATOR = " | "
PARTIES = tuple(f"party-{number:03}" for number in range(200))
_WORDS = """
the of a and to in by for on with treaty frontier fishery commerce envoy signed ratified harbour
island railway concession tariff consul minister war peace article clause protocol province river
strait merchant navy army prisoner debt coal timber telegraph customs coast
"""
_LEAD = 60
_TYPES = ("treaty", "convention", "agreement", "protocol")


def write_treaties(path: Path, number: int) -> None:
    """Write a CSV of ``number`` treaties with two to six parties and a lead of sixty words."""
    words = _WORDS.split()
    rng = Random(number)  # noqa: S311 – no secret, but the same file at every run
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(("slug", "name", "instrument_type", "lead", "parties"))
        for index in range(number):
            kind = rng.choice(_TYPES)
            writer.writerow(
                (
                    f"{kind}-{index}",
                    f"{kind.capitalize()} of {rng.choice(words).capitalize()} no. {index}",
                    kind,
                    " ".join(rng.choices(words, k=_LEAD)).capitalize() + ".",
                    SEPARATOR.join(rng.sample(PARTIES, rng.randint(2, 6))),
                )
            )
