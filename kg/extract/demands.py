"""What is asked of whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Literal, Node, Span, Spelling, Statement, ids
from kg.model.stages import Found

from . import _asks, _genre, _han, _items, _names
from ._mentions import Mentions, Named
from ._spans import Spans
from ._text import Unit, split

NEEDS = frozenset({"kg:Mention", "kg:Addressing", "kg:Quotation", "kg:Signature"})
GIVES = frozenset({"kg:Demand"})


@dataclass(frozen=True, slots=True)
class _Ask:
    """Something asked at one place."""

    span: Span
    target: Named | Statement | None
    name: str  #: the target as written
    confidence: float
    context: Span | None = None


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each demand."""
    lexicon = languages.load(found.language)
    subject: Node = found.letter or Iri(ids.document_iri(document.id))
    parties = Mentions.of(found, "person", "org", "place")
    things = Mentions.of(found, "law")
    quotations = found.statements("kg:Quotation")
    given = _items.told(document, found, lexicon)
    addressees = _as_you(document, found.statements("kg:Addressing"), lexicon)
    asks = [
        *_in_lists(given, lexicon, parties),
        *_in_sentences(given, lexicon, parties, addressees),
    ]
    taken = Spans()
    for ask in asks:
        if taken.touch(ask.span):
            continue
        taken.add(ask.span)
        yield _demand(document, subject, ask, things, quotations)


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


def _demand(
    document: Document, subject: Node, ask: _Ask, things: Mentions, quotations: Sequence[Statement]
) -> Statement:
    details: list[tuple[str, Node]] = []
    about = next(things.within(*ask.span), None)
    if about:
        details.append(("kg:concerns", about.who))
    speaker = next((q.object for q in quotations if q.evidence.span.contains(ask.span)), None)
    if speaker:
        details.append(("kg:saidBy", speaker))
    target = ask.target.who if isinstance(ask.target, Named) else ask.target and ask.target.object
    evidence = Evidence.of(document, *ask.span)
    passage = Iri(ids.passage_iri(document.id, *ask.span))
    return Statement(
        kind="kg:Demand",
        # what somebody is quoted with is that person's demand: the document carries it
        subject=Iri(ids.document_iri(document.id)) if speaker else subject,
        predicate="kg:demandsOf" if target else "kg:demands",
        object=target or passage,
        evidence=evidence,
        name=ids.clean(ask.name) or None,
        confidence=ask.confidence,
        context=(Evidence.of(document, *ask.context),) if ask.context else (),
        details=tuple(details),
    )


def _in_lists(given: Sequence[Unit], lexicon: Language, parties: Mentions) -> Iterator[_Ask]:
    """The items below 'The groups said that X should:'."""
    words = lexicon.alternatives("demands", "list_cues", "modals", "verbs", "that_verbs")
    source = rf"(?<![\w-]){words}(?:\s+[^:：]{{0,60}})?[:：][*_]*$"
    if not lexicon.spaced:
        words = lexicon.alternatives("demands", "list_cues", "verbs")
        source = rf"{words}[^:：。]{{0,30}}[:：][*_]*$"
    cue = re.compile(source, re.IGNORECASE)
    concerns = re.compile(
        rf"{lexicon.alternatives('demands', 'concern_lists')}\s*[:：]$", re.IGNORECASE
    )
    signed = re.compile(lexicon.alternatives("signatories", "heading_words"), re.IGNORECASE)
    asked = re.compile(
        lexicon.alternatives("demands", "modals", "verbs", "that_verbs"), re.IGNORECASE
    )
    for index, unit in enumerate(given):
        match = cue.search(unit.text)
        if not match or concerns.search(unit.text):
            continue
        if signed.search(unit.text) and not asked.search(match.group()):
            continue
        begin = unit.start + match.start()
        target = parties.before(begin, 12)
        if target is None or target.span.start < unit.start:
            target = parties.at(begin, match.end() - match.start())
        start = min(begin, target.span.start) if target else begin
        context = Span(_with_article(unit, start, lexicon), unit.start + match.end() - 1)
        for item in _items.below(given, index):
            span = _items.bare(item, lexicon)
            whom = target or (None if lexicon.spaced else parties.at(span.start, 0))
            yield _Ask(span, whom, whom.name if whom else "", 0.93, context)


def _with_article(unit: Unit, start: int, lexicon: Language) -> int:
    before = unit.text[: start - unit.start]
    article = re.search(rf"(?<!\w){_names.article(lexicon)}$", before, re.IGNORECASE)
    return unit.start + article.start() if article else start


