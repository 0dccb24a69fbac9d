"""Stage: what the money is for, and whether it is spent."""

from __future__ import annotations

from msgspec.structs import replace

from figures.article import Article
from figures.figure import Figure
from figures.stages.events.decide import EVENTS, STATUSES, WITH_STATUS, decided

__all__ = ["EVENTS", "STATUSES", "WITH_STATUS", "events"]

BY_FACTS, DOUBT = "event_by_facts", "doubtful-event"


def events(figures: list[Figure], article: Article) -> list[Figure]:
    """Every figure with its event, and with the status of an investment, an acquisition or a funding.

    >>> def told(text, code):
    ...     return [(figure.event, figure.status) for figure in read(Article(text, code))]
    >>> from figures.read import read
    >>> told_de = lambda text: told(text, "de")
    >>> told_en = lambda text: told(text, "en")
    >>> told_de("Acme steckt 5 Mio. Euro in ein Werk, der Umsatz stieg auf 8 Mio. Euro.")
    [('investment', 'planned'), ('revenue', None)]
    >>> told_en("Acme bought Roe for $5m and was fined $2m.")
    [('acquisition', 'done'), ('fine', None)]
    """
    if not figures:
        return figures
    found = [
        figure.but(answer.rule, event=answer.event, status=answer.status, note=(*figure.note, *answer.notes))
        for figure, answer in zip(figures, decided(figures, article), strict=True)
    ]
    found = like_their_parts(found)
    return [spent_otherwise(figure, found, article) for figure in found]


def like_their_parts(figures: list[Figure]) -> list[Figure]:
    """Totals that were reached are what their parts are, where no word says what they are.

    >>> def told(text, code):
    ...     return [(figure.event, figure.part_of) for figure in read(Article(text, code))]
    >>> from figures.read import read
    >>> told_de, told_en = lambda text: told(text, "de"), lambda text: told(text, "en")
    >>> told_de("Acme sammelte im März 30 Mio. Euro ein. Damit steigt die Gesamtsumme auf 50 Mio. Euro.")
    [('funding', 1), ('funding', None)]
    >>> told_en("Acme borrowed $30m in March and $5m in May. That brings the total to $50m.")
    [('funding', 2), ('funding', 2), ('funding', None)]
    """
    before: dict[int, list[Figure]] = {}
    for index, figure in enumerate(figures):
        if figure.part_of is not None and index < figure.part_of:
            before.setdefault(figure.part_of, []).append(figure)
    found = [*figures]
    for whole, parts in before.items():
        total, last = figures[whole], parts[-1]
        if BY_FACTS in total.why and len({part.event for part in parts}) == 1:
            note = tuple(note for note in total.note if not note.startswith(DOUBT))
            found[whole] = total.but("event_of_parts", event=last.event, status=last.status, note=note)
    return found


def spent_otherwise(figure: Figure, figures: list[Figure], article: Article) -> Figure:
    """A figure that another sentence takes from a sum to spend it on something else is no part of it.

    >>> def parts(text, code):
    ...     return [figure.part_of for figure in read(Article(text, code))]
    >>> from figures.read import read
    >>> parts_de, parts_en = lambda text: parts(text, "de"), lambda text: parts(text, "en")
    >>> parts_en("Acme raised $6m in a seed round. It will invest $4m of it in a plant.")
    [None, None]
    >>> parts_de("Acme investiert 6 Mio. Euro in ein Werk. 4 Mio. Euro davon investiert Acme in Maschinen.")
    [None, 0]
    """
    if figure.part_of is None or figure.event not in WITH_STATUS or figures[figure.part_of].event == figure.event:
        return figure
    tokens = article.tokens
    one, other = (tokens.sentence_of(tokens.at(each.start)) for each in (figure, figures[figure.part_of]))
    return figure if one == other else replace(figure, part_of=None)
