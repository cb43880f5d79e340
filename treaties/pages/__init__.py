"""The public pages: drawn from documents, the same for every reader.

``citation_source`` is for whoever else shows a citation: the editors' preview, for one.
"""

from .source import citation_source

__all__ = ["citation_source"]
