"""All addresses: the editors' under ``/admin/``, the readers' in ``treaties.pages``.

Each stands under ``/ja/`` and ``/ru/`` as well, with the interface in that language; addresses that
only programs ask for do not.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "treaties.pages.errors.bad_request"
handler403 = "treaties.pages.errors.forbidden"
handler500 = "treaties.pages.errors.server_error"

urlpatterns = [
    path("", include("treaties.pages.files")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("treaties.pages.urls")),
        prefix_default_language=False,
    ),
]
