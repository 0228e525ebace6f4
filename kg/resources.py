"""Where the ontology, the queries and the sample letter are: in the checkout, else in the wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder 'ontology' or 'queries'.

    Raises:
        FileNotFoundError: this installation lacks it.
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    if (_PACKAGE / "_data" / name).is_dir():
        return _PACKAGE / "_data" / name
    msg = f"this installation of kg lacks its folder {name!r}; install it again"
    raise FileNotFoundError(msg)


def sample() -> Path:
    """The sample letter; whose it is stands in ATTRIBUTION.md beside it."""
    return _PACKAGE / "sample" / "hrw-hong-kong-2020.txt"
