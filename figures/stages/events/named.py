"""The parties that an article names, as far as they say what an amount is: firms that are bought, states that give."""

from __future__ import annotations

from collections.abc import Iterator

from figures.article import Article
from figures.companies import COMPANY
from figures.companies.party import GOVERNMENT
from figures.stages.events.lexicon import Lexicon, Sense
from figures.stages.events.sentence import Sentence, Sign
from figures.tokens import HYPHENS

STATE, GIVE = Sense(hint="state"), "give"
APOSTROPHES = ("'", "’")


def firms(article: Article) -> frozenset[int]:
    """The tokens that the names of companies begin with; not in: Nvidia-Chips, Nvidia's chips, Nvidia chips.

    >>> article = Article("It paid $5m for Intel last year, $6m for AMD and $7m for Nvidia chips.", "en")
    >>> sorted(article.tokens.words[at] for at in firms(article))
    ['amd', 'intel']
    """
    named = [mention for mention in article.mentions if mention.party.kind == COMPANY]
    return frozenset(article.tokens.at(firm.start) for firm in named if _stands_alone(article, firm.end))


def _stands_alone(article: Article, end: int) -> bool:
    """Whether no noun follows a name that ends at a place, to which it belongs."""
    following = article.text[end : end + 1]
    if following in HYPHENS or following in APOSTROPHES:
        return False
    if following != " " or article.language.capital_nouns:
        return True
    word = article.tokens.words[article.tokens.at(end)]
    return not word.isalpha() or word in article.language.function


def states(article: Article, words: Lexicon) -> list[int]:
    """The tokens that the names of states begin with that act themselves; not: in Sachsen, Sachsens, Wien-Meidling.

    >>> from figures.stages.events.lexicon import lexicon
    >>> article = Article("Sachsen gibt 5 Mio. Euro, die Firma aus Thüringen 6 Mio. Euro.", "de")
    >>> [article.tokens.words[at] for at in states(article, lexicon("de"))]
    ['sachsen']
    >>> from figures.read import read
    >>> told_de = lambda text: [figure.event for figure in read(Article(text, "de"))]
    >>> told_en = lambda text: [figure.event for figure in read(Article(text, "en"))]
    >>> told_de("Warschau legt 5 Mio. Euro obendrauf.")
    ['aid']
    >>> told_en("Spain has promised $5m for this.")
    ['aid']
    """
    return [*_states(article, words)]


def _states(article: Article, words: Lexicon) -> Iterator[int]:
    tokens, text = article.tokens, article.text
    for mention in article.mentions:
        if mention.party.kind != GOVERNMENT or text[mention.end : mention.end + 1] in (*HYPHENS, "s", "'", "’"):
            continue
        at = tokens.at(mention.start)
        before = [tokens.words[place] for place in (at - 1, at - 2) if place >= 0]
        if words.before_names.isdisjoint(before[:1] if before[:1] == ["."] else before):
            yield at


def with_states(sentence: Sentence, acting: list[int]) -> None:
    """Adds to the signs of a sentence in which somebody gives the states that it names."""
    if not any(sign.sense.hint == GIVE for sign in sentence.signs):
        return
    said = {at for sign in sentence.signs for at in range(sign.first, sign.last)}
    new = [Sign(at, at + 1, STATE) for at in acting if sentence.first <= at < sentence.last and at not in said]
    if new:
        sentence.signs = sorted((*sentence.signs, *new), key=lambda sign: sign.first)
