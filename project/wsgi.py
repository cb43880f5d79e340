"""What the server runs: ``granian --interface wsgi project.wsgi:application``."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

# The threads of a server wake one another for each request, and each would interrupt the one that
# woke it: under load that took a sixth of a request’s time. As “batch” they do not (sched(7)).
# What is started later inherits it; where it is refused, all goes on as it was.
if hasattr(os, "SCHED_BATCH"):
    with suppress(OSError):
        if os.sched_getscheduler(0) == os.SCHED_OTHER:
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

django = get_wsgi_application()

# Models can be imported only now.
from treaties.exchange import carry_on_if_needed  # noqa: E402
from treaties.pages import PageLayer  # noqa: E402

application = PageLayer(django)

# An import that a crash interrupted is finished by the next start.
carry_on_if_needed()
