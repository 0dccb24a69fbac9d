"""What a web page says of its article: title, address and day, in JSON-LD, in its head, in marks at its elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.load.dates import all_mentions, whole_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_TITLE = 400  # characters
MOST_BLOCKS, MOST_NODES = 50, 2000  # of JSON-LD that are looked at
ARTICLE = re.compile(r"(?:Article|Posting|Report)$")  # NewsArticle, LiveBlogPosting
WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$")
BROKEN_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
META_DAYS = (  # names of properties that say when an article was published, the surest first
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "publish-date",
    "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "article.published",
    "date.issued", "last-published", "date",
)  # fmt: skip
CLEAR_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
META_TITLES = ("og:title", "twitter:title", "title")
LONGEST_SITE = 4  # words
SITE = re.compile(r"\s+(?:[|–—·•»]|-|::)\s+")  # between a headline and the name of its site


class PageFacts(NamedTuple):
    """What is known of a page beside its text."""

    title: str | None = None
    heading: str | None = None  # as it stands on the page
    url: str | None = None
    published: date | None = None
    published_from: str | None = None  # json-ld or meta
    article_classes: frozenset[str] = frozenset()  # of the elements that hold the article where it must be paid for


def page_facts(tree: HtmlElement, today: date) -> PageFacts:
    """Everything that a page says of its article."""
    blocks, broken = json_ld(tree)
    nodes = [node for block in blocks for node in walked(block)]
    meta = meta_properties(tree)
    heading = heading_of(tree)
    articles = sorted(filter(is_article, nodes), key=lambda node: node.get("headline") != heading)
    said = [node.get("datePublished") for node in (*articles, *(node for node in nodes if "WebPage" in types(node)))]
    published: date | None = first_day([*said, broken_day(broken)], today)
    published_from: str | None = "json-ld"
    if published is None:
        published = first_day(marked_days(tree, meta), today)
        published_from = "meta" if published else None
    title, url = title_of(tree, articles, meta), url_of(tree, articles, meta)
    return PageFacts(title, heading, url, published, published_from, paid_classes(nodes))


def marked_days(tree: HtmlElement, meta: dict[str, str]) -> list[str | None]:
    """What the head and the elements of a page say of its day, the surest first."""
    marks = tree.xpath('//*[@itemprop="datePublished"][not(ancestor::*[@itemprop="comment"])]')[:1]
    surest, *others = META_DAYS
    return [
        meta.get(surest),
        *(mark.get("content") or mark.get("datetime") or mark.text_content() for mark in marks),
        *(meta.get(name) for name in others),
    ]


def first_day(said: list[Any], today: date) -> date | None:
    """The first of some sayings that is a day."""
    return next((day for each in said if (day := as_day(each, today))), None)


def day_by_htmldate(tree: HtmlElement, today: date) -> date | None:
    """The day that htmldate finds in the address and the marks of a page, if it stands there in a clear form.

    It is not let guess from other text, and not from properties of the head: what those say is known already.
    """
    from htmldate import find_date
    from lxml import etree

    for meta in list(tree.iter("meta")):
        meta.drop_tree()
    found = find_date(tree, original_date=True, extensive_search=False, max_date=today.isoformat())
    day = as_day(found, today)
    if day is None:
        return None
    page = etree.tostring(tree, encoding="unicode")
    written = any(day.strftime(form) in page for form in CLEAR_DAYS)
    return day if written or day in (found.day for found in all_mentions(page, today)) else None


def as_day(said: object, today: date) -> date | None:
    return whole_day(said, today) if isinstance(said, str) else None


def json_ld(tree: HtmlElement) -> tuple[list[Any], list[str]]:
    """The blocks of JSON-LD of a page, and those that are no JSON, as they stand."""
    read, broken = [], []
    for script in tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')[:MOST_BLOCKS]:
        text = WRAPPING.sub("", WRAPPING.sub("", script.text or ""))
        try:
            read.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            broken.append(text)
    return read, broken


def broken_day(broken: list[str]) -> str | None:
    """The day in JSON-LD that is no JSON, if it has one only."""
    days = {day for text in broken for day in BROKEN_DAY.findall(text)}
    return days.pop() if len(days) == 1 else None


def walked(block: Any) -> Iterator[dict[str, Any]]:
    """The things that a block of JSON-LD is about; not those that are only named in them, as links to others are."""
    waiting, seen = [block], 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting[:0] = node[:MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [inner for name in ("@graph", "mainEntity") if (inner := node.get(name)) is not None]


def types(node: dict[str, Any]) -> list[str]:
    """The types of a thing, without the address of schema.org."""
    said = node.get("@type")
    listed = said if isinstance(said, list) else [said]
    return [each.rpartition("/")[2] for each in listed if isinstance(each, str)]


def is_article(node: dict[str, Any]) -> bool:
    return any(ARTICLE.search(name) for name in types(node))


def meta_properties(tree: HtmlElement) -> dict[str, str]:
    """The properties in the head of a page, by name in lower case; of several the first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        said = (meta.get("content") or "").strip()
        if name and said:
            found.setdefault(name.lower(), said)
    return found


