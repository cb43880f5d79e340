"""Sets the environment that the tests run in, before pytest-django reads the settings.

Of the machine's own environment only DATABASE_URL counts: it chooses the database.
"""

import os

for _name in (
    *("ALLOWED_HOSTS", "PORT", "SECRET_KEY", "TRUST_PROXY"),
    *("SECOND_FACTOR", "SESSION_HOURS", "SESSION_IDLE_MINUTES"),
):
    os.environ.pop(_name, None)
os.environ["DEBUG"] = "1"
os.environ["SITE_URL"] = "http://testserver"
