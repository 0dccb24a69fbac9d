"""Names every doctest knows: `de("...")` and `en("...")` print the figures of a German or English text."""

from __future__ import annotations

from datetime import date

import pytest

from figures.article import Article
from figures.read import read


def shown(language: str, text: str, published: str | None = None) -> None:
    """Print each figure as `words = value unit`, with its horizon where it has one."""
    day = date.fromisoformat(published) if published else None
    for figure in read(Article(text, language, published=day)):
        years = {figure.years_low, figure.years_high} - {None}
        horizon = f" in {'..'.join(str(year) for year in sorted(years))} years" if years else ""  # type: ignore[type-var]
        print(f"{figure.text} = {figure}{horizon}")


@pytest.fixture(autouse=True)
def _examples(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace["de"] = lambda text, published=None: shown("de", text, published)
    doctest_namespace["en"] = lambda text, published=None: shown("en", text, published)
