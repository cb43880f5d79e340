"""Make the pictures of the public pages in ``docs/images/`` anew, from a site that runs.

    make run                                     # in one terminal
    make screenshots                             # in another

Needs Debian's chromium, chromium-driver and, for the printed page, poppler-utils.
"""

import base64
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

IMAGES = Path(__file__).parent / "images"
ARTICLE = "/treaties/soviet-japanese-basic-convention/"


class Shot(NamedTuple):
    """A picture: its name, the page, the size of the window, light or dark."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"


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


def start() -> Chrome:
    """Return a browser without a window."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]:
        options.add_argument(argument)
    return Chrome(options=options, service=ChromeService("/usr/bin/chromedriver"))


def take(driver: Chrome, site: str, shot: Shot) -> None:
    """Write one picture of what a window of that size shows."""
    size = {"width": shot.width, "height": shot.height}
    screen: dict[str, Any] = {**size, "deviceScaleFactor": 1, "mobile": shot.width < 700}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    dress = {"features": [{"name": "prefers-color-scheme", "value": shot.scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dress)
    driver.get("about:blank")  # so that a fragment of the same page is gone to
    driver.get(site + shot.path)
    picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (IMAGES / f"{shot.name}.png").write_bytes(base64.b64decode(picture["data"]))


def take_print(driver: Chrome, site: str, path: str) -> None:
    """Write a picture of the first sheet of the printed page."""
    driver.get(site + path)
    paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
    pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", paper)["data"])
    target = str(IMAGES / "article-print")
    command = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", "-", target]
    subprocess.run(command, input=pdf, check=True)  # noqa: S603


def main() -> None:
    """Take every picture of the site whose address is the only argument."""
    site = sys.argv[1].rstrip("/")
    IMAGES.mkdir(exist_ok=True)
    driver = start()
    try:
        for shot in SHOTS:
            take(driver, site, shot)
        take_print(driver, site, ARTICLE)
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
