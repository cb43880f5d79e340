"""What is wrong or missing in the content, as the editors’ working copies stand.

Rules read documents, not the database: ``readiness`` says what keeps a record from being published,
``citing``, ``works``, ``twins``, ``namesakes``, ``days``, ``parties`` and ``cycles`` what else an
editor should look at. ``findings`` lists the codes with what to do about each.
"""

from .checking import check_content
from .findings import Finding, Severity

__all__ = ["Finding", "Severity", "check_content"]
