"""The read-only JSON API: lists, records, editions and search for other programs.

``endpoints.py`` is the one table of what can be asked: addresses, parameters, forms of answers.
Views, checks and the OpenAPI description are all made from it.
"""
