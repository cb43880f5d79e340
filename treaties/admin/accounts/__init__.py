"""Accounts at the desk: signing in, the second factor, sessions, the log, groups of records.

``gate`` says who is let in; ``signing_in`` asks for name and password (``tries`` says how often),
``second`` for a code; ``own`` shows an editor their account, ``screens`` shows administrators all.
"""
