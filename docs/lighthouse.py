"""Runs Lighthouse on the pages of a running site; ends with 1 where one has less than 100.

``python docs/lighthouse.py ADDRESS``: needs node, npm and Chromium, and a site on this machine that
runs as on a real server: DEBUG unset, static files collected.
"""

import json
import os
import subprocess
import sys

PAGES = ("/", "/treaties/", "/treaties/soviet-japanese-basic-convention/", "/ja/", "/ru/treaties/")
PRESETS = {"mobile": (), "desktop": ("--preset=desktop",)}
COMMAND = ("npx", "--yes", "lighthouse@12", "--quiet", "--output=json")
CHROME = "--chrome-flags=--headless=new --no-sandbox"


def scores(address: str, preset: tuple[str, ...]) -> dict[str, int]:
    """Return the points, of 100, by category; ends the program where Lighthouse cannot run."""
    environment = {"CHROME_PATH": "/usr/bin/chromium", **os.environ}
    done = subprocess.run(  # noqa: S603
        [*COMMAND, CHROME, *preset, address],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{address}: {done.stderr.strip()}")
    found = json.loads(done.stdout)["categories"]
    return {name: round(100 * category["score"]) for name, category in found.items()}


def main(site: str) -> int:
    worst = 100
    for path in PAGES:
        for name, preset in PRESETS.items():
            points = scores(site + path, preset)
            worst = min(worst, *points.values())
            sys.stdout.write(f"{path} on {name}: {points}\n")
    return int(worst < 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/")))
