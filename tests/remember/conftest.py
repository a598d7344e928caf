"""A store for each test, in both databases, and pages that are read once for all tests of a process."""

import pytest

from saksi import readings
from saksi.remember import rereadings
from tests.store.conftest import empty_file, store, where  # noqa: F401 - fixtures

_READ = {}


@pytest.fixture(autouse=True)
def read_once(monkeypatch):
    """Read the same page once: what is proven here is what becomes of readings."""
    real = readings.read_page

    def read(page, language):
        if (page, language) not in _READ:
            _READ[page, language] = real(page, language)
        return _READ[page, language]

    for module in (readings, rereadings):
        monkeypatch.setattr(module, "read_page", read)
