"""Withdrawals: a company stops a plan, and the article says no amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from figures.article import Article
from figures.companies import COMPANY
from figures.context import sentence_span
from figures.figure import Figure
from figures.kinds import Kinds
from figures.language import language
from figures.pledges.circumstances import TOKEN, phrases
from figures.pledges.merge import Pledge
from figures.pledges.parents import head, related
from figures.pledges.places import can_be_one, named, narrowest
from figures.search import Search

EVENTS = ("investment", "acquisition")
STATUSES = ("planned", "reported")
NEAR = 6  # words between "scraps" and what is scrapped


class Withdrawal(NamedTuple):
    """A plan of a company for some places is off, says a document."""

    company: str
    document: str
    published: date
    places: frozenset[str]


@cache
def off(code: str) -> Search:
    """The words that say that a plan is off."""
    return Search([" ".join(phrase) for phrase in phrases(code, "off")])


@cache
def plans(code: str) -> Kinds:
    """What can be off, by word."""
    return Kinds({"plan": language(code).table["told"]["plan"].split()})


def withdrawals(article: Article, figures: Iterable[Figure]) -> Iterator[Withdrawal]:
    """What an article says is off without saying how much it was; nothing where it is unsure, or whose plan it is.

    >>> article = Article("Intel legt die Pläne für Magdeburg auf Eis.", "de", "a.txt", published=date(2025, 7, 25))
    >>> [(found.company, sorted(found.places)) for found in withdrawals(article, [])]
    [('Intel', ['Magdeburg'])]
    >>> article = Article("Intel could scrap its plant in Ohio.", "en", "a.txt", published=date(2025, 7, 25))
    >>> list(withdrawals(article, []))
    []
    """
    text, code = article.text, article.language.code
    if article.published is None:
        return
    taken = [(figure.start, figure.end) for figure in figures]
    seen: set[tuple[int, int]] = set()
    for _, start, end in off(code)(lowered(text)):
        span = sentence_span(text, start, end)
        if span in seen or text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
            continue
        seen.add(span)
        amount = any(span[0] <= begin and stop <= span[1] for begin, stop in taken)
        said = not amount and is_plan(text[span[0] : start], text[start:end], text[end : span[1]], code)
        company = company_of(article, span) if said else None
        if company:
            places = narrowest(place for place, _, _ in named(text[slice(*span)]))
            yield Withdrawal(company, article.document, article.published, places)


def lowered(text: str) -> str:
    """Text in small letters, each where it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[:1] for char in text)


def is_plan(before: str, off: str, behind: str, code: str) -> bool:
    """Whether a plan is what is off, and whether that is sure, by the words before and behind."""
    early, late = TOKEN.findall(before.lower()), TOKEN.findall(behind.lower())
    said = f" {' '.join([*early, *TOKEN.findall(off.lower()), *late])} "
    unsure = any(f" {' '.join(phrase)} " in said for phrase in phrases(code, "unsure"))
    return not unsure and any(plans(code)[word] for word in (*early[-NEAR:], *late[:NEAR]))


def company_of(article: Article, span: tuple[int, int]) -> str | None:
    """The only company of a sentence, or else of the article."""
    everywhere = [mention for mention in article.mentions if mention.party.kind == COMPANY]
    inside = {mention.party.name for mention in everywhere if span[0] <= mention.start < span[1]}
    known = inside or {mention.party.name for mention in everywhere}
    return next(iter(known)) if len(known) == 1 else None


def withdraw(pledges: list[Pledge], withdrawn: Iterable[Withdrawal]) -> None:
    """Cancels a company's one planned pledge for a place; of several none, and all are noted."""
    by_head: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        by_head.setdefault(head(pledge.counting.company), []).append(pledge)
    for said in sorted(set(withdrawn), key=lambda said: (said.published, said.document, said.company)):
        candidates = [pledge for pledge in by_head.get(head(said.company), []) if fits(pledge, said)]
        for kind in ("money", "area"):
            cancel_one([pledge for pledge in candidates if pledge.counting.counting.kind == kind], said)


def cancel_one(candidates: list[Pledge], said: Withdrawal) -> None:
    if len(candidates) == 1:
        candidates[0].cancelled = True
        candidates[0].withdrawn.append(said)
    else:
        for pledge in candidates:
            pledge.notes.append(f"doubtful-event: maybe cancelled, {said.document} says one of these is")


def fits(pledge: Pledge, said: Withdrawal) -> bool:
    """Whether a pledge may be what is off: that company's, planned before, and for that place if there is one."""
    first, latest = pledge.tellings[0].counting, pledge.latest
    if pledge.cancelled or pledge.left_out or first.event not in EVENTS or latest.status not in STATUSES:
        return False
    if (first.published or said.published) > said.published or not related(pledge.counting.company, said.company):
        return False
    return not said.places or (bool(pledge.node.places) and can_be_one(said.places, pledge.node.places))
