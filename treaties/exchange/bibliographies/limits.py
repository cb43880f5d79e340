"""How large a bibliography may be. Each limit lies far above an honest one and far below harm."""

MAX_BYTES = 30_000_000
"""Bytes of a file: some 30,000 entries with their abstracts."""

MAX_ENTRIES = 30_000
"""Entries of a file; the largest libraries of one person have a third of it."""

MAX_VALUE = 20_000
"""Characters of a value that is read; the longest field of a source holds 1,000. What the work has
no field for, such as an abstract, may be longer: it is left out unread."""

MAX_NAMES = 1_000
"""Contributors of one work."""
