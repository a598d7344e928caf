"""The languages in which page and terminal speak, and the one that the user's locale asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

# Listed from the folder: to ask the room would load it, and help must not wait for that.
_LOCALES = Path(__file__).resolve().parents[1] / "report" / "locales"
_ENGLISH = "en"


def list_interfaces() -> tuple[str, ...]:
    """Return the codes that `--ui` takes: English, and every language with a catalogue."""
    return tuple(sorted((_ENGLISH, *(each.name for each in _LOCALES.iterdir() if each.is_dir()))))


def parse_interface(code: str) -> str:
    """Return what `--ui` was given, if it is one of the languages, or "" if nothing was."""
    shipped = list_interfaces()
    if code and code not in shipped:
        raise typer.BadParameter(f"{code!r} is not one of {', '.join(map(repr, shipped))}.")
    return code


Interface: TypeAlias = Annotated[
    str,
    typer.Option(
        "--ui",
        metavar=f"<{'|'.join(list_interfaces())}>",
        callback=parse_interface,
        help="Words of page and terminal; from the locale if left out.",
        show_default=False,
    ),
]


def choose_interface(environment: Mapping[str, str], shipped: Sequence[str]) -> str:
    """Return the language of the user's locale, as gettext finds it: by POSIX's order, then by $LANGUAGE; else English.

    LC_ALL, LC_MESSAGES and LANG: the first that says anything decides. Unless it says C, the languages of $LANGUAGE are
    tried in its place, one after another.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    if _code(locale).upper() in {"C", "POSIX"}:
        return _ENGLISH
    wanted = [each for each in environment.get("LANGUAGE", "").split(":") if each] or [locale]
    known = {code.lower(): code for code in shipped}
    codes = [_code(each).lower() for each in wanted]
    tried = [code for each in codes for code in (each, each.partition("_")[0])]
    return next((known[code] for code in tried if code in known), _ENGLISH)


def _code(locale: str) -> str:
    """Return language and territory of `id_ID.UTF-8@modifier`."""
    return locale.partition(".")[0].partition("@")[0]
