"""Data in: a file is checked and staged, looked at, confirmed, written, and can be undone."""

from .holding import LostHold, take_hold
from .preview import Previewed, left_out, passed_over, previewed
from .rights import lacking
from .starting import carry_on, carry_on_if_needed, carry_on_if_silent, start
from .storing import expire, opened, receive
from .undoing import hindrances, shows
from .work import BatchRefused, ask_publish, ask_undo, check_again, confirm, discard, run

__all__ = [
    "BatchRefused",
    "LostHold",
    "Previewed",
    "ask_publish",
    "ask_undo",
    "carry_on",
    "carry_on_if_needed",
    "carry_on_if_silent",
    "check_again",
    "confirm",
    "discard",
    "expire",
    "hindrances",
    "lacking",
    "left_out",
    "opened",
    "passed_over",
    "previewed",
    "receive",
    "run",
    "shows",
    "start",
    "take_hold",
]
