"""The app as Django sees it."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from . import checks


class TreatiesConfig(AppConfig):
    """The app ``treaties``, with its system checks."""

    name = "treaties"
    verbose_name = _("The reference work")

    def ready(self) -> None:
        register(checks.sqlite_is_safe_with_wal)
