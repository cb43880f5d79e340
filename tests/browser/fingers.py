"""What a reader does with a finger."""

from typing import Any


def tap(browser: Any, element: Any) -> None:
    """Put a finger on the middle of an element’s first line, and take it away."""
    browser.run("arguments[0].scrollIntoView({block: 'center'})", element)
    place = browser.run(
        "const r = arguments[0].getClientRects()[0];"
        "return {x: r.left + r.width / 2, y: r.top + r.height / 2}",
        element,
    )
    touch = browser.driver.execute_cdp_cmd
    touch("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    touch("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
