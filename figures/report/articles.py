"""The page of each article: its text in pieces, figures among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from figures.conversion import Read
from figures.report.model import ArticlePage, Link, Piece, Shown

MOST_SHOWN = 300_000  # characters of a text
WEB = ("https://", "http://")


def article_pages(
    read: Sequence[Read], links: Mapping[str, Link], figures: Mapping[str, Shown]
) -> tuple[ArticlePage, ...]:
    """A page for each article, in the order in which they were read."""
    return tuple(article_page(each, links[each.article.document], figures) for each in read)


def article_page(read: Read, link: Link, figures: Mapping[str, Shown]) -> ArticlePage:
    article = read.article
    own = tuple(figures[f"{article.document}:{index}"] for index in range(len(read.rows)))
    url = article.url if article.url and article.url.lower().startswith(WEB) else ""
    end = len(article.text) if len(article.text) <= MOST_SHOWN else MOST_SHOWN
    companies = {each.company.place: each.company for each in own if each.company}
    return ArticlePage(
        link=link,
        document=article.document,
        day=article.published,
        language=article.language.code,
        url=url,
        pieces=tuple(pieces(article.text, own, article.begin, end)),
        cut=None if end == len(article.text) else end,
        figures=own,
        companies=tuple(sorted(companies.values(), key=lambda each: each.name.casefold())),
        events=tuple(dict.fromkeys(each.event or "other" for each in own)),
    )


def pieces(text: str, figures: Sequence[Shown], begin: int, end: int) -> Iterator[Piece]:
    """The text from `begin` to `end`, cut at its figures."""
    at = begin
    for figure in sorted(figures, key=lambda each: each.start):
        if at <= figure.start and figure.end <= end:
            if figure.start > at:
                yield Piece(text[at : figure.start])
            yield Piece(text[figure.start : figure.end], figure)
            at = figure.end
    if at < end:
        yield Piece(text[at:end])
