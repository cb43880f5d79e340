"""What this reference work is called and under which license: for all that names it outside."""

# In every language of the interface.
WORK = "Treaties: A Reference Work"
# Of the articles; the footer of every page names it.
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
