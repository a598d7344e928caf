"""What only one newspaper's pages carry: one dated file each. What many carry stands with the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

__all__ = ["Outlet", "find_outlet_rules", "load_outlets"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One newspaper's furniture.

    Attributes:
        name: as its articles name it.
        hosts: domains of its pages, without subdomain.
        seen: month (ISO 8601) in which the patterns were last looked at.
        furniture: patterns of whole lines that are no part of an article.
        stretches: patterns of what stands inside a line and is no part of it.
        bylines: patterns of whole lines that speak about the article.
    """

    name: str
    hosts: tuple[str, ...]
    seen: str
    furniture: tuple[re.Pattern[str], ...] = ()
    stretches: tuple[re.Pattern[str], ...] = ()
    bylines: tuple[re.Pattern[str], ...] = ()


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return the outlets that have a file here, by name of the file."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").OUTLET for name in names)


def find_outlet_rules(url: str, name: str) -> Outlet | None:
    """Return the file of the outlet that an address or a name belongs to; None where it has none."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        host = ""
    wanted = name.casefold().strip()
    for outlet in load_outlets():
        if wanted and (wanted == outlet.name.casefold() or wanted.endswith(outlet.hosts)):
            return outlet
        if any(host == known or host.endswith(f".{known}") for known in outlet.hosts):
            return outlet
    return None
