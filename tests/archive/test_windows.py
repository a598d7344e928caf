"""Grouping in windows of time: the stories of one reading, wherever it was broken off and gone on with."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.archive import windows
from saksi.archive.days import DayPart, Placed
from saksi.archive.places import Place, key_for
from saksi.archive.windows import cut_windows, group_windows
from saksi.link import group_cards, key_of, streams
from saksi.store import encode_noun
from tests.archive.cards import card_for
from tests.support.archives import Here

PART = DayPart("2026-03-02", "", 3)
NEWS = st.lists(st.tuples(st.integers(0, 33), st.integers(1, 28)), min_size=1, max_size=40)


def laid_out(place, cards):
    """Lay cards out by day as an archive does, each the only article of its portion."""
    days: dict[str, list[Placed]] = {}
    for number, card in enumerate(cards):
        days.setdefault(card.day, []).append(Placed(card, number, 0))
    for day, placed in days.items():
        content = encode_noun(placed)
        place.shelf("cards").save(key_for(content), content)
        yield DayPart(day, key_for(content), len(placed))


def test_days_are_cut_into_windows_of_enough_articles_and_what_has_no_day_counts_with_the_last(monkeypatch):
    monkeypatch.setattr(windows, "WINDOW", 5)
    parts = [replace_day(day) for day in ("", "2026-03-04", "2026-03-02", "2026-03-03", "2026-03-02")]
    days = [[[part.day for part in day] for day in window] for window in cut_windows(parts)]
    assert days == [[["2026-03-02", "2026-03-02"]], [["2026-03-03"], ["2026-03-04", ""]]]
    assert cut_windows([replace_day("")]) == [[[replace_day("")]]]
    assert cut_windows([]) == []


def replace_day(day):
    return PART._replace(day=day)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NEWS, st.integers(0, 5), st.sampled_from([(0, 3), (3_000, 7)]), st.sampled_from([2, 4_000]), st.booleans())
def test_groups_are_those_of_one_reading_wherever_it_was_broken_off(  # noqa: PLR0913, PLR0917 - each is drawn
    tmp_path, news, only, much_and_idle, large, undated
):
    cards = [card_for(w, at, f"2026-03-{day:02}") for at, (w, day) in enumerate(news)]
    if undated:
        cards[-1] = replace(cards[-1], day="")
    place = Place(str(tmp_path / key_for(repr(cards), only, much_and_idle, large)))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("_MUCH", "_IDLE"), much_and_idle, strict=True):
            patch.setattr(streams, name, value)
        patch.setattr(windows, "WINDOW", 4)
        patch.setattr(windows, "LARGE", large)
        patch.setattr(windows, "load_cards", lambda _place, shard: [cards[int(shard)]])
        parts = list(laid_out(place, cards))
        numbers = [str(at) for at in range(len(cards))]
        for stop in (only, None):
            found = []
            for number, window in enumerate(group_windows(place, parts, numbers, Here(), lambda *_: None)):
                if number == stop:
                    break
                found += [tuple(member.key for member in group) for group in window.groups]
        assert sorted(found) == [tuple(map(key_of, group)) for group in group_cards(cards)]
