"""Historical dates: read, kept as EDTF with strict bounds, shown in plain English, put in order.

``read`` takes what people write, ``from_edtf`` takes EDTF; both give a ``HistoricalDate`` or raise
``DateError``.
"""

from treaties.dates.calendars import OPEN_EARLIEST, OPEN_LATEST, Calendar, day_number, gregorian
from treaties.dates.errors import MAX_LENGTH, DateError
from treaties.dates.historical import HistoricalDate, from_edtf
from treaties.dates.reading import read

__all__ = [
    "MAX_LENGTH",
    "OPEN_EARLIEST",
    "OPEN_LATEST",
    "Calendar",
    "DateError",
    "HistoricalDate",
    "day_number",
    "from_edtf",
    "gregorian",
    "read",
]
