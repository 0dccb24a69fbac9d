"""What a name, or what stands for one, is to its clause: subject, object, by whom, whose, to whom ...

>>> owner_de("Bosch profitiert von Volkswagens zwei Milliarden Euro teurem Umbau.")
zwei Milliarden Euro: Volkswagen
>>> owner_en("Walmart's Flipkart raised $1bn.")
$1bn: Flipkart
>>> owner_de("BYD, der Rivale von Tesla, steckt 600 Millionen Euro in ein Werk.")
600 Millionen Euro: BYD
>>> owner_en("Lakestar, which put in $20m, is based in Zurich.")
$20m: Lakestar
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.article import Article, Tokens
from figures.companies import Party
from figures.stages.companies.words import OwnerWords

BACK = 5  # tokens before a name in which its preposition may stand
HYPHENS = frozenset("-\u2010\u2011")
SIGNS = frozenset("$\u20ac\u00a3\u00a5")
APOSTROPHES = frozenset("'\u2019")
BULLET = 60  # more characters than stand before the first name of a line
ANALYST = 3  # tokens before a name in which "analysts at" may stand


class Place:
    """Where a party stands in a sentence: by its name (`party`), or by what stands for one (`stand_in`).

    `start` and `end` are tokens; `begin` is the token before its whole phrase.
    """

    __slots__ = (
        "adjective",
        "analyst",
        "at",
        "begin",
        "begins_line",
        "end",
        "made",
        "natives",
        "noun",
        "party",
        "possessor",
        "relative",
        "resumes",
        "role",
        "source",
        "stand_in",
        "start",
    )  # fmt: skip

    def __init__(self, at: int, start: int, end: int, party: Party | None, source: str, stand_in: str = "") -> None:
        self.at, self.start, self.end = at, start, end
        self.party, self.source, self.stand_in = party, source, stand_in
        self.role, self.begin = "", start - 1
        self.relative = self.resumes = -1  # where its relative clause begins; where its own clause goes on
        self.noun, self.adjective = "", None
        self.made = ""  # der Macher von ChatGPT: chatgpt-macher
        self.natives: frozenset[str] = frozenset()  # die Wolfsburger: the companies that are at home there
        self.analyst = self.begins_line = self.possessor = False

    noun: str
    adjective: str | None


def before(article: Article, start: int, first: int, words: OwnerWords) -> tuple[str, int]:
    """What the words before a name make of it, and the token before its phrase; `bare` where nothing does.

    Articles, adjectives and what is called so may stand between: der US-Chiphersteller X, laut Konzernchef X, am
    Standort X.
    """
    tokens, at, apposed, determiner = article.tokens, start - 1, False, ""
    while at >= max(first, start - BACK):
        word = tokens.words[at]
        if word in words.before:
            return words.before[word], at
        if word in words.determiners:
            determiner = determiner or word
        elif words.apposition[word] or words.beside[word] == "chief" or word in words.sites or word in HYPHENS:
            apposed = True
        elif not adjective(article, at, apposed, words):
            break
        at -= 1
    word = tokens.words[at] if at >= first else ""
    if determiner in words.genitives and at > first and is_capital(article, at):
        return "of", at
    return ("object" if determiner in words.objects or word in words.handed else "bare"), at


def adjective(article: Article, at: int, apposed: bool, words: OwnerWords) -> bool:
    """Whether a word may be an adjective before a name: only before what the company is called, or by its ending."""
    word = article.tokens.words[at]
    if not word.isalpha() or word in words.behind or word in words.handed:
        return False
    return apposed or (word.endswith(words.adjectives) and not is_capital(article, at))


def is_capital(article: Article, at: int) -> bool:
    return article.text[article.tokens.starts[at]].isupper()


def own_role(place: Place, tokens: Tokens, stop: int, words: OwnerWords, followed: bool) -> str:
    """What the form of a name and the word behind it make of it: Nvidias, BP's, Intel-Werk, BT shares.

    `stop` is the character where the name ends; `followed` by another name one word on.
    """
    following, last = tokens.words[place.end], tokens.words[place.end - 1]
    own = any(tokens.words[at] == "s" and tokens.glued(at - 1) for at in range(place.end, place.end + 3))
    if own or following in APOSTROPHES or (tokens.ends[place.end - 1] > stop and last[-1:] == "s"):
        place.possessor = True  # Nvidias Umsatz, BP's profit, SoftBank Group Corp.s Projekt
        return "of"
    if following in HYPHENS and tokens.glued(place.end - 1):
        tail = words.beside[tokens.words[place.end + 1]]
        place.analyst = tail == "analyst"
        return "of" if tail == "part" else "" if tail else "compound"
    if followed and words.apposition[following]:
        return "compound"
    if following.isalpha():
        tail = words.beside[following]
        place.analyst = tail == "analyst"
        return "of" if tail == "part" else ""
    return ""


def gapped(tokens: Tokens, place: Place, first: int, words: OwnerWords) -> bool:
    """Microsoft 30 und Google 5 Milliarden: a second subject between an amount and its own, the verb left out."""
    begin, follows = place.begin, tokens.words[place.end]
    if begin < first + 2 or not (tokens.words[begin] == "," or words.behind.get(tokens.words[begin]) == "and"):
        return False
    if not (follows[0].isdigit() or follows in SIGNS or tokens.meaning[place.end]):
        return False
    return any(tokens.meaning[first:begin])


def joined(tokens: Tokens, place: Place, before: Place | None, words: OwnerWords) -> bool:
    """The second of two that share what is said of them: Aker and Nscale, BMW und der Rivale Daimler."""
    if before is None or before.role == "in" or not before.end <= place.begin <= before.end + 1:
        return False
    link = tokens.words[place.begin]
    if words.behind.get(link) != "and" and not (link == "," and before.role == "and"):
        return False
    return before.role == "subject" or words.behind.get(tokens.words[place.end]) not in ("acts", "says")


def begins_line(text: str, start: int) -> bool:
    """Whether a name is the first of its line, behind a bullet or not."""
    ahead = text[max(0, start - BULLET) : start].rpartition("\n")[2]
    return len(ahead) < BULLET and not any(map(str.isalpha, ahead))


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins with a name, or with its article and up to two more words before it."""
    ahead = text[max(0, start - 60) : start]
    end = max(ahead.rfind(". "), ahead.rfind("\n"), ahead.rfind("! "), ahead.rfind("? "), ahead.rfind(": "))
    return (end >= 0 or start <= 60) and ahead.count(" ", end + 2) <= 3


def in_brackets(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The tokens that stand in brackets, each with where its bracket opens.

    >>> list(in_brackets(["acme", "(", "roe", ")", "pays"], 0, 5))
    [(2, 1)]
    """
    opened = -1
    for at in [at for at in range(first, last) if words[at] in "()"] if "(" in words[first:last] else ():
        if words[at] == "(":
            opened = at
        elif opened >= 0:
            yield from ((inside, opened) for inside in range(opened + 1, at))
            opened = -1
