"""What is asked of whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Node, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _ask_lists, _asks, _genre, _han, _items, _re, _requests
from ._asked import Target
from ._mentions import Mentions, Named
from ._spans import Spans
from ._speech import Speech
from ._text import Unit, split

NEEDS = frozenset(
    {
        "kg:Mention",
        "kg:Addressing",
        "kg:Quotation",
        "kg:Signature",
        "kg:TextOf",
        "kg:Dating",
        "kg:Titling",
    }
)
GIVES = frozenset({"kg:Demand"})


@dataclass(frozen=True, slots=True)
class _Ask:
    """Something asked at one place."""

    span: Span
    targets: tuple[Target, ...]
    confidence: float
    context: Span | None = None


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each demand and each party that it is made of."""
    lexicon = languages.load(found.language)
    subject: Node = found.letter or Iri(ids.document_iri(document.id))
    speech = Speech(
        lexicon,
        _parties(document, found),
        _as_you(document, found.statements("kg:Addressing"), lexicon),
        own=bool(found.statements("kg:TextOf")),
        day=_day(found),
    )
    things = Mentions.of(found, "law")
    quotations = found.statements("kg:Quotation")
    titles = Spans(s.evidence.span for s in found.statements("kg:Titling"))
    told = _items.told(document, found, lexicon)
    given = [unit for unit in told if not titles.cover(unit.span)]
    taken = Spans()
    listed = list(_in_lists(given, speech))
    above = Spans(ask.context for ask in listed if ask.context)
    for ask in (*listed, *_in_sentences(given, above, speech)):
        if taken.touch(ask.span):
            continue
        taken.add(ask.span)
        for part in _parts(document, ask.span, lexicon):
            for target in ask.targets or (None,):
                one = _Ask(part, (target,) if target else (), ask.confidence, ask.context)
                yield _demand(document, subject, one, things, quotations)


def _parties(document: Document, found: Found) -> Mentions:
    """Everybody named in the document, and its addressees wherever their names stand alone."""
    named = Mentions.of(found, "person", "org", "place")
    taken = Spans(one.span for one in named.found)
    again = []
    for one in found.statements("kg:Addressing"):
        name = one.name or ""
        if not isinstance(one.object, Spelling) or not name[:1].isupper():
            continue
        for match in _re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", document.text):
            span = Span(*match.span())
            if not taken.touch(span):
                taken.add(span)
                again.append(Named(span, one.object, name, one))
    return Mentions(tuple(sorted([*named.found, *again], key=lambda one: one.span)))


def _day(found: Found) -> date | None:
    """The day that the document is dated."""
    for statement in found.statements("kg:Dating"):
        value = statement.object
        of_document = statement.predicate in {"schema:datePublished", "schema:dateCreated"}
        if of_document and isinstance(value, Literal) and value.datatype == "xsd:date":
            return date.fromisoformat(value.lexical)
    return None


def _as_you(
    document: Document, addressees: Sequence[Statement], lexicon: Language
) -> Sequence[Statement]:
    """The addressees, first whom 'you' is said to: those in the salutation, then people."""
    greetings = " ".join(unit.text for unit in _genre.salutations(document, lexicon)).casefold()

    def rank(addressee: Statement) -> tuple[int, bool]:
        role = addressee.detail("kg:role")
        words = [(addressee.name or "").split()[-1:]]
        words += [role.lexical.split()[:1]] if isinstance(role, Literal) else []
        places = [greetings.find(word.casefold()) for found in words for word in found]
        person = isinstance(addressee.object, Spelling) and addressee.object.kind == "person"
        return min((p for p in places if p >= 0), default=len(greetings)), not person

    return sorted(addressees, key=rank)


def _parts(document: Document, span: Span, lexicon: Language) -> Sequence[Span]:
    """What is asked, one by one where it is numbered: 'to (a) reject it; and (b) …'."""
    if not lexicon.spaced:
        asks = _han.parts(document.quote(span), lexicon)
        return [Span(span.start + one.start, span.start + one.end) for one in asks]
    return _items.run_in(document.text[slice(*span)], span.start, lexicon)


def _demand(
    document: Document, subject: Node, ask: _Ask, things: Mentions, quotations: Sequence[Statement]
) -> Statement:
    details: list[tuple[str, Node]] = []
    about = next(things.within(*ask.span), None)
    if about:
        details.append(("kg:concerns", about.who))
    speaker = next((q.object for q in quotations if q.evidence.span.contains(ask.span)), None)
    speaker = None if speaker == subject else speaker  # quoted from the letter itself
    if speaker:
        details.append(("kg:saidBy", speaker))
    target = ask.targets[0] if ask.targets else Target("")
    passage = Iri(ids.passage_iri(document.id, *ask.span))
    return Statement(
        kind="kg:Demand",
        # what somebody is quoted with is that person's demand: the document carries it
        subject=Iri(ids.document_iri(document.id)) if speaker else subject,
        predicate="kg:demandsOf" if target.who else "kg:demands",
        object=target.who or passage,
        evidence=Evidence.of(document, *ask.span),
        name=ids.clean(target.name) or None,
        confidence=ask.confidence,
        context=(Evidence.of(document, *ask.context),) if ask.context else (),
        details=tuple(details),
    )


def _in_lists(given: Sequence[Unit], speech: Speech) -> Iterator[_Ask]:
    for item in _ask_lists.find(given, speech):
        yield _Ask(item.span, item.targets, item.confidence, item.context)


def _in_sentences(given: Sequence[Unit], above: Spans, speech: Speech) -> Iterator[_Ask]:
    for unit in given:
        if unit.kind in {"caption", "heading"} or (unit.alone and unit.text.isupper()):
            continue
        for sentence in split(unit.text, unit.start):
            text = unit.text[sentence.start - unit.start : sentence.end - unit.start]
            introduces = text.rstrip("*_ ").endswith((":", "："))
            if not introduces or _items.asks_itself(
                text, speech.lexicon, listed=above.touch(sentence)
            ):
                yield from _asked(text, sentence, speech)


def _asked(text: str, sentence: Span, speech: Speech) -> Iterator[_Ask]:
    """The asks of a sentence, as its language orders words."""
    lexicon = speech.lexicon
    if lexicon.spaced and not _asks.has_own_order(lexicon):
        for request in _requests.find(text, sentence.start, speech):
            yield _Ask(request.span, request.targets, request.confidence)
    elif not text.rstrip("*_ ").endswith(("?", "？")):
        find = _asks.find if lexicon.spaced else _han.asks
        for one in find(text, sentence, lexicon, speech.parties, speech.addressees):
            yield _Ask(one.span, _one_target(one.target, one.name), one.confidence)


def _one_target(target: Named | Statement | None, name: str) -> tuple[Target, ...]:
    """The party as a target; none where neither who nor a name is known."""
    who = target.who if isinstance(target, Named) else target.object if target else None
    return (Target(name, who),) if who or name else ()
