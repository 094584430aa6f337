"""A page opened in a browser that reaches nothing but the file itself, and what it asked for and complained of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

DESK, PHONE = (1400, 900), (390, 844)


@dataclass
class Visit:
    """A page that is open.

    Attributes:
        page: the page.
        asked: addresses that it asked for, other than its own file.
        complaints: what it wrote to the console, and its errors.
    """

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser, file: Path, fragment: str = "", size: tuple[int, int] = DESK, *, axe: bool = False
) -> Iterator[Visit]:
    """Open a file.

    Args:
        browser: the browser.
        file: the file; other files of its folder may be opened too.
        fragment: of the address, without ``#``.
        size: of the window.
        axe: let a checker run in the page, which its policy would not.

    Yields:
        The page; at the end it must have asked for nothing and complained of nothing.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, offline=True, bypass_csp=axe, accept_downloads=True
    )
    seen = Visit(context.new_page())

    def guard(route: Route) -> None:
        if route.request.url.startswith((file.parent.as_uri(), "data:")):
            route.continue_()
        else:
            seen.asked.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
    try:
        yield seen
        assert seen.asked == []
        assert seen.complaints == []
    finally:
        context.close()


def write(folder: Path, text: str) -> Path:
    """A document as a file."""
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    return file
