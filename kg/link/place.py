"""Where is asked: a profile's own address, another endpoint of the same shape, or a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from kg import store
from kg.errors import NoStore, UsageError, quoted
from kg.model.stages import View
from kg.store._address import Address
from kg.store._endpoint import Endpoint
from kg.store.remote import RemoteView

from . import profiles
from .profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An endpoint, or a file that stands for one."""

    address: str  #: without a password
    view: View
    profile: Profile

    @property
    def away(self) -> bool:
        """True where what is asked leaves this program."""
        return self.address.startswith(("http://", "https://"))

    @property
    def title(self) -> str:
        """What people call it."""
        return self.profile.title or self.address

    @property
    def things(self) -> str:
        """What stands for all things there: what their IRIs begin with, or the endpoint's own."""
        if self.profile.things:
            return self.profile.things
        return self.address if self.away else f"file:{quote(PurePath(self.address).name)}"


@contextmanager
def opened(name: str) -> Iterator[Place]:
    """The place that a profile's name, a URL or a file means; it is asked what its shape is.

    Raises:
        UsageError: there is nothing of that name to ask.
        StoreFailed: it can't be reached.
    """
    known = profiles.load(name) if name in profiles.names() else None
    if known and not known.address:
        raise UsageError(f"the profile {name!r} has no address; give the URL of an endpoint")
    location = known.address if known else name
    with _view(location) as (address, view):
        yield Place(address=address, view=view, profile=known or profiles.of(view))


@contextmanager
def _view(location: str) -> Iterator[tuple[str, View]]:
    if location.lower().startswith(("http://", "https://")):
        address = Address.parse(location)
        yield address.query, RemoteView(Endpoint(address))  # whatever it holds: it is not kg's
        return
    place = store.open(location)
    try:
        with place.view() as view:
            yield place.location, view
    except NoStore:
        raise UsageError(
            f"there is nothing to ask at {quoted(place.location)}; give 'wikidata', the URL of a "
            "SPARQL endpoint, or an RDF file (.ttl, .trig, .nq)"
        ) from None
