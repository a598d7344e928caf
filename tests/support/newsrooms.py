"""A newsroom for tests of the desk: a store with the example's story, read once, and people who visit it."""

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from saksi.app.desk.application import make_app
from saksi.app.desk.settings import Settings
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.settlements import settle
from saksi.store.databases import Store, now, open_store
from saksi.store.stories import list_stories
from saksi.store.users import Cost, save_user
from tests.support.shared import ROOT

FERI = ROOT / "examples" / "feri"
HERE = "http://127.0.0.1:8642"
PASSWORD = "empat kata yang panjang"  # noqa: S105 - of nobody
CHEAP = Cost(passes=1, memory=64, lanes=1)  # a password of a test is nobody's
# A later report of the example's happening, and one of another.
LATER = (
    "Tanjung Leno, Kabar Selat - Tim SAR gabungan kembali menemukan satu korban KM Bahtera Senja di Selat Arumbai, "
    "Kamis (12/3/2026). Dengan temuan itu, delapan orang tewas dalam terbaliknya kapal feri KM Bahtera Senja.\n\n"
    '"Pencarian kami lanjutkan sampai Sabtu," kata Kepala Kantor SAR Tanjung Leno, Darsa Wiguna.\n'
)
OTHER = "Pasar Lembah terbakar pada Senin (9/3/2026) pagi. Tiga kios hangus, kata Kepala Dinas Pasar, Rumanti Lesmi.\n"


@cache
def _feri_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="saksi-newsroom-")) / "feri.sqlite"
    store = open_store(path)
    add_pages(store, find_pages([str(FERI)]))
    settle(store)
    store.close()
    return path


def open_newsroom(folder: Path) -> Store:
    """Return a store of its own, with the example's story."""
    return open_store(shutil.copy(_feri_file(), folder / "newsroom.sqlite"))


def save_people(store: Store) -> None:
    """Let there be an editor, another, and a reader."""
    with store.writing() as db:
        for name, role in (("rina", "editor"), ("bagus", "editor"), ("tari", "reader")):
            save_user(db, name, PASSWORD, role, now(), cost=CHEAP)


def story_of(store: Store, title: str = "Bahtera Senja"):
    """Return the story with these words in its title, as it stands now."""
    with store.reading() as db:
        return next(each for each in list_stories(db) if title in each.title)


class Visitor:
    """Somebody with a browser that has no scripts: opens pages, fills their forms and sends them."""

    def __init__(self, store: Store, *, at: str = HERE, language: str = "en", **settings) -> None:
        app = make_app(store, settings=Settings(**settings))
        self.client = TestClient(app, base_url=at, raise_server_exceptions=False)
        self.client.headers["accept-language"] = language

    def open(self, path: str, **headers):
        return self.client.get(path, headers=headers)

    def send(self, page: str, path: str, fields: dict, **headers):
        """Send a form of a page, with what that page put into its forms."""
        hidden = self.hidden_in(self.open(page).text)
        return self.client.post(path, data=hidden | fields, headers={"origin": str(self.client.base_url), **headers})

    @staticmethod
    def hidden_in(text: str) -> dict[str, str]:
        return dict(re.findall(r'type="hidden" name="(csrf|seen)" value="([^"]*)"', text))

    def log_in(self, name: str, password: str = PASSWORD):
        return self.send("/login", "/login", {"name": name, "password": password, "next": "/"})
