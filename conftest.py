"""Names every doctest knows: `de("...")` and `en("...")` print the figures of a German or English text.

`linked_de` and `linked_en` also say which figure (counted from 0) another repeats or is a part of; `owner_de` and
`owner_en` print whose each figure is.
"""

from __future__ import annotations

import os
import tempfile
from datetime import date

import pytest

from figures.article import Article
from figures.figure import Figure
from figures.read import read

os.environ["FIGURES_CACHE"] = tempfile.mkdtemp(prefix="figures-tests-")  # of this run alone: rates as they are packaged


def shown(language: str, text: str, published: str | None = None, *, links: bool = False) -> None:
    """Print each figure as `words = value unit`, with its horizon where it has one, and with its links if asked for."""
    day = date.fromisoformat(published) if published else None
    for figure in read(Article(text, language, published=day)):
        years = {figure.years_low, figure.years_high} - {None}
        horizon = f" in {'..'.join(str(year) for year in sorted(years))} years" if years else ""  # type: ignore[type-var]
        print(f"{figure.text} = {figure}{horizon}{_links(figure) if links else ''}")


def _links(figure: Figure) -> str:
    named = {"same as": figure.same_as, "repeat of": figure.repeat_of, "part of": figure.part_of}
    return "".join(f" {name} {index}" for name, index in named.items() if index is not None)


def owned(language: str, text: str) -> None:
    """Print whose each figure is, as `words: company`; quotes in another language count too."""
    found = Article(text)
    for figure in read(found if found.language.code == language else Article(text, language)):
        print(f"{figure.text}: {figure.company or 'nobody'}")


@pytest.fixture(autouse=True)
def _examples(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace["de"] = lambda text, published=None: shown("de", text, published)
    doctest_namespace["en"] = lambda text, published=None: shown("en", text, published)
    doctest_namespace["linked_de"] = lambda text, published=None: shown("de", text, published, links=True)
    doctest_namespace["linked_en"] = lambda text, published=None: shown("en", text, published, links=True)
    doctest_namespace["owner_de"] = lambda text: owned("de", text)
    doctest_namespace["owner_en"] = lambda text: owned("en", text)
