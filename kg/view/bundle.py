"""The scripts that were built for the browser; an install may lack them."""

from pathlib import Path

#: Made by the build of ``kg/view/explorer``, and in every wheel that was built with Node.
FOLDER = Path(__file__).parent / "explorer" / "dist"


def has(*names: str) -> bool:
    """True where files of these names were built."""
    return all((FOLDER / name).is_file() for name in names)


#: How an install that lacks it gets it.
HOW = "a wheel carries it, and in a checkout 'make explorer' builds it"
