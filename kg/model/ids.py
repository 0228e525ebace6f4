"""Hashes and folded spellings -> IRIs. Nothing else in kg makes an IRI."""

import json
import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

BASE = "https://example.org/kg/"
VOCABULARY = BASE + "ns#"
KIND = BASE + "kind/"
TEXTS = BASE + "texts"  #: the named graph that holds the normalised texts
READINGS = BASE + "readings"  #: the named graph that holds the readings, from which all is derived
IDENTITY = BASE + "identity"  #: the bundle of what holds across documents

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ′`´＇", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def clean(name: str) -> str:
    """A name as a reader sees it: white space folded, invisible characters gone."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", name)).strip()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name as two careful writers would agree on it.

    NFKC, case folded, one kind of apostrophe and dash, single spaces.
    """
    text = unicodedata.normalize("NFKC", clean(name)).translate(_APOSTROPHES).translate(_DASHES)
    return _SPACES.sub(" ", text.casefold()).strip()


@lru_cache(maxsize=65536)
def spelling_iri(kind: str, name: str, scope: str = "") -> str:
    """The IRI of a spelling: a readable slug and a hash that makes it unique."""
    if kind == "letter":
        return f"{BASE}letter/{scope}-{name}"
    folded = fold(name)
    parts = [kind, folded] + ([fold(scope)] if scope else [])
    digest = sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:8]
    readable = slug(name)
    return f"{BASE}{kind}/{readable}-{digest}" if readable else f"{BASE}{kind}/{digest}"


def slug(name: str) -> str:
    """A name's Latin letters and digits, in 60 characters at most; '' where it has none."""
    letters = unicodedata.normalize("NFKD", fold(name).replace("'", "")).encode("ascii", "ignore")
    return _NOT_SLUG.sub("-", letters.decode()).strip("-")[:60].strip("-")


def document_iri(document_id: str) -> str:
    """The IRI of a document, from the twelve digits of its text's hash."""
    return f"{BASE}doc/{document_id}"


def passage_iri(document_id: str, start: int, end: int) -> str:
    """The IRI of a range of a document's text."""
    return f"{BASE}doc/{document_id}#{start}-{end}"


def part_iri(document_id: str, part: str) -> str:
    """The IRI of something that stands in one document: a statement, a reading activity."""
    return f"{BASE}doc/{document_id}#{part}"


def software_iri(module: str) -> str:
    """The IRI of a piece of kg, such as 'extract/signatories'."""
    return f"{BASE}software/kg/{module}"


def judgement_iri(left: str, right: str, by: str) -> str:
    """The IRI of a judgement on two spellings, given by their IRIs, by somebody."""
    digest = sha256(json.dumps([left, right, by]).encode()).hexdigest()[:12]
    return f"{BASE}judgement/{digest}"
