"""What an endpoint's graph is made of, as data: a profile is one file, ``NAME.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cattrs import Converter

from kg.errors import UnknownPlugin, UsageError, quoted
from kg.model.stages import View
from kg.terms import PREFIXES, NamedNode

_FOLDER = Path(__file__).parent
#: The profile of whatever is not known better.
GENERIC = "generic"

_Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Profile:
    """How an endpoint names its things, and says their kinds and what else is compared."""

    name: str
    title: str  #: what people call it
    address: str  #: where it is asked unless an address is given; '' where there is no such place
    sign: str  #: a property by which such an endpoint is known
    things: str  #: what the IRIs of its things begin with
    local: str  #: how they go on, as a regular expression
    short: str  #: the prefix by which people know them
    pages: tuple[str, ...]  #: the addresses of their pages, up to there
    languages: tuple[str, ...]  #: of names, beside those of the documents
    plain: bool  #: names may stand without a language
    prefixes: Mapping[str, str]
    names: _Lists  #: 'label' and 'alias': the properties
    types: _Lists  #: 'type' and 'broader': the properties
    kinds: _Lists  #: the classes of each kind
    related: _Lists  #: the properties that point to things, by what they are compared as
    values: _Lists  #: the properties that have values, by what they are compared as
    elsewhere: Mapping[str, str]  #: properties with an identifier, and the IRI made of it

    def iri(self, name: str) -> NamedNode:
        """The resource of a prefixed name of the profile."""
        prefix, _, local = name.partition(":")
        return NamedNode((self.prefixes.get(prefix) or PREFIXES[prefix]) + local)

    def iris(self, names: tuple[str, ...]) -> tuple[NamedNode, ...]:
        """The resources of prefixed names."""
        return tuple(map(self.iri, names))

    def shortened(self, iri: str) -> str:
        """An IRI as people write it."""
        return self.short + iri[len(self.things) :] if self.short and self.holds(iri) else iri

    def holds(self, iri: str) -> bool:
        """True where an IRI is of one of its things, and not of a property or a page."""
        return iri.startswith(self.things) and bool(
            re.fullmatch(self.local, iri[len(self.things) :])
        )


def names() -> tuple[str, ...]:
    """The profiles that there are."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(name: str) -> Profile:
    """The profile of that name.

    Raises:
        UnknownPlugin: there is none.
    """
    if name not in names():
        raise UnknownPlugin(kind="profile", name=name, available=names())
    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Converter(forbid_extra_keys=True).structure({"name": name, **data}, Profile)


def of(there: View) -> Profile:
    """The profile that an endpoint shows to have."""
    for profile in map(load, names()):
        if profile.sign and there.ask(f"ASK {{ ?thing {profile.iri(profile.sign)} ?value }}"):
            return profile
    return load(GENERIC)


def target(text: str) -> str:
    """The IRI of a thing elsewhere, as a person gives it: in full, as 'wd:Q42', or as its page.

    Raises:
        UsageError: it is no IRI on the web.
    """
    asked = text.strip().removeprefix("<").removesuffix(">")
    for profile in map(load, names()):
        for start in ("", profile.things, profile.short, *profile.pages):
            local = asked.removeprefix(start).partition("#")[0]
            if profile.things and asked.startswith(start) and re.fullmatch(profile.local, local):
                return profile.things + local
    if re.match(r"https?://[^/\s]+/", asked):
        try:
            return NamedNode(asked).value
        except ValueError:
            pass
    raise UsageError(
        f"{quoted(text)} is no IRI of a thing elsewhere; give one as 'kg link' shows it, "
        "such as http://www.wikidata.org/entity/Q42 or wd:Q42"
    )
