"""A program of others that stands ready to be asked for the article."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..serving import Server

# The files that each of them is set up with.
FILES = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Standing:
    """``stored`` asks for the page and returns what tells the stored copy from any other.

    It raises ``RuntimeError`` where the page is not whole or did not come from the cache.
    """

    server: Server
    path: str
    stored: Callable[[], str]


def do(command: list[str | Path], **more: object) -> None:
    """Run a program; raises ``RuntimeError`` with the last line that it said, if it fails."""
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more
    )
    if done.returncode:
        lines = done.stdout.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise RuntimeError(f"{Path(command[0]).name}: {lines[-1]}")
