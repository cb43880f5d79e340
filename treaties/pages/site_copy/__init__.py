"""The whole public site as files that work from any folder and from any static host.

copying             the whole of it
routes              which addresses there are, from the URL configuration, and their files
drawing             a page as the site answers it, without a socket
html, leading       references to addresses become references to files
site, records, lists, searching, folding, assets   the files of each unit
program, manifest   what need not be drawn anew
folder, checking    how files are put in place; their links

"""

from .copying import Done, copy_site
from .errors import BrokenLinks, CannotCopy, NotACopy

__all__ = ["BrokenLinks", "CannotCopy", "Done", "NotACopy", "copy_site"]
