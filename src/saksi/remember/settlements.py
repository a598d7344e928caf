"""What is left to do in a store, done: articles find their places, and the stories that changed are told."""

from __future__ import annotations

from saksi.readings import Progress
from saksi.remember.placements import place_articles
from saksi.remember.tellings import Failure, tell_stories
from saksi.store.databases import Store


def settle(store: Store, progress: Progress | None = None) -> tuple[Failure, ...]:
    """Find the place of every article that waits and tell every story that changed; return those that failed.

    Raises:
        StoreError: the store cannot be read or written.
    """
    place_articles(store, progress)
    return tell_stories(store, progress)
