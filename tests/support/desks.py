"""A store of the example, read once in a process and copied for each test that changes it; the API over it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from starlette.applications import Starlette
from starlette.middleware import Middleware

from saksi.app.desk.api import routes
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.placements import place_articles
from saksi.remember.tellings import tell_stories
from saksi.store.databases import now, open_store
from saksi.store.sessions import open_session
from saksi.store.users import Cost, known_user, save_user
from tests.support.shared import ROOT

FERI = ROOT / "examples" / "feri"
OTHER = """Harga cabai di pasar Meranggi naik

Warta Meranggi, 3 Mei 2031

Harga cabai rawit di Pasar Pagi Meranggi naik menjadi Rp90.000 per kilogram pada Sabtu (3/5/2031), kata Kepala Dinas
Perdagangan Meranggi, Sulastri Wibowo. "Pasokan dari petani berkurang karena hujan," ujar Sulastri.
"""
EDITOR, READER = "rina", "bayu"


@cache
def _feri_file() -> Path:
    """Make the store: the example's story, and another of one article."""
    folder = Path(tempfile.mkdtemp(prefix="saksi-desk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    other = folder / "cabai.txt"
    other.write_text(OTHER, encoding="utf-8")
    store = open_store(folder / "store.sqlite")
    add_pages(store, find_pages([str(FERI), str(other)]))
    place_articles(store)
    tell_stories(store)
    with store.writing() as db:
        for name, role in ((EDITOR, "editor"), (READER, "reader")):
            save_user(db, name, "kata sandi yang panjang", role, now(), cost=Cost(1, 8, 1))
    store.close()
    return folder / "store.sqlite"


def copy_store(folder: Path):
    """Return a store of the example that a test may change."""
    return open_store(shutil.copy(_feri_file(), folder / "store.sqlite"))


def token_of(store, name: str) -> str:
    """Return a token of a program that comes in a user's name."""
    with store.writing() as db:
        return open_session(db, known_user(db, name), "program", now())


class _Guard:
    """A middleware that says who asks, as the desk's own does."""

    def __init__(self, app, visitor, token) -> None:
        self._app, self._visitor, self._token = app, visitor, token

    async def __call__(self, scope, receive, send) -> None:
        scope.setdefault("state", {})["visitor"] = self._visitor
        scope["state"]["token"] = self._token
        await self._app(scope, receive, send)


def make_api(store, *, visitor=None, token="", **options) -> Starlette:
    """Return an application with the API alone; `visitor`: who a middleware says that asks."""
    guard = [Middleware(_Guard, visitor=visitor, token=token)]
    return Starlette(routes=routes(store, **options), middleware=guard)


def visitor(role="editor", kind="local") -> SimpleNamespace:
    """Return who asks, as a middleware says it."""
    return SimpleNamespace(name="", role=role, kind=kind)
