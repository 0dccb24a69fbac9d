"""Web pages (.html, .htm): the article of a page, without what stands around it. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from figures.article import Article
from figures.load.headline import headline
from figures.load.intake import MEGABYTE, Intake, as_size
from figures.load.page_facts import PageFacts, day_by_htmldate, page_facts
from figures.load.page_plain import plain_text
from figures.load.page_tree import is_deep, parsed, prepared
from figures.load.problem import Problem
from figures.load.rows import Document
from figures.load.streams import decoded_page, whole
from figures.load.texts import dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 50 * MEGABYTE  # bytes of a page; those that hold their pictures have half of it
MOST_TAGS = 600_000
MOST_ARTICLE_TAGS = 60_000  # of a page that is searched for its article
MOST_ELEMENTS = 8_000  # without programs and menus; long live tickers have half of it
LONGEST_ARTICLE = 2 * MEGABYTE  # characters that are searched for it
DEEPEST = 150  # elements in each other; pages have less than 60
TOO_LONG = "it is too long to search"
FIRST_LINES = 4  # among which a headline may stand
ROW = re.compile(r"^\|(.*)\|[ ]*$", re.MULTILINE)
CELL_BAR = "\\|"  # a bar inside a cell
RULE = re.compile(r"^\s*(?:\|-+)+\|\s*$\n?", re.MULTILINE)


def pages(path: str, stream: BufferedReader, intake: Intake) -> Iterator[Document | Problem]:
    """The article of a web page, and what is to be said of it."""
    raw = whole(stream, intake.max_size)
    if raw is None:
        yield Problem(path, "not read", intake.too_large)
        return
    page, damage = decoded_page(raw)
    if too_much := excess(raw, page):
        yield Problem(path, "not read", f"{too_much}; save it as text")
        return
    if damage:
        yield Problem(path, "read, but damaged", damage)
    article, why = read_page(path, page, intake)
    if not article.text.strip():
        yield Problem(path, "not read", "no text was found in it")
        return
    if why:
        around = "what stands around the article may be among its figures"
        yield Problem(path, "read whole", f"{why}; {around}", lost=False)
    yield Document(article, path, path)


def excess(raw: bytes, page: str) -> str | None:
    """Why a page is passed over: reading it would take too long."""
    if len(raw) > LARGEST:
        return f"a page of {as_size(len(raw) // MEGABYTE * MEGABYTE)}, pages are read up to {as_size(LARGEST)}"
    if page.count("<") > MOST_TAGS:
        return f"a page of {page.count('<'):,} tags, pages are read up to {MOST_TAGS:,}"
    return None


def read_page(path: str, page: str, intake: Intake) -> tuple[Article, str | None]:
    """The article of a page with its headline and its day, and why its text is all that the page shows, where it is."""
    tree, why = searchable(page)
    facts, text = PageFacts(), None
    if tree is not None:
        facts = page_facts(tree, intake.today)
        tree = prepared(tree, facts.article_classes)
        if facts.published is None and (day := day_by_htmldate(tree, intake.today)):
            facts = facts._replace(published=day, published_from="htmldate")
        if sum(1 for _ in tree.iter()) > MOST_ELEMENTS or len(tree.text_content()) > LONGEST_ARTICLE:
            why = TOO_LONG
        else:
            text = article_text(tree)
    shown = with_headline(text, facts) if text else plain_text(page)
    article = Article(shown, document=path, title=facts.title or headline(shown), url=facts.url)
    article.published, article.published_from = facts.published, facts.published_from
    if facts.published is None:
        dated(article, intake)
    return article, None if text else why or "no article was found in it"


def searchable(page: str) -> tuple[HtmlElement | None, str | None]:
    """The tree of a page, and why there is none to search."""
    if page.count("<") > MOST_ARTICLE_TAGS:
        return None, TOO_LONG
    tree = parsed(page)
    if tree is None or is_deep(tree, DEEPEST):
        return None, "its elements are nested too deep to search" if page.strip() else None
    return tree, None


def article_text(tree: HtmlElement) -> str | None:
    """The text of the article of a page, a line for each paragraph; None where trafilatura finds none."""
    from trafilatura import extract

    found = extract(tree, include_comments=False, include_tables=True)
    return as_rows(found).strip() or None if found else None


def as_rows(text: str) -> str:
    """Tables as rows of cells, without the rules between them and without the empty cells behind them.

    >>> as_rows("| In Mio. Euro | 2025 | \\n|---|---|\\n| Umsatz | 5 | \\n| Quelle: Acme | | ")
    '| In Mio. Euro | 2025 |\\n| Umsatz | 5 |\\n| Quelle: Acme |'
    """
    return ROW.sub(lambda row: f"|{row[1].replace(CELL_BAR, '|').rstrip(' |')} |", RULE.sub("", text))


def with_headline(text: str, facts: PageFacts) -> str:
    """The text with the headline as its first line, unless it stands among the first ones."""
    lines = [as_compared(line) for line in text.split("\n", FIRST_LINES)[:FIRST_LINES]]
    known = [as_compared(each) for each in (facts.heading, facts.title) if each]
    if not known or any(each in line or (line and line == each) for each in known for line in lines):
        return text
    return f"{facts.heading or facts.title}\n{text}"


def as_compared(line: str) -> str:
    return " ".join(line.split()).casefold()
