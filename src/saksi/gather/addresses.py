"""Addresses: which lead to a page of the open web, and which IP addresses stand behind the name of a host.

The name of a host is looked up once for a connection, every address behind it is checked, and the connection goes to
an address that was checked: a name that changes its answer between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from saksi.errors import PageError

LONGEST = 8_000  # characters of an address: RFC 9110 asks everybody to take at least so many
PORTS = {"http": 80, "https": 443}
_PATH = "/%:@!$&'()*+,;=~-._"  # what RFC 3986 lets stand in a path, and the sign of what is escaped already
_WITHIN = tuple(ipaddress.IPv6Network(each) for each in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96"))  # hold an IPv4
_TRANSLATED = ipaddress.IPv6Network("64:ff9b:1::/48")  # RFC 8215: of one network only, whatever is inside
_HOST = re.compile(r"[\w.:%-]+", re.ASCII)  # a name, or an IP address; `%` stands before the zone of one
_LOCAL = ("localhost", ".localhost")  # RFC 6761: of this machine, whatever a resolver says


def parse_address(url: str) -> SplitResult:
    """Return the parts of an http(s) address.

    Raises:
        PageError: `address` where it has another scheme, no host, carries a user name, or is broken.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise PageError("this is no address", code="address", advice="Check how it is written") from error
    if parts.scheme not in PORTS or not parts.hostname or port == 0:
        raise PageError("this is no http or https address", code="address", advice="Name a web page")
    if parts.username is not None or parts.password is not None:
        raise PageError("the address carries a user name", code="address", advice="Save the page and name the file")
    if len(url) > LONGEST:
        raise PageError(f"the address has more than {LONGEST:,} characters", code="address", advice="Name a web page")
    host_of(parts)
    return parts


def host_of(parts: SplitResult) -> str:
    """Return the host's name as the name service knows it: ASCII, small letters, no full stop behind it.

    Raises:
        PageError: `address` where the name cannot be written so.
    """
    host = (parts.hostname or "").rstrip(".")
    with contextlib.suppress(UnicodeError):
        # Full stops of other scripts become ours only here.
        name = host if host.isascii() else host.encode("idna").decode("ascii").lower().rstrip(".")
        if _HOST.fullmatch(name) and (host.isascii() or ":" not in host):
            return name
    raise PageError("the host's name is none", code="address", advice="Check how it is written")


def port_of(parts: SplitResult) -> int:
    """Return the port that an address leads to."""
    return parts.port or PORTS[parts.scheme]


def target_of(parts: SplitResult) -> str:
    """Return path and query as they are asked for: in ASCII, everything odd escaped."""
    path = quote(parts.path or "/", safe=_PATH, errors="replace")
    query = quote(parts.query, safe=_PATH + "?", errors="replace")
    return f"{path}?{query}" if query else path


def plain_address(parts: SplitResult) -> str:
    """Return an address as it is asked for: host and target in ASCII, no usual port, no fragment."""
    host, port = host_of(parts), port_of(parts)
    there = f"[{host}]" if ":" in host else host
    there = there if port == PORTS[parts.scheme] else f"{there}:{port}"
    return f"{parts.scheme}://{there}{target_of(parts)}"


def join_address(base: str, link: str) -> str:
    """Return what a link on a page leads to, without its fragment.

    Raises:
        PageError: `address` where the link is broken.
    """
    try:
        return urlunsplit(urlsplit(urljoin(base, link.strip()))._replace(fragment=""))
    except ValueError as error:
        raise PageError("this is no address", code="address", advice="Check how it is written") from error


def find_hosts(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """Return the IP addresses behind a host's name, each once, in the order of the name service.

    Raises:
        PageError: `network` where the name is not known, `address` where any address behind it is not public.
    """
    if not allow_private and (host == _LOCAL[0] or host.endswith(_LOCAL[1])):
        raise _private(host)
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PageError(f"no such host: {host}", code="network", advice="Check the address and the network") from error
    found = tuple(dict.fromkeys(str(row[4][0]).split("%", 1)[0] for row in rows))
    if not found:
        raise PageError(f"no such host: {host}", code="network", advice="Check the address and the network")
    if not allow_private and not all(is_public(address) for address in found):
        raise _private(host)
    return found


def _private(host: str) -> PageError:
    advice = "Give --allow-private if you mean it"
    return PageError(f"{host} is an address of a private network", code="address", advice=advice)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, also where an IPv6 address holds one of IPv4."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if any(found in network for network in _WITHIN):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found in _TRANSLATED or found.is_site_local:
            return False
    return found.is_global and not found.is_multicast
