"""Names in Chinese, whose script has neither spaces nor capitals: where they begin and end.

A person's name is a surname with one or two signs behind it, beside an office, a word of speech
or whatever else cannot belong to it. An organisation's name ends with a word for what it is, and
reaches back to the first word that no name contains. The words are data: [people] and
[organizations] of the language.
"""

from ._addressed import greeted, is_office, told
from ._asks import asks, parts
from ._bodies import Organization, introduced, is_organization, organizations, whole_of
from ._events import Event, events
from ._lines import divided, is_capacity, is_prose, kind_of, party, sign_off
from ._named import Organizations, short_names
from ._numbers import counted, number
from ._people import Person, again, is_person, people, surnames, unspaced
from ._speakers import goes_on, is_whole, source, speaker, title
from ._words import SIGN, begin, has

__all__ = [
    "SIGN",
    "Event",
    "Organization",
    "Organizations",
    "Person",
    "again",
    "asks",
    "begin",
    "counted",
    "divided",
    "events",
    "goes_on",
    "greeted",
    "has",
    "introduced",
    "is_capacity",
    "is_office",
    "is_organization",
    "is_person",
    "is_prose",
    "is_whole",
    "kind_of",
    "number",
    "organizations",
    "parts",
    "party",
    "people",
    "short_names",
    "sign_off",
    "source",
    "speaker",
    "surnames",
    "title",
    "told",
    "unspaced",
    "whole_of",
]