@lru_cache(maxsize=16)
def _request(lexicon: Language) -> re.Pattern[str]:
    speakers = lexicon.alternatives("demands", "speakers")
    verbs = lexicon.alternatives("demands", "verbs", "that_verbs")
    return re.compile(
        rf"(?:(?P<speaker>(?<!\w){speakers}\s+(?:[^\W\d_]+\s+){{0,3}}?))?"
        rf"(?<![\w-])(?P<verb>{verbs})(?![\w-])\s+",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _modal(lexicon: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+{lexicon.alternatives('demands', 'modals')}\s+(?=\w)", re.IGNORECASE)


def _in_sentences(
    given: Sequence[Unit], lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> Iterator[_Ask]:
    for unit in given:
        if unit.kind in {"caption", "heading"}:
            continue
        for sentence in split(unit.text, unit.start):
            text = unit.text[sentence.start - unit.start : sentence.end - unit.start]
            if text.rstrip("*_ ").endswith((":", "：", "?")):
                continue
            asks = list(_asked(text, sentence, lexicon, parties, addressees))
            own_order = _asks.has_own_order(lexicon) or not lexicon.spaced
            modal = (
                None
                if asks or own_order
                else _modal_ask(text, sentence, lexicon, parties, addressees)
            )
            yield from [*asks, modal] if modal else asks


def _asked(
    text: str, sentence: Span, lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> Iterator[_Ask]:
    """The asks of a sentence that a verb of asking makes."""
    if not lexicon.spaced:
        for ask in _han.asks(text, sentence, lexicon, parties, addressees):
            yield _Ask(ask.span, ask.target, ask.name, ask.confidence)
        return
    if not _asks.has_own_order(lexicon):
        yield from _requested(text, sentence, lexicon, parties, addressees)
        return
    for one in _asks.find(text, sentence, lexicon, parties, addressees):
        yield _Ask(one.span, one.target, one.name, one.confidence)


def _requested(
    text: str, sentence: Span, lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> Iterator[_Ask]:
    """Each 'We urge Congress to …', 'calling on X not to …', 'demand that Y be …'."""
    goals = re.compile(lexicon.alternatives("demands", "goals"), re.IGNORECASE)
    that = re.compile(lexicon.alternatives("demands", "that_verbs"), re.IGNORECASE)
    matches = list(_request(lexicon).finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        limit = _before_next(text, following) if following else len(text)
        end = min(_ask_end(text, match.end()), limit)
        span = Span(sentence.start + match.start(), sentence.start + end)
        rest = text[match.end() : end]
        you = re.match(lexicon.alternatives("demands", "you") + r"(?!\w)", rest, re.IGNORECASE)
        if you:
            target = addressees[0] if addressees else None
            yield _Ask(span, target, (target.name or "") if target else you.group(), 0.88)
            continue
        named = parties.at(sentence.start + match.end(), 40)
        if named and re.search(r"[,.;:“\"]", text[match.end() : named.span.start - sentence.start]):
            named = None
        if named:
            yield _Ask(span, named, named.name, 0.8)
        elif goals.search(rest[:120]) and _is_ours(match, lexicon):
            loose = _loose_target(rest, lexicon)
            if loose or that.fullmatch(match["verb"]):
                yield _Ask(span, None, loose, 0.7)


def _before_next(text: str, following: re.Match[str]) -> int:
    """Where an ask ends that another one of the same sentence follows."""
    return len(re.sub(r"[\s,;]+(?:[^\W\d_]{1,3}\s+)?$", "", text[: following.start()]))


def _is_ours(match: re.Match[str], lexicon: Language) -> bool:
    """True where it is the writers who ask, as far as the verb's form tells."""
    own = lexicon.alternatives("demands", "own_forms")
    return bool(match["speaker"]) or bool(re.fullmatch(own, match["verb"], re.IGNORECASE))


def _loose_target(rest: str, lexicon: Language) -> str:
    """The party as written where it is nobody known: 'that political actors stop …'."""
    modals = lexicon.alternatives("demands", "modals")
    goal = rf"(?:{lexicon.alternatives('demands', 'infinitives')}|{modals})\s"
    that = lexicon.alternatives("demands", "that")
    match = re.match(rf"(?:{that}\s+)?((?:[^\W\d_][\w’'-]*\s+){{1,6}}?)(?={goal})", rest)
    return match.group(1).strip() if match else ""


def _modal_ask(
    text: str, sentence: Span, lexicon: Language, parties: Mentions, addressees: Sequence[Statement]
) -> _Ask | None:
    """'China should abandon …': somebody named, or 'you', right before the modal."""
    you = re.compile(rf"(?<!\w){lexicon.alternatives('demands', 'you')}$", re.IGNORECASE)
    lead_ins = lexicon.alternatives("demands", "lead_ins")
    titles = lexicon.alternatives("people", "title_offices")
    begins = re.compile(rf"(?:^|[“\"‘,;:(]|(?<!\w){lead_ins})\s*(?:{titles}\s+)?$", re.IGNORECASE)
    for match in _modal(lexicon).finditer(text):
        if any(re.match(way, text[match.end() :]) for way in lexicon.words("demands", "passive")):
            continue
        end = sentence.start + _ask_end(text, match.end())
        addressed = you.search(text[: match.start()])
        if addressed and addressees:
            span = Span(sentence.start + addressed.start(), end)
            return _Ask(span, addressees[0], addressees[0].name or "", 0.8)
        named = parties.before(sentence.start + match.start(), 1)
        if named and begins.search(text[: named.span.start - sentence.start]):
            return _Ask(Span(named.span.start, end), named, named.name, 0.85)
    return None


def _ask_end(text: str, start: int) -> int:
    """Where an ask ends: with its sentence, or with the quotation that it stands in."""
    match = re.search(r"[,.!?]?[”\"](?:\s|$)", text[start:])
    return (
        start + match.start()
        if match and text[:start].count("“") > text[:start].count("”")
        else len(text)
    )
