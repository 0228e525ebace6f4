"""The front matter that site generators put above a page: YAML between ``---``, TOML in ``+++``."""

import re
import tomllib
from datetime import date, datetime, time
from typing import NamedTuple

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)$", re.MULTILINE)

#: What is longer is no front matter.
_LONGEST = 64_000

#: The tags of the site generators' template languages, which make no text of their own.
_TEMPLATE = re.compile(r"\{%[^{}]*%\}|\{\{[^{}]*\}\}|\{:[^{}]*\}")


class FrontMatter(NamedTuple):
    """What stands above the page, and the page."""

    stated: list[tuple[str, list[str]]]
    body: str


def split(text: str) -> FrontMatter:
    """The front matter's simple values as written, and the page without it.

    A page that has front matter is a template: its tags are taken out of the body. Without front
    matter the text is given back as it is.
    """
    for pattern, parse in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text, 0, _LONGEST)
        stated = parse(found[1]) if found else []
        if found and (stated or not found[1].strip()):
            return FrontMatter(stated, _TEMPLATE.sub("", text[found.end() :]))
    return FrontMatter([], text)


def _yaml(source: str) -> list[tuple[str, list[str]]]:
    import yaml  # noqa: PLC0415  (takes 15 ms, and plain text never needs it)

    try:
        found = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader makes strings only)
    except (yaml.YAMLError, RecursionError):
        found = dict(_LINE.findall(source))  # "title: Letter: a reply" is no YAML, and common
        found = {key: value.strip().strip("\"'") for key, value in found.items()}
    return _simple(found)


def _toml(source: str) -> list[tuple[str, list[str]]]:
    try:
        return _simple(tomllib.loads(source))
    except (tomllib.TOMLDecodeError, RecursionError):
        return []


def _simple(found: object) -> list[tuple[str, list[str]]]:
    """The names whose value is a word or a list of words, in the order of the source."""
    if not isinstance(found, dict):
        return []
    stated = []
    for key, value in found.items():
        values = value if isinstance(value, list) else [value]
        written = [_written(item) for item in values]
        if isinstance(key, str) and all(item is not None for item in written):
            stated.append((key, [item for item in written if item]))
    return stated


def _written(value: object) -> str | None:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value) if isinstance(value, (str, int, float)) else None
