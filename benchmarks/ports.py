"""Ports for servers that are started here for a while."""

import random
import socket
from contextlib import ExitStack

# Below those that Linux gives to outgoing connections (32768 and up unless it was told otherwise):
# ten thousand open ones leave few of these free, and take the port of a server that restarts.
RANGE = range(20_000, 32_000)


def free_port(count: int = 1) -> int:
    """Return the first of ``count`` ports of 127.0.0.1, one after the other, that nobody uses.

    Raises:
        OSError: none was found.
    """
    for first in random.sample(RANGE, 100):
        with ExitStack() as stack:
            try:
                for port in range(first, first + count):
                    probe = stack.enter_context(socket.socket())
                    # As servers do: what is left of a closed connection is no reason against it.
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return first
    raise OSError(f"No port of 127.0.0.1 between {RANGE.start} and {RANGE.stop} is free.")
