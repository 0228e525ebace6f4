"""Running the server until it is interrupted."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address

import uvicorn

from kg.errors import NoStore, UsageError
from kg.model.stages import Editable
from kg.serve.app import app
from kg.serve.connection import Connection
from kg.serve.limits import Limits
from kg.serve.worker import OpenStore

_LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")


def run(  # noqa: PLR0913  (each is a choice of its own)
    location: str,
    open_store: OpenStore,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    token: str | None = None,
    origins: Sequence[str] = (),
    allowed: Sequence[str] = (),
    started: Callable[[str], object] = str,
    log: Callable[[str], object] | None = None,
) -> None:
    """Serve the store at a location until interrupted.

    ``open_store`` is ``kg.store.open`` or a function of a module that does the same; ``started``
    is told the address (with port 0, any free one), ``log`` each request. The other parameters
    are those of ``app``.

    Raises:
        NoStore: there is nothing to serve, and nothing can be written there.
        UsageError: the address is taken or not one of this machine's, the token is empty, or
            what is allowed is no address.
    """
    if token == "":
        raise UsageError("the token is empty: anybody could change the store; give a long one")
    store = open_store(location)
    if not store.exists() and not (token and isinstance(store, Editable)):
        raise NoStore(location)
    local = _is_loopback(host)
    with _bound(host, port) as listening:
        application = app(
            location,
            open_store,
            limits=limits,
            token=token,
            origins=origins,
            allowed=allowed,
            local=local,
            hosts=_LOOPBACK if local else ("*",),
            log=log,
        )
        config = uvicorn.Config(
            application,
            log_level="warning",
            access_log=False,
            server_header=False,
            http=Connection,
            timeout_graceful_shutdown=5,
        )
        name = f"[{host}]" if ":" in host else host
        started(f"http://{name}:{listening.getsockname()[1]}/")
        try:
            _Server(config, application.state.stop).run(sockets=[listening])
        except KeyboardInterrupt:
            return


class _Server(uvicorn.Server):
    """Stops what is running before it waits for answers to be sent."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop the queries, tell their clients, and close."""
        self._stop()
        await super().shutdown(sockets)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int) -> socket.socket:
    """A socket at the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        reason = error.strerror or str(error)
        raise UsageError(f"can't serve at {host}, port {port}: {reason}") from error
    return listening
