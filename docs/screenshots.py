"""Make the pictures of the public pages in ``docs/images/`` anew, from a site that runs.

    make run                                     # in one terminal
    make screenshots                             # in another

Needs Debian's chromium and, for the printed page, poppler-utils.
"""

import subprocess
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parent / "images"
ARTICLE = "/treaties/soviet-japanese-basic-convention/"


class Shot(NamedTuple):
    """A picture: its name, the page, the size of the window, light or dark."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"


SHOTS = [
    Shot("article-wide", ARTICLE),
    Shot("article-narrow", ARTICLE, 360, 800),
    Shot("article-dark", ARTICLE, scheme="dark"),
    Shot("timeline-wide", f"{ARTICLE}#chronology"),
    Shot("timeline-narrow", f"{ARTICLE}#chronology", 360, 800),
    Shot("front", "/"),
    Shot("browse", "/treaties/"),
    Shot("person", "/people/lev-karakhan/"),
    Shot("source", "/sources/chang-tsarist-continuities/"),
    Shot("editions", f"{ARTICLE}editions/"),
    Shot("cite", f"{ARTICLE}cite/"),
]


def take(chromium: Browser, site: str, shot: Shot) -> None:
    """Write one picture of what a window of that size shows."""
    page = chromium.new_page(
        viewport={"width": shot.width, "height": shot.height},
        is_mobile=shot.width < 700,
        color_scheme=shot.scheme,
    )
    page.goto(site + shot.path)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.close()


def take_print(chromium: Browser, site: str, path: str) -> None:
    """Write a picture of the first sheet of the printed page."""
    page = chromium.new_page()
    page.goto(site + path)
    # The margins that browsers print with.
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    pdf = page.pdf(format="A4", prefer_css_page_size=True, margin=margin)
    page.close()
    target = str(IMAGES / "article-print")
    command = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", "-", target]
    subprocess.run(command, input=pdf, check=True)  # noqa: S603


def main() -> None:
    """Take every picture of the site whose address is the only argument."""
    site = sys.argv[1].rstrip("/")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--disable-gpu"]
        )
        for shot in SHOTS:
            take(chromium, site, shot)
        take_print(chromium, site, ARTICLE)


if __name__ == "__main__":
    main()
