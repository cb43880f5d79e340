"""The site around the app: settings, addresses, the entry for the server.

Every SQLite library from 3.7.0 to 3.51.2 can, rarely, damage a database in WAL mode
(https://sqlite.org/wal.html#walresetbug), and Debian 12 and Python's own installers ship such a
library. ``pysqlite3`` carries a newer one. It takes the standard module's place here, since this
package is imported with the settings, before Django loads its database backend.
``treaties.checks`` refuses to go on with an older library.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
