"""Puts the editors' site in the place of Django's own."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class EditorsAdminConfig(AdminConfig):
    """Django's admin, with this work's site as ``admin.site``."""

    default_site = "treaties.admin.site.EditorsSite"

    def ready(self) -> None:
        # Before anything asks for the site: Django would begin to make it, import its class and
        # with it the screens, which register with a first site, and then keep a second, empty one.
        import_module("treaties.admin")
        super().ready()
