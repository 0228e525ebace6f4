"""Where a SPARQL endpoint is: what the user wrote, taken apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from kg.errors import UsageError

#: The parameter of the SPARQL protocol that names the graph to take for the default graph.
DEFAULT_GRAPH = "default-graph-uri"
#: Seconds that a server may be silent, unless KG_STORE_TIMEOUT says otherwise.
SILENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The addresses in a URL, by the rule that ``kg.store.remote`` tells."""

    query: str
    update: str
    parameters: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    default_graph: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    silence: float = SILENCE

    @classmethod
    def parse(cls, url: str, environment: Mapping[str, str] | None = None) -> Self:
        """The addresses in a URL, and from the environment who asks and how patiently.

        Raises:
            UsageError: it is no http(s) URL with a host, or the environment's time is none.
        """
        given_by = environment or {}
        try:
            parts = urlsplit(url)
            host = parts.netloc.rpartition("@")[2] if parts.hostname and parts.port != 0 else ""
        except ValueError:
            host = ""
        if not host or parts.scheme not in {"http", "https"}:
            raise UsageError("a SPARQL endpoint's address is http(s)://host:port/path; this is not")
        path = "/query" if parts.path in {"", "/"} else parts.path
        query = urlunsplit((parts.scheme, host, path, "", ""))
        update = f"{query.removesuffix('/query')}/update" if path.endswith("/query") else query
        given = parse_qsl(parts.query, keep_blank_values=True)
        user, password = parts.username, parts.password
        return cls(
            query=query,
            update=urljoin(query, parts.fragment) if parts.fragment else update,
            parameters=tuple((key, value) for key, value in given if key != DEFAULT_GRAPH),
            default_graph=next((value for key, value in given if key == DEFAULT_GRAPH), None),
            user=unquote(user) if user else given_by.get("KG_STORE_USER") or None,
            password=unquote(password or "") if user else given_by.get("KG_STORE_PASSWORD"),
            token=None if user else given_by.get("KG_STORE_TOKEN") or None,
            silence=_seconds(given_by.get("KG_STORE_TIMEOUT")),
        )

    def over(self, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> Self:
        """The same addresses, asked over a dataset of these graphs."""
        default = ((DEFAULT_GRAPH, graph) for graph in default_graphs)
        named = (("named-graph-uri", graph) for graph in named_graphs)
        parameters = (*self.parameters, *default, *named)
        return replace(self, parameters=parameters, default_graph=None)


def _seconds(given: str | None) -> float:
    try:
        seconds = float(given) if given else SILENCE
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 86_400:
        raise UsageError("KG_STORE_TIMEOUT is a number of seconds, such as 300")
    return seconds
