"""The tree of a web page, made ready to look for its article: what is no text of anybody is taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NO_TEXT = (  # elements that hold programs, advertisements or menus, never a part of an article
    "script", "style", "noscript", "template", "iframe", "svg", "dialog", "button", "select", "amp-ad", "amp-embed",
    "amp-sidebar", "amp-consent", "amp-sticky-ad", "amp-auto-ads", "amp-analytics", "amp-user-notification",
)  # fmt: skip
BLOCKS = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "section", "article", "blockquote")
OFFER = re.compile(  # a box that sells the article it stands in; the box is named, or the wall it belongs to
    r"(?:^|[-_\s])(?:pay-?wall|reg-?wall|piano|offers?|subscri\w+|abo\w*|aboteaser|plus-?teaser|newsletter\w*|promo\w*|"
    r"adver\w*|anzeige|werbung|sponsor\w*|donat\w*|cookies?|consent|login|register)(?:[-_\s]|$)",
    re.IGNORECASE,
)
LONGEST_NAME = 500  # characters of the classes of an element; more are no names
LONGEST_OFFER = 1000  # characters
TEASER = re.compile(
    r"(?:^|[-_\s])(?:related|teaser\w*|read-?(?:more|also|next)|see-?also|recommend\w*|more-?(?:on|stories|news)|"
    r"linklist|mehr-?zum-?thema|weiterlesen|also-?read|lesen-?sie\w*|promo\w*)(?:[-_\s]|$)",
    re.IGNORECASE,
)
LINKED, LED = 0.8, 0.5  # of a short paragraph's text, it leads to another article; less is enough behind a colon
AROUND = ("nav", "footer", "aside", "header")  # elements around an article
ROLES = {"navigation", "contentinfo", "search", "complementary"}


UNPRINTED = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ")  # control characters that no tree can hold


def parsed(page: str) -> HtmlElement | None:
    """The tree of a page; None for an empty page, and for one whose elements are nested deeper than any reader's."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.translate(UNPRINTED).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return None if any(entry.level_name == "FATAL" for entry in parser.error_log) else tree


def is_deep(tree: HtmlElement, deepest: int) -> bool:
    """Whether more than so many elements stand in each other: what looks through them would take very long."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            return True
    return False


def prepared(tree: HtmlElement, article_classes: frozenset[str]) -> HtmlElement:
    """A copy of a tree without what is no text, its tables of layout and its lists of paragraphs made plain blocks."""
    from copy import deepcopy

    tree = deepcopy(tree)
    for element in list(tree.iter(*NO_TEXT)):
        drop(element)
    for element in list(tree.iter()):
        without_long_names(element)
        if is_around(element):
            drop(element)
    for element in list(tree.iter("div", "section", "aside", "ul", "p", "form")):
        if element.getparent() is not None and (is_offer(element, article_classes) or is_teaser(element)):
            drop(element)
    make_blocks(tree)
    return tree


def make_blocks(tree: HtmlElement) -> None:
    """Makes blocks of tables that hold a layout, and of items of lists that hold paragraphs."""
    for table in list(tree.iter("table")):
        if is_layout(table):
            plain(table)
    for item in list(tree.iter("li")):
        if next(item.iterchildren("p", "div", "h2", "h3", "h4"), None) is not None:
            make_block(item)


def without_long_names(element: HtmlElement) -> None:
    """Takes off classes that are too long to be any."""
    for name in ("class", "id"):
        if len(element.get(name) or "") > LONGEST_NAME:
            del element.attrib[name]


def drop(element: HtmlElement) -> None:
    """Takes an element out; the text behind it stays, where a tree can hold it: not what "&#31;" stands for."""
    parent = element.getparent()
    if parent is None:
        return
    try:
        element.drop_tree()
    except ValueError:
        parent.remove(element)


def is_around(element: HtmlElement) -> bool:
    """Whether an element stands around the article and not in it. A header that holds a headline belongs to it."""
    if element.tag == "nav" or element.get("role") in ROLES:
        return True
    if element.tag not in AROUND or next(element.iterancestors("article"), None) is not None:
        return False
    return next(element.iterdescendants("h1", "article"), None) is None


def names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_offer(element: HtmlElement, article_classes: frozenset[str]) -> bool:
    """Whether an element is a box that sells: named so, short, with a link or a form in it."""
    if not OFFER.search(names(element)) or article_classes.intersection((element.get("class") or "").split()):
        return False
    holds_more = next(element.iterdescendants("h1", "article", "main"), None) is not None
    if holds_more or len(element.text_content()) > LONGEST_OFFER:
        return False
    return next(element.iterdescendants("a", "form", "input"), None) is not None


def is_teaser(element: HtmlElement) -> bool:
    """Whether an element only leads to other articles: named so, or a paragraph that is a link."""
    words = text_length(element)
    if not words or words > LONGEST_OFFER:
        return False
    linked = sum(text_length(link) for link in element.iterdescendants("a"))
    if element.tag == "p":
        return linked >= LINKED * words or (linked >= LED * words and leads(element))
    return linked > 0 and bool(TEASER.search(names(element))) and next(element.iterdescendants("h1"), None) is None


def leads(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is a link behind a colon: Read also: Acme builds"""
    links = list(paragraph.iterdescendants("a"))
    before, link, behind = paragraph.text_content().rpartition(links[-1].text_content())
    return len(links) == 1 and bool(link) and before.rstrip().endswith(":") and not behind.strip()


def text_length(element: HtmlElement) -> int:
    return len("".join(element.text_content().split()))


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only puts blocks beside each other."""
    if next(table.iterdescendants("th", "caption", "thead"), None) is not None:
        return False
    return any(next(cell.iterdescendants(*BLOCKS), None) is not None for cell in table.iter("td"))


def plain(table: HtmlElement) -> None:
    """Makes blocks of the cells of a table of layout; tables in it stay."""
    for element in list(table.iter("tbody", "tr", "td")):
        if next(element.iterancestors("table"), None) is table:
            make_block(element)
    make_block(table)


def make_block(element: HtmlElement) -> None:
    element.tag = "div"
