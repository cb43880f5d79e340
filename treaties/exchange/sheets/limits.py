"""How large a file may be. Each limit lies far above an honest table and far below harm."""

MAX_BYTES = 100_000_000
"""Bytes of a file, unless the caller sets its own limit: 100,000 full rows are about 40 MB."""

MAX_ROWS = 1_000_000
"""Rows of one sheet; spreadsheet programs themselves end at 1,048,576."""

MAX_COLUMNS = 100
"""Columns of one sheet; no kind of record has half as many."""

MAX_CELL = 200_000
"""Characters of one cell: twice the longest text that a record holds."""

MAX_LINE = 10_000_000
"""Characters of one line of CSV: without a limit, a file without line ends is one line."""

MAX_GAP = 10_000
"""Empty rows between two that hold something: more are a stray cell far below the table."""

MAX_PARTS = 200
"""Files inside a workbook: some ten and one for each sheet."""

MAX_UNPACKED = 500_000_000
"""Bytes of all files inside a workbook, unpacked."""

MAX_RATIO = 200
"""How often larger than packed a file inside a workbook may be; tables of words reach 5 to 50."""

SMALL = 5_000_000
"""Unpacked bytes below which the ratio does not matter: short repeated texts pack very well."""

MAX_DIRECTORY = 1_000_000
"""Bytes of a workbook's table of contents: it is read whole before its entries can be counted."""

MAX_STRUCTURE = 10_000_000
"""Bytes of a part that lists sheets or styles, unpacked; honest ones reach a tenth of it."""

MAX_TOKEN = 1_000_000
"""Bytes of one tag of XML: older expat reads a tag anew with each piece of it that arrives."""

MAX_ELEMENT = 2_000_000
"""Bytes of one row's or shared text's XML, which stays in memory as a tree until it is whole: that
of 20 cells as full as XLSX allows, with Japanese throughout."""

MAX_SHARED = 1_500_000
"""Texts that the sheets of a workbook share: 100,000 rows of 15 columns, no two cells alike."""

MAX_SHARED_MEMORY = 150_000_000
"""Bytes that these texts may take in memory, where they stay until the last sheet is read."""
