"""Which addresses are anybody's, and which are this machine's or a private network's.

Who fetches for somebody else must not fetch from within: servers there trust their neighbours.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

#: IPv6 addresses in which an IPv4 address stands at the end (RFC 6052, RFC 4291 2.5.5.1).
_WRAPPED = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))


def is_public(address: str) -> bool:
    """True for an address that is anybody's: not this machine's, private, reserved or multicast.

    An IPv6 address that stands for an IPv4 address is what that one is.

    Raises:
        ValueError: it is no address.
    """
    found = ip_address(address.partition("%")[0])
    inner = _inner(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback
    )


def addresses(host: str, port: int | None = None) -> tuple[str, ...]:
    """The addresses that a name leads to, at this moment.

    Raises:
        OSError: it leads nowhere.
        UnicodeError: it is no name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


def is_address(host: str) -> bool:
    """True where a host is written as an address and not as a name."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if any(address in network for network in _WRAPPED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
