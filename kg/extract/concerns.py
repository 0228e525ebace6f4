"""What the writers are worried about."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _items, _re
from ._mentions import Mentions
from ._spans import Spans
from ._text import Unit, split

NEEDS = frozenset({"kg:Mention", "kg:Demand", "kg:Signature", "kg:Quotation"})
GIVES = frozenset({"kg:Concern"})


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each concern that is no demand."""
    if found.letter is None:
        return
    lexicon = languages.load(found.language)
    things = Mentions.of(found, "law")
    # what is asked is no concern, and what somebody is quoted with is not the letter's
    others = found.statements("kg:Demand", "kg:Quotation")
    asked = Spans(statement.evidence.span for statement in others)
    for span, context in _concerns(_items.told(document, found, lexicon), lexicon):
        if not asked.touch(span):
            yield _concern(document, found.letter, span, context, things)


def _concern(
    document: Document, letter: Spelling, span: Span, context: Span | None, things: Mentions
) -> Statement:
    about = next(things.within(*span), None)
    return Statement(
        kind="kg:Concern",
        subject=letter,
        predicate="kg:concernedAbout" if about else "kg:raises",
        object=about.who if about else Iri(ids.passage_iri(document.id, *span)),
        evidence=Evidence.of(document, *span),
        name=about.name if about else None,
        confidence=0.85,
        context=(Evidence.of(document, *context),) if context else (),
    )


def _concerns(given: Sequence[Unit], lexicon: Language) -> Iterator[tuple[Span, Span | None]]:
    listed = _re.compile(
        rf"{lexicon.alternatives('demands', 'concern_lists')}[^:：]{{0,40}}[:：][*_]*$",
        re.IGNORECASE,
    )
    cues = lexicon.alternatives("demands", "concern_cues")
    words = rf"(?<!\w){cues}(?!\w)" if lexicon.spaced else cues
    ways = "|".join([words, *lexicon.words("demands", "concern_patterns")])
    stated = _re.compile(ways, re.IGNORECASE)
    for index, unit in enumerate(given):
        if listed.search(unit.text):
            for item in _items.below(given, index):
                yield _items.bare(item, lexicon), unit.span if len(unit.text) < 300 else None
            continue
        for sentence in split(unit.text, unit.start):
            if stated.search(unit.text[sentence.start - unit.start : sentence.end - unit.start]):
                yield sentence, None
