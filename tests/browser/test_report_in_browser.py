"""The pages of a report in a browser, opened from disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import hostile
import pytest
from lxml import html

from figures.cli import run

SERIOUS = ("serious", "critical")
SIZES = {
    "desk": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 375, "height": 800}, "is_mobile": True, "has_touch": True},
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")
Open = Callable[..., Any]


def kinds(folder: Path) -> list[Path]:
    """A page of each kind: the overview, and the largest of a company and of an article."""
    largest = [
        max((folder / name).glob("*.html"), key=lambda path: path.stat().st_size) for name in ("companies", "articles")
    ]
    return [folder / "index.html", *largest]


def cells(page: Any, column: int) -> list[str]:
    """What a column of the table of pledges shows."""
    rows = page.locator("table.pledges").first.locator("tbody tr:visible")
    return [" ".join(text.split()) for text in rows.locator(f"> :nth-child({column + 1})").all_inner_texts()]


def shown(page: Any) -> list[str]:
    """The companies of the pledges that are shown."""
    return page.locator("table.pledges").first.locator("tbody tr:visible th").all_inner_texts()


def test_the_browser_is_there_where_it_must_be(browser: Any) -> None:
    """FIGURES_BROWSER_REQUIRED makes a missing browser an error, not a skip."""
    assert browser.version
    assert os.environ.get("FIGURES_BROWSER_REQUIRED") in (None, "", "1")


@pytest.mark.parametrize("size", SIZES)
def test_pages_open_from_disk_ask_for_nothing_and_are_accessible(size: str, seeds: Path, opened: Open) -> None:
    from axe_playwright_python.sync_playwright import Axe

    each = opened(**SIZES[size])
    for path in kinds(seeds)[size == "phone" :]:
        page = each.goto(path)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path.name
    assert each.is_quiet()


def test_a_head_of_a_column_sorts(seeds: Path, opened: Open) -> None:
    each = opened()
    page = each.goto(seeds / "index.html")
    before = shown(page)
    page.get_by_role("button", name="Company").last.scroll_into_view_if_needed()
    head = page.locator("table.pledges").first.get_by_role("button", name="Company")
    head.focus()
    page.keyboard.press("Enter")
    upwards = shown(page)
    assert upwards == sorted(before, key=str.lower)
    assert head.locator("..").get_attribute("aria-sort") == "ascending"
    head.click()
    assert [name.lower() for name in shown(page)] == sorted((name.lower() for name in before), reverse=True)
    sizes = "[...document.querySelector('table.pledges').tBodies[0].rows].map(row => +row.cells[4].dataset.key)"
    page.locator("table.pledges").first.get_by_role("button", name="In EUR").click()
    found = page.evaluate(sizes)
    assert found == sorted(found, reverse=True)
    assert each.is_quiet()


def test_filters_change_the_rows_and_their_sum(seeds: Path, opened: Open) -> None:
    page = opened().goto(seeds / "index.html")
    all_rows = len(shown(page))
    page.get_by_label("Company contains").fill("FOXC")
    assert set(shown(page)) == {"Foxconn"}
    few = len(shown(page))
    assert 0 < few < all_rows
    page.locator("select[name=status]").select_option("done")
    assert set(cells(page, 2)) == {"done"}
    assert len(shown(page)) < few
    page.get_by_role("button", name="Show all").click()
    hidden = page.locator("table.pledges").first.locator("tbody tr[hidden]")
    hidden.first.wait_for(state="detached")
    assert len(shown(page)) == all_rows
    page.locator("select[name=event]").select_option("funding")
    assert set(cells(page, 1)) == {"funding"}
    page.locator("select[name=event]").select_option("")
    page.locator("input[name=from]").fill("2026-01-01")
    days = (
        page.locator("table.pledges")
        .first.locator("tbody tr:visible")
        .evaluate_all("rows => rows.map(row => row.dataset.last)")
    )
    assert days
    assert min(days) >= "2026-01-01"
    page.get_by_label("Company contains").fill("nobody at all")
    assert page.locator("output").inner_text() == "Nothing fits the filter."


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_sum_of_what_is_shown_is_that_of_the_report(language: str, tmp_path: Path, opened: Open) -> None:
    """Sums by status stand on the page as Python wrote them; the script comes to the same words."""
    text = (
        "Die Siemens AG will 12,5 Mio. Euro in ein Werk investieren. Die Bosch GmbH will zwei bis drei Milliarden Euro "
        "in ein Werk investieren. Die BASF SE hat 980.000 Euro in ein Labor investiert. SAP will bis zu 7 Mio. Euro in "
        "einen Campus investieren."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    options = ["--report-language", language, "--date", "2026-03-01"]
    assert run(["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "r"), *options]) == 0
    page = opened().goto(tmp_path / "r" / "index.html")
    statuses = ("planned", "done", "reported")
    for status, head in zip(statuses, page.locator(".headline strong").all_inner_texts()[:3], strict=True):
        page.locator("select[name=status]").select_option(status)
        said = page.locator("output").inner_text()
        assert said.endswith(f": {head}") or (head == "–" and ":" not in said), (status, said, head)


def test_a_figure_says_how_it_was_read_by_keyboard(seeds: Path, opened: Open) -> None:
    each = opened()
    page = each.goto(seeds / "articles" / "seeds-de-foxconn-openai-txt.html")
    first = page.locator("a.figure").nth(1)
    page.locator("a.figure").nth(0).focus()
    page.keyboard.press("Tab")
    tip = page.get_by_role("tooltip")
    assert tip.is_visible()
    assert "$2–3bn a year" in tip.inner_text()
    assert "words > scaled" in tip.inner_text()
    assert first.get_attribute("aria-describedby") == "tip"
    assert page.locator("a.figure.together").all_inner_texts() == [
        "2 bis drei Milliarden Dollar",
        "1,7 bis 2,6 Milliarden Euro",
    ]
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#figure-1")
    page.locator("a.figure").nth(2).hover()
    assert page.get_by_role("tooltip").is_visible()
    assert each.is_quiet()


def test_a_tap_shows_a_figure_on_a_phone(seeds: Path, opened: Open) -> None:
    page = opened(**SIZES["phone"]).goto(seeds / "articles" / "seeds-de-foxconn-openai-txt.html")
    page.locator("a.figure").nth(1).tap()
    assert page.get_by_role("tooltip").is_visible()
    assert "#" not in page.url


def test_without_scripts_all_is_there(seeds: Path, opened: Open) -> None:
    page = opened(java_script_enabled=False).goto(seeds / "index.html")
    assert page.locator("table.pledges").first.locator("tbody tr").first.is_visible()
    assert page.locator("form.filter").is_hidden()


def test_the_text_of_an_article_is_that_of_its_file(seeds: Path, opened: Open) -> None:
    source = Path(__file__).resolve().parents[2] / "seeds" / "en" / "kaosys-harbour.txt"
    page = opened().goto(seeds / "articles" / "seeds-en-kaosys-harbour-txt.html")
    assert (
        page.locator(".text").evaluate("node => node.textContent").split() == source.read_text(encoding="utf-8").split()
    )


def test_printing_leaves_out_what_is_only_for_screens(seeds: Path, opened: Open) -> None:
    page = opened().goto(seeds / "index.html")
    page.emulate_media(media="print")
    assert page.locator("form.filter").is_hidden()
    assert page.locator("table.pledges").first.is_visible()


def links(path: Path) -> set[str]:
    tree = html.fromstring(path.read_bytes())
    return {*tree.xpath("//@href"), *tree.xpath("//@src")}


@pytest.mark.parametrize("report", ["seeds", "attacks"])
def test_links_lead_somewhere(report: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(report)
    anchors = {page: set(html.fromstring(page.read_bytes()).xpath("//@id")) for page in folder.rglob("*.html")}
    for page in anchors:
        for link in links(page):
            parts = urlsplit(link)
            assert parts.scheme in ("", "http", "https"), link
            if not parts.scheme:
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                assert target.is_file(), f"{page.name}: {link}"
                if parts.fragment:
                    assert parts.fragment in anchors[target], f"{page.name}: {link}"


def test_every_page_can_be_reached(seeds: Path) -> None:
    seen: set[Path] = set()
    left = [seeds / "index.html"]
    while left:
        page = left.pop()
        if page not in seen:
            seen.add(page)
            found = (urlsplit(link).path for link in links(page) if not urlsplit(link).scheme)
            left += [(page.parent / path).resolve() for path in found if path.endswith(".html")]
    assert seen == set(seeds.rglob("*.html"))


def test_hostile_content_makes_no_elements(attacks: Path) -> None:
    for path in attacks.rglob("*.html"):
        tree = html.fromstring(path.read_bytes())
        assert len(tree.xpath("//script")) == 1, path.name
        assert tree.xpath("//img | //iframe | //object | //embed | //link | //@onerror | //@onload") == [], path.name
        assert tree.xpath("string(//title)").endswith("Who invests how much"), path.name
        assert not STEERING.search(path.read_text(encoding="utf-8")), path.name


def test_hostile_content_is_shown_and_never_run(attacks: Path, opened: Open) -> None:
    each = opened()
    for path in [*sorted(attacks.glob("articles/*.html"))[::3], *sorted(attacks.glob("companies/*.html"))[::3]]:
        page = each.goto(path)
        assert page.title().endswith("Who invests how much"), path.name
    page = each.goto(attacks / "index.html")
    text = page.locator("body").inner_text()
    for name in (hostile.SCRIPT, hostile.IMAGE, "{{ 7 * 7 }}", "=HYPERLINK(1)", "a\\u202ecba", "…"):
        assert name in text
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert each.is_quiet()


def test_the_drawing_of_a_hostile_report_is_well_formed(attacks: Path, opened: Open) -> None:
    each = opened()
    page = each.goto(attacks / "chart.svg")
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert page.locator("script").count() == 0
    assert each.is_quiet()
