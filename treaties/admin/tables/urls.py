"""The addresses of imports, below ``/admin/imports/``."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from . import bibliographies, bundles, pages, steps


def urls(site: Any) -> list[URLPattern]:
    """Return the addresses of the list of imports, of each import and of its steps."""

    def own(route: str, view: Callable[..., Any], name: str) -> URLPattern:
        return path(f"imports/{route}", site.admin_view(never_cache(view)), {"site": site}, name)

    return [
        own("", require_safe(pages.listed), "imports"),
        own("bibliography/", bibliographies.upload, "import-bibliography"),
        own("bundle/", bundles.upload, "import-bundle"),
        own("bundle/everything/", require_safe(bundles.everything), "export-bundle"),
        own("<int:pk>/", require_safe(pages.page), "import"),
        own("<int:pk>/errors.csv", require_safe(pages.faults_file), "import-errors"),
        own("<int:pk>/undo/", steps.undo, "import-undo"),
        own("<int:pk>/<slug:name>/", require_POST(steps.step), "import-step"),
    ]
