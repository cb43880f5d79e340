"""Programs of the project that begin at once: each is a fork of one that has loaded all of it.

To load Django and the site takes seconds, of which a test that starts hundreds of programs, to kill
them, has too many. A fork is a process like another: it has its own connections and dies alone.
"""

import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

ROOT = Path(__file__).parents[1]
# What most programs of tests need; none of it opens a connection.
LOADED = ("project.urls", "django.test", "tests.factories")


class Program:
    """A program at work."""

    def __init__(self, door: socket.socket, out: IO[bytes]) -> None:
        self.out = out
        self._door = door
        self._pid = int(door.recv(100))

    def ended(self) -> bool:
        """Say whether it has ended by itself."""
        return bool(select.select([self._door], [], [], 0)[0])

    def kill(self) -> None:
        """Kill it as ``kill -9`` does, unless it has ended by itself."""
        if not self.ended():
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def rest(self) -> tuple[bytes, int]:
        """Wait for its end; return what it said since, and its exit status."""
        with self.out:
            return self.out.read(), int(self._door.recv(100))


class Ready:
    """Starts programs in one environment, one at a time."""

    _program: Program | None = None

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._door, inner = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with inner:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.ready", str(inner.fileno())],
                env={**environment, "PYTHONPATH": str(ROOT)},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                pass_fds=[inner.fileno()],
            )

    def __enter__(self) -> "Ready":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        # One that a failing test has left at work would be waited for.
        if self._program:
            self._program.kill()
            self._program.out.close()
        self._door.close()
        self._process.wait()

    def start(self, *words: str) -> Program:
        """Return a program that has begun: the path of its file, and its arguments."""
        read, write = os.pipe()
        socket.send_fds(self._door, [json.dumps(words).encode()], [write])
        os.close(write)
        self._program = Program(self._door, os.fdopen(read, "rb"))
        return self._program

    def run(self, *words: str) -> bytes:
        """Run a program to its end; return what it says. It may not fail."""
        said, status = self.start(*words).rest()
        if status:
            raise subprocess.CalledProcessError(status, words, said)
        return said


def wanted(door: socket.socket) -> list[str]:
    """Fork for each program that is asked for; return its words, in the fork alone."""
    while True:
        words, files, _flags, _address = socket.recv_fds(door, 100_000, 1)
        if not words:
            sys.exit()
        pid = os.fork()
        if not pid:
            door.close()
            os.dup2(files[0], sys.stdout.fileno())
            os.close(files[0])
            return list(json.loads(words))
        os.close(files[0])
        door.send(str(pid).encode())
        _pid, status = os.waitpid(pid, 0)
        door.send(str(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    import django

    django.setup()
    for name in LOADED:
        importlib.import_module(name)
    sys.argv = wanted(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_path(sys.argv[0], run_name="__main__")
