"""Stage: whose money or land it is."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.companies.scene import Candidate, Scene
from figures.weights import weights

__all__ = ["Candidate", "Scene", "companies"]


def companies(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the company it belongs to."""
    if not figures:
        return figures
    scene, table = Scene(article), weights("company")
    found: list[Figure] = []
    last: tuple[object, str | None] = (None, None)  # the sentence of the figure before, and its owner
    for figure in figures:
        sentence = scene.sentence(figure)
        candidates = scene.candidates(figure, last[1] if last[0] is sentence else None)
        best = max(candidates, key=lambda candidate: table.of(candidate.signs))
        last = (sentence, best.name)
        found.append(owned(figure, best, article))
    return shared(found)


def owned(figure: Figure, owner: Candidate, article: Article) -> Figure:
    """A figure with its owner."""
    if owner.party is None:
        return figure
    return figure.but("owner", company=owner.party.called(article.language.code), company_from=owner.source)


def shared(figures: list[Figure]) -> list[Figure]:
    """One fact has one owner: what states the same as an earlier figure belongs to whom that one belongs."""
    found = list(figures)
    for index, figure in enumerate(found):
        if figure.same_as is not None:
            first = found[figure.same_as]
            if first.company != figure.company:
                found[index] = figure.but("owner_shared", company=first.company, company_from=first.company_from)
    return found
