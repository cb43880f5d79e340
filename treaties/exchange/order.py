"""The order of kinds in which records are read and written: those that others name come first."""

ORDER = ("place", "party", "person", "source", "treaty", "event")
