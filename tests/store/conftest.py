"""One store for each test, in SQLite and in PostgreSQL: what holds for one must hold for the other."""

import pytest

from saksi.store.databases import open_store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request, tmp_path):
    """Return where a store can be made."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return str(tmp_path / "store.sqlite")


@pytest.fixture
def store(where):
    found = open_store(where)
    yield found
    found.close()
