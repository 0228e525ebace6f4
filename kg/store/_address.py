"""Where a SPARQL endpoint is: what the user wrote, taken apart."""

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from kg.errors import UsageError

#: The parameter of the SPARQL protocol that names the graph to take for the default graph.
DEFAULT_GRAPH = "default-graph-uri"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The addresses in a URL, by the rule that ``kg.store.remote`` tells."""

    query: str
    update: str
    parameters: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    default_graph: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """The addresses in a URL.

        Raises:
            UsageError: it is no http(s) URL with a host.
        """
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
        return cls(
            query=query,
            update=urljoin(query, parts.fragment) if parts.fragment else update,
            parameters=tuple((key, value) for key, value in given if key != DEFAULT_GRAPH),
            default_graph=next((value for key, value in given if key == DEFAULT_GRAPH), None),
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
        )
