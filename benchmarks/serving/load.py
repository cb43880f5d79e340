"""wrk asks a server from another core; what came of it is read from what its script prints."""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .servers import HEADERS, Server

SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))
CONNECTIONS = 16

# Each address is asked for as often as its place in the list says: of 200, the first every sixth
# time and the last every twelve-hundredth (Zipf’s law).
_SCRIPT = """
local paths = {{ {paths} }}
local sums, sum = {{}}, 0
for place = 1, #paths do sum = sum + 1 / place; sums[place] = sum end
math.randomseed(1925)
request = function()
  local wanted, low, high = math.random() * sum, 1, #paths
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < wanted then low = middle + 1 else high = middle end
  end
  return wrk.format("GET", paths[low])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("asked %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """How many requests were answered, with how much of the server’s processor, how late."""

    requests: int
    cpu: float
    wall: float
    p50: float
    p99: float

    def figures(self) -> dict[str, float]:
        """Return what a run’s figures are made of."""
        return vars(self)


def load(server: Server, paths: Sequence[str], folder: Path, **headers: str) -> Load:
    """Ask for the addresses as fast as answers come; raises ``RuntimeError`` if one is no page."""
    script = folder / "load.lua"
    script.write_text(_SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)))
    _ask(server, script, 1, headers)
    before = server.cpu()
    requests, micros, p50, p99, errors = _ask(server, script, SECONDS, headers)
    if errors or not requests:
        raise RuntimeError(f"{errors} of {requests} requests failed")
    cpu = server.cpu() - before
    return Load(requests, cpu, micros / 1e6, p50 / 1_000, p99 / 1_000)


def _ask(server: Server, script: Path, seconds: int, headers: dict[str, str]) -> list[int]:
    said = [word for pair in (HEADERS | headers).items() for word in ("-H", ": ".join(pair))]
    # The server has one core to itself; the lowest of the others is ours.
    others = {0, *range(os.cpu_count() or 1)} - os.sched_getaffinity(server.process.pid)
    done = subprocess.run(  # noqa: S603
        [  # noqa: S607
            "taskset", "-c", str(min(others or {0})),
            "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), *said,
            server.url("/"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    found = re.search(r"^asked (.*)$", done.stdout, re.MULTILINE)
    if not found:
        raise RuntimeError(done.stdout)
    return [int(word) for word in found[1].split()]
