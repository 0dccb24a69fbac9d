"""Stage: over how many years the money is spent."""

from __future__ import annotations

from bisect import bisect_left

from figures.article import Article
from figures.clauses import HARD, SOFT, Turns, again, kinds, nouns
from figures.figure import Figure
from figures.periods import Period, periods, time_words

SPENT_OVER = ("year", "quarter", "month", "week", "day", None)  # a price per share is not spent over years
REACH = 8  # tokens from a "five-year" to its plan
NEAR = 4  # tokens around a year that may say what else happens then
START = 4  # tokens from the beginning of a clause to the figure that goes on with a list
LINK = 2  # tokens that tie a noun to its figure: a profit of $5m
PURPOSES = ("spend", "buy", "other")
SURE = ("span", "plan")
LOOSE = ("lasting", "year", "until")  # times that may be of something else in their clause


def horizons(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with the years over which it is spent, where its sentence says so.

    >>> de("Der Konzern will in den kommenden drei bis fünf Jahren 2 Mrd. Euro investieren.")
    2 Mrd. Euro = 2000000000 EUR in 3..5 years
    >>> en("Acme will spend $5bn by 2030.", published="2026-03-01")
    $5bn = 5000000000 USD in 4..5 years
    >>> en("Acme expects revenue of $5bn over the next four years.")
    $5bn = 5000000000 USD
    """
    if not figures:
        return figures
    tokens, cues = article.tokens, time_words(article.language.code).cues
    kind = kinds(article.language.code).__getitem__
    found, index, count = list(figures), 0, len(figures)
    while index < count:
        first, last = tokens.sentence_of(tokens.at(figures[index].start))
        begin, end = index, tokens.starts[last]
        index += 1
        while index < count and figures[index].start < end:
            index += 1
        words = tokens.words[first:last]
        if not cues.isdisjoint(words):
            does = list(map(kind, words))
            purposes = set(does)
            if "spend" in purposes or "buy" in purposes or "other" not in purposes:
                found[begin:index] = Sentence(article, figures[begin:index], first, does).spread()
    return found


class Sentence:
    """A sentence with its figures and the times it speaks of; `does` is what each of its words says of the money."""

    def __init__(self, article: Article, figures: list[Figure], first: int, does: list[str | None]) -> None:
        self.article, self.tokens, self.code = article, article.tokens, article.language.code
        self.figures, self.first, self.last, self.does = figures, first, first + len(does), does
        self.times = list(periods(article, first, self.last))
        if "spend" not in does and "buy" not in does:
            self.times = [time for time in self.times if time.shape in SURE]
        if self.times:
            at = self.tokens.at
            self.spans = [(at(figure.start), at(figure.end)) for figure in figures]
            self.times = [time for time in self.times if self._stands_free(time) and self._fits(time)]
        if self.times:
            self.turns = Turns(self.tokens, first, self.last, self.code)
            self.times = [time for time in self.times if time.shape not in LOOSE or self._is_of_money(time)]

    def spread(self) -> list[Figure]:
        """The figures, each with the years of the time it belongs to."""
        if not self.times:
            return self.figures
        return [self._spent(figure, *span) for figure, span in zip(self.figures, self.spans, strict=True)]

    def _spent(self, figure: Figure, first: int, last: int) -> Figure:
        """
        >>> de("In den vergangenen vier Jahren flossen 690 Millionen Dollar ins Land, der Gewinn war 3 Mio. Euro.")
        690 Millionen Dollar = 690000000 USD in 4 years
        3 Mio. Euro = 3000000 EUR
        >>> en("In 2015 Acme built a $3m plant, and from 2020 to 2024 it invested $5m there.")
        $3m = 3000000 USD in 1 years
        $5m = 5000000 USD in 5 years
        >>> en("a 10-year bond of $500m")
        $500m = 500000000 USD
        """
        if figure.per not in SPENT_OVER or figure.unit is None:
            return figure
        time = self._nearest(first, last)
        if time is None or not self._allows(time, self._purpose(first, last)):
            return figure
        return figure.but(f"horizon_{time.shape}", years_low=time.low, years_high=time.high)

    def _stands_free(self, time: Period) -> bool:
        """A calendar year inside an amount is none."""
        if time.shape in SURE:
            return True
        at = bisect_left(self.spans, (time.last, 0))
        return at == 0 or self.spans[at - 1][1] <= time.first

    def _fits(self, time: Period) -> bool:
        """A "five-year" needs a plan behind it, a year without "in" a word of spending.

        >>> en("a five-year, $2bn investment plan")
        $2bn = 2000000000 USD in 5 years
        >>> en("a five-year $2bn loan")
        $2bn = 2000000000 USD
        """
        if time.shape == "plan":
            table = nouns(self.code)
            ahead = (table[word] for word in self.tokens.words[time.last - 1 : min(self.last, time.last + REACH)])
            return next((kind for kind in ahead if kind), None) == "plan"
        if time.shape == "bare":
            return "spend" in self.does[time.last - self.first : time.last - self.first + 2]
        return True

    def _is_of_money(self, time: Period) -> bool:
        """A year in which something else happens is not the money's.

        >>> de("ein 5-Milliarden-Euro-Werk, das 2027 eröffnet wird")
        5-Milliarden-Euro = 5000000000 EUR
        >>> de("Acme investiert im Jahr 2027 5 Mrd. Euro.")
        5 Mrd. Euro = 5000000000 EUR in 1 years
        """
        near = self._near(time)
        if "spend" in near:
            return True
        return "elsewhere" not in near and ("growth" not in near or self._speaks_of(time, "spend"))

    def _near(self, time: Period) -> set[str | None]:
        """What the words of its clause beside a time say of the money."""
        before = range(max(self.first, time.first - NEAR), time.first)
        behind = range(time.last, min(self.last, time.last + NEAR))
        turned, does = self.turns.between, self.does
        return {does[at - self.first] for at in (*before, *behind) if turned(at, time.first) < SOFT}

    def _nearest(self, first: int, last: int) -> Period | None:
        """The time nearest to a figure in its clause, or in one that the figure's clause goes on from."""
        best, least = None, HARD
        for time in self.times:
            before = time.first < first
            turned = self.turns.between(time.last if before else last, first if before else time.first)
            away = (first - time.last if before else time.first - last) + turned
            if away < least and (not turned or self._reaches(time, first, last)):
                best, least = time, away
        return best

    def _reaches(self, time: Period, first: int, last: int) -> bool:
        """Whether a time counts beyond its clause: it has no figure of its own there, or a list goes on."""
        if time.shape in ("year", "bare") and self.turns.between(first, time.first) > SOFT:
            return False
        own = [span for span in self.spans if self._together(span, time)]
        if not own:
            return time.shape in SURE or not self._speaks_of(time, "other")
        if time.first < first:
            return self._goes_on(first)
        between = self.does[last - self.first : own[0][0] - self.first]
        return own[0][0] > first and not any(between)

    def _speaks_of(self, time: Period, purpose: str) -> bool:
        """Whether a word of such money stands in the clause of a time."""
        inside = (at for at, does in enumerate(self.does, self.first) if does == purpose)
        return any(self.turns.between(at, time.first) < SOFT for at in inside)

    def _together(self, span: tuple[int, int], time: Period) -> bool:
        """Whether a figure stands in the clause of a time."""
        return self.turns.between(span[0], time.first) < SOFT and self.turns.between(span[1], time.last) < SOFT

    def _goes_on(self, first: int) -> bool:
        """Whether the clause of a figure begins with it, or with a word that goes on with a list."""
        at = first
        while at > self.first and first - at < START and self.turns.between(at - 1, first) == 0:
            at -= 1
        return at == first or self.tokens.words[at] in again(self.code) or first - at < 2

    def _purpose(self, first: int, last: int) -> str | None:
        """What the money does, by the word nearest to a figure, in its clause before all others: spend, buy or other.

        >>> de("Bei einem Umsatz von 5 Mio. Euro investierte Acme im Jahr 2015 drei Mio. Euro.")
        5 Mio. Euro = 5000000 EUR
        drei Mio. Euro = 3000000 EUR in 1 years
        """
        best, least, turned, spent = None, HARD, 0, False
        for at, found in enumerate(self.does, self.first):
            if found not in PURPOSES or first <= at < last:
                continue
            spent = spent or found != "other"
            apart = self.turns.between(min(at, last), max(at, first))
            away = (max(0, first - at - LINK) if at < first else at - last) + apart
            if away <= least if at < first else away < least:
                best, least, turned = found, away, apart
                if found == "spend" and self.does[at - self.first + 1 :][:1] == ["other"]:
                    best = "other"  # cost savings
        return None if best == "other" and turned and spent else best

    def _allows(self, time: Period, purpose: str | None) -> bool:
        """Revenue has no horizon; a purchase has one only where it takes years; a bare time needs spending."""
        if purpose == "other":
            return False
        if purpose == "spend":
            return True
        return time.shape in SURE or (purpose == "buy" and time.shape in ("lasting", "until"))
