"""One store for each test, in SQLite and in PostgreSQL: what holds for one must hold for the other."""

import shutil

import pytest

from saksi.store.databases import open_store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request, tmp_path):
    """Return where a store can be made."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return str(tmp_path / "store.sqlite")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """Return a file with the tables of a store: to copy it takes a hundredth of what it takes to make them."""
    path = tmp_path_factory.mktemp("store") / "empty.sqlite"
    open_store(path).close()
    return path


@pytest.fixture
def store(where, request):
    if "://" not in where:
        shutil.copy(request.getfixturevalue("empty_file"), where)
    found = open_store(where)
    yield found
    found.close()
