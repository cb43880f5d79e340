"""The app as Django sees it."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from . import checks


class TreatiesConfig(AppConfig):
    """The app ``treaties``, with its system checks."""

    name = "treaties"
    verbose_name = _("The reference work")

    def ready(self) -> None:
        # It makes what ``loaddata`` brings searchable, whatever else that command imports.
        import_module("treaties.publishing")
        register(checks.sqlite_is_safe_with_wal)
