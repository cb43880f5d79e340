"""The protocol by which libraries harvest metadata: OAI-PMH 2.0.

``asking`` reads a request, ``tokens`` and ``listing`` find what it asks for, ``describing`` takes
from an edition what catalogs say, ``dublin_core`` and ``mods`` write it, ``answering`` answers.
"""

from .answering import answer

__all__ = ["answer"]