def title_of(tree: HtmlElement, articles: list[Any], meta: dict[str, str]) -> str | None:
    """The headline: of JSON-LD, of the head without the name of the site, or the first heading."""
    site = meta.get("og:site_name")
    headings = [" ".join(element.text_content().split()) for element in tree.xpath("//h1")[:1]]
    said: list[object] = [node.get("headline") for node in articles[:1]]
    said += [element.text_content() for element in tree.xpath('//*[@itemprop="headline"]')[:1]]
    said += [without_site(meta[name], site, headings) for name in META_TITLES if name in meta]
    heads = [" ".join(element.text_content().split()) for element in tree.xpath("//head/title")[:1]]
    said += [without_site(head, site, headings) for head in heads] + headings
    for each in said:
        if isinstance(each, str) and (title := " ".join(each.split())) and len(title) <= LONGEST_TITLE:
            return title
    return None


def heading_of(tree: HtmlElement) -> str | None:
    """The first heading of a page, if it has one of the first order only."""
    found = [" ".join(element.text_content().split()) for element in tree.xpath("//h1")]
    return found[0] if len(found) == 1 and 0 < len(found[0]) <= LONGEST_TITLE else None


def without_site(title: str, site: str | None, headings: list[str]) -> str:
    """A title of a page without the name of its site.

    >>> without_site("Acme builds - The Ledger", "The Ledger", []), without_site("Acme builds a plant | News", None, [])
    ('Acme builds', 'Acme builds a plant')
    >>> without_site("Acme - Werk in Kiel - fertig", None, ["Acme - Werk in Kiel - fertig"])
    'Acme - Werk in Kiel - fertig'
    """
    if heading := next((heading for heading in headings if heading and heading in title), None):
        return heading
    borders = list(SITE.finditer(title))
    if not borders:
        return title
    before, behind = title[: borders[-1].start()], title[borders[-1].end() :]
    short = len(behind.split()) <= LONGEST_SITE < len(before.split()) + 2
    return before if (behind.casefold() == site.casefold() if site else short) else title


def url_of(tree: HtmlElement, articles: list[Any], meta: dict[str, str]) -> str | None:
    """The address that a page says is its own."""
    said: list[object] = [
        link.get("href") for link in tree.xpath('//link[translate(@rel, "CANONIL", "canonil")="canonical"]')
    ]
    said.append(meta.get("og:url"))
    said += [mark.get("content") or mark.get("href") for mark in tree.xpath('//*[@itemprop="mainEntityOfPage"]')]
    for node in articles[:1]:
        main = node.get("mainEntityOfPage")
        said += [node.get("url"), main.get("@id") if isinstance(main, dict) else main]
    for each in said:
        if isinstance(each, str) and each.strip().startswith(("http://", "https://")):
            return each.strip()
    return None


def paid_classes(nodes: list[Any]) -> frozenset[str]:
    """The classes of the elements that hold the article itself where it must be paid for."""
    parts = [part for node in nodes for part in listed(node.get("hasPart")) if isinstance(part, dict)]
    selectors = [part.get("cssSelector") for part in parts]
    return frozenset(name for each in selectors if isinstance(each, str) for name in re.findall(r"\.([\w-]+)", each))


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
