"""Whose a figure is, and why: what speaks for its owner, and for the one who comes next."""

from __future__ import annotations

from figures.article import Article
from figures.figure import Figure
from figures.stages.companies import Candidate, reasons
from figures.weights import Weights

LEAST = 0.1  # signs that weigh less say nothing
NOBODY = "nobody"


def why_owned(article: Article, figures: list[Figure]) -> dict[int, dict[str, str]]:
    """By the place of each figure: who owns it by which signs, and what spoke for the runner-up.

    Figures that stand in a sentence of another language are left out: they were read apart.
    """
    if article.tokens.quotes:
        return {}
    found: dict[int, dict[str, str]] = {}
    for figure, (own, weights) in zip(figures, reasons(figures, article), strict=True):
        found[figure.start] = {"owner": signs(own.owner, weights, article)}
        if own.runner_up is not None:
            runner_up = signs(own.runner_up, weights, article)
            found[figure.start]["next"] = f"{runner_up}; {own.lead:.1f} behind"
    return found


def signs(candidate: Candidate, weights: Weights, article: Article) -> str:
    """A party with the signs that speak for it and against it, the heaviest first.

    >>> from figures.read import read
    >>> article = Article("BP paid Shell $5m.", "en")
    >>> why_owned(article, read(article))[14]["owner"].split(": ")[0]
    'BP'
    """
    name = candidate.party.called(article.language.code) if candidate.party else NOBODY
    heavy = sorted(
        (sign for sign in candidate.signs if abs(weights[sign]) >= LEAST), key=lambda sign: -abs(weights[sign])
    )
    return f"{name}: {', '.join(f'{sign} {weights[sign]:+.1f}' for sign in heavy)}"
