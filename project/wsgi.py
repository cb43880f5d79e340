"""What the server runs: ``granian --interface wsgi project.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

django = get_wsgi_application()

# Models can be imported only now.
from treaties.exchange import carry_on_if_needed  # noqa: E402
from treaties.pages import PageLayer  # noqa: E402

application = PageLayer(django)

# An import that a crash interrupted is finished by the next start.
carry_on_if_needed()
