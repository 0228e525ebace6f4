"""Who is quoted with what words, in one part or several."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg import languages
from kg.languages import Language
from kg.model import Document, Evidence, Iri, Statement, ids
from kg.model.stages import Found

from . import _attributions, _fragments, _re
from ._attributions import Attributed, Scene
from ._quotations import Quoted

NEEDS = frozenset({"kg:Mention", "kg:Addressing"})
GIVES = frozenset({"kg:Quotation"})

#: A quotation that repeats another word for word has at least so many words.
_REPEATED = 5


@dataclass(frozen=True, slots=True)
class _Told:
    """A quotation with its speaker; ``goes_on`` is the number of the one that it continues."""

    quoted: Quoted
    said: Attributed
    goes_on: int | None = None


def extract(document: Document, found: Found) -> Iterable[Statement]:
    """A statement for each quotation whose speaker can be named."""
    lexicon = languages.load(found.language)
    here = Iri(ids.document_iri(document.id))
    told = list(_told(document, found, lexicon))
    repeated = _repeated(document, told)
    made: dict[int, Statement] = {}
    for number, one in enumerate(told):
        if number in repeated:
            continue
        before = made.get(one.goes_on) if one.goes_on is not None else None
        made[number] = _statement(document, here, one, before)
        yield made[number]


def _told(document: Document, found: Found, lexicon: Language) -> list[_Told]:
    scene = Scene.of(document, found, lexicon)
    told: list[_Told] = []
    for number, quoted in enumerate(scene.quotations):
        last = told[-1] if told else None
        own = _attributions.own(scene, number)
        follows = last is not None and _attributions.follows(
            scene, last.quoted, last.said, number, own
        )
        said = own or (
            _attributions.same(last.said, last.quoted, quoted) if last and follows else None
        )
        said = said or _attributions.around(scene, number)
        if said and _counts(document, scene, quoted, last if follows else None, lexicon):
            scene.remember(said, quoted)
            told.append(_Told(quoted, said, len(told) - 1 if follows else None))
    return told


def _counts(
    document: Document, scene: Scene, quoted: Quoted, before: _Told | None, lexicon: Language
) -> bool:
    """True for sentences, long phrases, and what goes on behind 'she said' with its sentence."""
    if _fragments.is_quotation(document.text, quoted, lexicon):
        return True
    return before is not None and _attributions.is_broken(scene, before.quoted, quoted)


def _repeated(document: Document, told: list[_Told]) -> set[int]:
    """The numbers of those whose words stand in another: pull quotes, headlines."""
    words = [
        " ".join(_re.findall(r"\w+", ids.fold(document.quote(one.quoted.span)))) for one in told
    ]
    found: set[int] = set()
    together = "\n".join(words)
    for number, own in enumerate(words):
        if own.count(" ") < _REPEATED or together.count(own) < 2:
            continue
        for other, theirs in enumerate(words):
            if other == number or other in found or own not in theirs:
                continue
            longer = len(theirs) > len(own)
            surer = told[other].said.confidence > told[number].said.confidence
            if longer or surer or other < number:
                found.add(number)
                break
    return found


def _statement(document: Document, here: Iri, one: _Told, before: Statement | None) -> Statement:
    return Statement(
        kind="kg:Quotation",
        subject=here,
        predicate="kg:quotes",
        object=one.said.who,
        evidence=Evidence.of(document, one.quoted.start, one.quoted.end),
        name=one.said.name,
        confidence=one.said.confidence,
        context=(Evidence.of(document, *one.said.clause),),
        details=(("kg:continues", before),) if before else (),
    )
