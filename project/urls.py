"""All addresses: the editors' under ``/admin/``, the readers' in ``treaties.pages.urls``."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("treaties.pages.urls")),
]
