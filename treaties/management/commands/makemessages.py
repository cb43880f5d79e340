"""``manage.py makemessages``: Django’s own, for what readers meet, and without guesses."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """A text that is new gets no translation of one that looks like it."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
