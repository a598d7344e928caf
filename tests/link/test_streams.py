from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link import Card, StoryStream, card_of, group_cards, key_of
from saksi.link import streams as module
from tests.link import written as texts
from tests.link.written import written

WEEK = tuple(
    card_of(each)
    for each in (
        written("a", "2025-06-02", texts.QUAKE),
        written("b", "2025-06-02", texts.QUAKE_TOLL),
        written("c", "2025-06-03", texts.QUAKE_HIGHER_TOLL),
        written("d", "2025-06-05", texts.OTHER_QUAKE),
        written("e", "2025-06-03", texts.FERRY),
        written("f", "2025-06-04", texts.FERRY_TRIMMED),
        written("g", "", texts.FERRY_OWN),
    )
)


def groups_of(stream: StoryStream) -> list[str]:
    return sorted("".join(sorted(name for _, name in group)) for group in stream.find_groups())


def at_once(cards: tuple[Card, ...]) -> list[str]:
    return sorted("".join(sorted(card.id for card in group)) for group in group_cards(cards))


def test_a_week_falls_into_its_happenings():
    assert at_once(WEEK) == ["abc", "d", "efg"]


@settings(max_examples=30, deadline=None)
@given(st.permutations(WEEK))
def test_one_by_one_day_by_day_gives_what_all_at_once_gives(cards):
    stream = StoryStream()
    for card in sorted(cards, key=lambda each: each.day or "9"):
        stream.add([card])
    assert groups_of(stream) == at_once(WEEK)


@settings(max_examples=30, deadline=None)
@given(st.permutations(WEEK), st.integers(1, 6))
def test_looking_at_the_stories_changes_nothing(cards, every):
    stream, ordered = StoryStream(), sorted(cards, key=lambda each: each.day or "9")
    for at, card in enumerate(ordered):
        stream.add([card])
        if at % every == 0:
            stream.find_groups()
    assert groups_of(stream) == at_once(WEEK)


@settings(max_examples=30, deadline=None)
@given(st.permutations(WEEK))
def test_each_article_is_in_one_story_however_late_it_comes(cards):
    stream = StoryStream()
    for card in cards:
        stream.add([card])
    assert sorted("".join(groups_of(stream))) == list("abcdefg")


def test_an_article_that_tells_of_both_joins_two_settled_stories(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "threshold_for", lambda _count: 0.99)
    one, other = (replace(card, day="2025-06-02") for card in (WEEK[0], WEEK[1]))
    stream = StoryStream()
    stream.add([one, other])
    assert groups_of(stream) == ["a", "b"]
    monkeypatch.setattr(module, "threshold_for", lambda _count: 0.2)
    stream.add([WEEK[2]])
    assert groups_of(stream) == ["abc"]


def test_what_nothing_came_to_for_a_week_is_put_away_where_much_is_kept(monkeypatch: pytest.MonkeyPatch):
    later = replace(WEEK[2], day="2025-06-20")
    before = replace(WEEK[3], day="2025-06-19")
    kept, thinned = StoryStream(), StoryStream()
    for stream, much in ((kept, 3_000), (thinned, 0)):
        monkeypatch.setattr(module, "_MUCH", much)
        stream.add([*WEEK[:2], before, later])
    assert groups_of(kept) == ["abc", "d"]
    assert groups_of(thinned) == ["ab", "c", "d"]


def test_a_day_far_ahead_does_not_keep_all_later_ones_from_being_settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MUCH", 4)
    monkeypatch.setattr(module, "_LATE", 4)
    stream = StoryStream()
    stream.add([replace(WEEK[4], id="x", sha256="x", day="2099-01-01")])
    sizes = []
    for number in range(120):
        day = f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}"
        stream.add(
            [replace(card, id=f"{card.id}{number}", sha256=f"{card.sha256}{number}", day=day) for card in WEEK[:2]]
        )
        sizes.append(len(stream._today) + len(stream._held))
    assert sorted(name for group in stream.find_groups() for _, name in group) == sorted(
        ["x", *(f"{card.id}{number}" for card in WEEK[:2] for number in range(120))]
    )
    assert max(sizes) < 100, "else all 241 were at hand"


