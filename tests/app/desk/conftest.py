"""The example's newsroom, to look at and to change, and its visitors."""

import pytest

from tests.support.newsrooms import Visitor, open_newsroom, save_people, story_of


@pytest.fixture(scope="session")
def shown_store(tmp_path_factory):
    """A newsroom that no test changes."""
    found = open_newsroom(tmp_path_factory.mktemp("shown"))
    yield found
    found.close()


@pytest.fixture
def newsroom(tmp_path):
    """A newsroom of one test."""
    found = open_newsroom(tmp_path)
    yield found
    found.close()


@pytest.fixture
def staffed(newsroom):
    """A newsroom whose people log in."""
    save_people(newsroom)
    return newsroom


@pytest.fixture
def somebody(shown_store):
    """Somebody at this machine who only looks."""
    return Visitor(shown_store)


@pytest.fixture
def feri(shown_store):
    return story_of(shown_store)
