"""The reference work: a room is a package here, and imports go one way between the rooms.

``dates``, ``citations`` <- ``models`` <- ``documents`` <- ``pages`` <- ``admin`` <- ``management``.
``tests/test_rooms.py`` reads the imports and holds them to it.
"""