def test_what_has_no_day_and_comes_first_counts_with_the_first_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MUCH", 0)
    stream = StoryStream()
    stream.add([replace(WEEK[0], day="")])
    stream.add([WEEK[1]])
    assert groups_of(stream) == ["ab"]
    stream.add([replace(WEEK[3], day="2025-06-19"), replace(WEEK[2], day="2025-06-20")])
    assert groups_of(stream) == ["ab", "c", "d"], "it is put away as the others are"


def test_one_day_far_ahead_takes_no_story_from_what_has_no_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MUCH", 0)
    ahead = replace(WEEK[3], day="2099-01-01")
    assert at_once((*WEEK[:2], ahead, replace(WEEK[2], day=""))) == ["abc", "d"]


def test_a_story_of_very_many_articles_is_known_by_its_latest():
    many = [
        replace(WEEK[at % 2], id=f"{day}-{at}", sha256=f"{day:02}{at:02}", day=f"2025-06-{day:02}")
        for day in range(1, 6)
        for at in range(30)
    ]
    stream = StoryStream()
    for day in range(1, 6):
        stream.add([card for card in many if card.day == f"2025-06-{day:02}"])
    (group,) = stream.find_groups()
    assert len(group) == len(many)


def test_a_card_says_the_same_in_another_process():
    quake = card_of(written("a", "2025-06-02", texts.QUAKE))
    assert quake == WEEK[0]
    assert quake.terms.keys[0] == 15540646310297835848


def test_copies_are_weighed_as_one_and_stay_together():
    copies = [replace(WEEK[0], id=str(at), sha256=f"{at:04}") for at in range(2_000)]
    assert [len(group) for group in group_cards([*copies, WEEK[3]])] == [2_000, 1]


_TEXTS = (texts.QUAKE, texts.QUAKE_TOLL, texts.QUAKE_HIGHER_TOLL, texts.OTHER_QUAKE, texts.FERRY, texts.FERRY_TRIMMED)
_CARDS = tuple(card_of(written("x", "2025-06-02", each)) for each in _TEXTS)


_DAYS = st.sampled_from(["2025-06-{:02}"] * 9 + [""])


def _after(day):
    return (date.fromisoformat(day) + timedelta(1)).isoformat()


@st.composite
def _news(draw):
    """News of some days as it comes: day by day or not, at times of no day."""
    rows = draw(st.lists(st.tuples(st.integers(0, len(_CARDS) - 1), st.integers(1, 20)), min_size=2, max_size=25))
    days = sorted(rows, key=lambda row: row[1]) if draw(st.booleans()) else rows
    told = [f"2025-06-{day:02}" if not at else draw(_DAYS).format(day) for at, (_, day) in enumerate(days)]
    return [replace(_CARDS[which], id=f"a{at}", sha256=f"{at:04}", day=told[at]) for at, (which, _) in enumerate(days)]


@settings(max_examples=150, deadline=None)
@given(
    _news(),
    st.integers(1, 24),
    st.sampled_from([(0, 3), (2, 2), (3_000, 7)]),
    st.sampled_from([2, 60]),
    st.integers(1, 4),
)
def test_going_on_from_a_book_is_going_on(news, at, much_and_idle, members, late):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("_MUCH", "_IDLE"), much_and_idle, strict=True):
            patch.setattr(module, name, value)
        patch.setattr(module, "_MEMBERS", members)
        patch.setattr(module, "_LATE", late)
        stream = StoryStream()
        for card in news[:at]:
            stream.add([card])
        book = stream.reach(_after(max(card.day for card in news[:at])))
        before = stream.find_groups()
        cards = {key_of(card): card for card in news}
        again = StoryStream.from_book(book, [cards[key] for key in book.held])
        assert again.reach("") == book, "what is read of a book gives the same book"
        put_away = {group for group in before if not set(group) & book.told}
        assert {key for group in put_away for key in group} == {key for group in before for key in group} - book.told
        for card in news[at:]:
            for each in (stream, again):
                each.add([card])
        assert set(again.find_groups()) | put_away == set(stream.find_groups())
        assert again.reach("2025-07-01") == stream.reach("2025-07-01")
