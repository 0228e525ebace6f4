"""Reading invented letters."""

import textwrap
from collections.abc import Callable

import pytest

from kg import extract, formats
from kg.model import Reading, Source

Read = Callable[..., Reading]


@pytest.fixture
def read() -> Read:
    """A function: an indented text in, its Reading out."""

    def read(text: str, media_type: str = "text/plain") -> Reading:
        data = textwrap.dedent(text).lstrip("\n").encode()
        source = Source(name="letter", media_type=media_type, data=data)
        return extract.read(formats.read(source))

    return read
