"""A real Chromium that opens pages from disk, and says what they asked for and complained of.

Debian's package is used. Where there is none these tests are skipped, unless FIGURES_BROWSER_REQUIRED is set.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile
import pytest

from figures.cli import run

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists() and not os.environ.get("FIGURES_BROWSER_REQUIRED"):
        pytest.skip("no Chromium is installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Opened:
    """A page, what it asked for outside of the disk, and what it complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def goto(self, path: Path | str) -> Any:
        self.page.goto(Path(path).as_uri() if isinstance(path, Path) else path)
        return self.page

    def is_quiet(self) -> bool:
        assert self.complaints == []
        assert [url for url in self.asked if not url.startswith("file://")] == []
        return True


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def new(**options: Any) -> Opened:
        contexts.append(browser.new_context(**options))
        return Opened(contexts[-1].new_page())

    yield new
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of seeds/."""
    folder = tmp_path_factory.mktemp("seeds") / "report"
    assert run(["report", str(ROOT / "seeds"), "-o", str(folder), "--rates-as-of", "2026-11-20"]) == 0
    return folder


@pytest.fixture(scope="session")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of articles that try to be more than text."""
    folder = tmp_path_factory.mktemp("attacks")
    table, corrected = hostile.articles(folder), hostile.corrections(folder, len(hostile.NAMES))
    options = ["--corrections", str(corrected), "--rates-as-of", "2026-03-15"]
    assert run(["report", str(table), "-o", str(folder / "report"), *options]) == 0
    return folder / "report"
