"""Words for what documents hold as codes: languages, vocabularies, dates."""

from treaties.documents import date, date_text, language_name, word

__all__ = ["date", "date_text", "language_name", "word"]
