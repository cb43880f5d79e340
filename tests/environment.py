"""Sets the environment that the tests run in, before pytest-django reads the settings.

Of the machine's own environment only DATABASE_URL counts: it chooses the database.
"""

import os

from project.environment import VARIABLES

for _name in VARIABLES.keys() - {"DATABASE_URL"}:
    os.environ.pop(_name, None)
os.environ["DEBUG"] = "1"
os.environ["SITE_URL"] = "http://testserver"
