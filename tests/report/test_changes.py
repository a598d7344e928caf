"""What changed between two runs: what is new is told, what is the same is not, and every line has its words."""

from dataclasses import replace

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import (
    AnnotatedArticle,
    Correction,
    CorrectionKind,
    Entity,
    Figure,
    FigurePoint,
    Finding,
    Ledger,
    Mention,
    MentionType,
    Origin,
    Quote,
    Reason,
    Relation,
    Report,
    Speaker,
    Story,
    Unknown,
    Utterance,
)
from saksi.model import Difference as DifferenceNoun
from saksi.report.changes import changes_schema, encode_changes, find_changes
from saksi.report.changes.matches import match_runs
from tests.report.changing import ALL, example_run, kinds_of, rows_of, run_of, stories_run, words_of
from tests.report.written import at, bridge_story, finding, story_of, with_layers, written

FIRST = frozenset({0, 1, 2})
SUBSETS = st.frozensets(st.sampled_from(sorted(ALL)), min_size=1)


@pytest.fixture(scope="module")
def grown():
    return find_changes(example_run(FIRST), example_run())


# ---- laws ----


@settings(max_examples=12, deadline=None)
@given(SUBSETS)
def test_a_run_and_itself_have_no_change_whatever_its_files_are_called(chosen):
    run = example_run(chosen)
    assert find_changes(run, run).stories == []
    renamed = msgspec.json.decode(
        msgspec.json.encode(run).replace(b".txt", b".renamed").replace(b".html", b".renamed"), type=type(run)
    )
    assert {each.id for each in run.articles}.isdisjoint(each.id for each in renamed.articles)
    assert find_changes(run, renamed).stories == []


@settings(max_examples=15, deadline=None)
@given(SUBSETS, SUBSETS)
def test_nothing_is_told_as_gone_that_is_still_there_and_nothing_as_new_that_was(chosen, more):
    before, after = example_run(chosen), example_run(chosen | more)
    changes = find_changes(before, after)
    match = match_runs(before, after)
    assert {"article-removed", "article-changed", "figure-gone", "story-gone"}.isdisjoint(kinds_of(changes))
    there = {(f.relation, p.article, p.start, p.end) for f in after.findings for p in f.evidence}
    relations = {"conflict-gone": "conflict", "denial-gone": "denied", "update-gone": "update"}
    for row in rows_of(changes, *relations):
        carried = [match.carry(place) for place in row.before]
        assert not all((relations[row.kind], p.article, p.start, p.end) in there for p in carried)
    told = {"figure-new", "claim-new", "speaker-new", "utterance-new", "moment-new", "prospect-new", "person-new"}
    for row in rows_of(changes, *told):
        assert any(match.is_added(place.article) for place in row.after), row
    added = {each.id for each in after.articles} - {each.id for each in before.articles}
    assert {p.article for row in rows_of(changes, "article-added") for p in row.after} == added


@settings(max_examples=12, deadline=None)
@given(SUBSETS, SUBSETS)
def test_every_change_points_at_words_of_its_own_run(one, other):
    before, after = example_run(one), example_run(other)
    changes = find_changes(before, after)
    texts = [{each.id: each.text for each in run.articles} for run in (before, after)]
    for row in rows_of(changes):
        for side, places, told in ((0, row.before, row.was), (1, row.after, row.now)):
            assert places == [place for each in told for place in each.evidence]
            assert all(0 <= p.start < p.end <= len(texts[side][p.article]) for p in places)
        assert row.before or row.after
    jsonschema.validate(msgspec.json.decode(encode_changes(changes)), changes_schema())


@settings(max_examples=8, deadline=None)
@given(SUBSETS, SUBSETS)
def test_what_came_one_way_went_the_other(one, other):
    before, after = example_run(one), example_run(other)
    there, back = find_changes(before, after), find_changes(after, before)

    def articles(changes, kind):
        return sorted(p.article for row in rows_of(changes, kind) for p in (*row.before, *row.after))

    assert articles(there, "article-added") == articles(back, "article-removed")
    assert articles(there, "article-removed") == articles(back, "article-added")
    assert [s.state for s in there.stories].count("new") == [s.state for s in back.stories].count("gone")


# ---- the example, as it grows ----


def test_the_newest_value_stands_in_the_place_of_the_older_with_those_between(grown):
    rows = {row.about: row for row in rows_of(grown, "figure-replaced")}
    assert [(r.was[0].value, [each.value for each in r.now]) for r in rows.values()] == [(3, [5, 7]), (12, [7, 5])]
    dead = rows["Korban Tewas (Selat Arumbai)"]
    assert words_of(example_run(FIRST), dead.before)[0] == "Tiga orang tewas"
    assert "Korban tewas kini tujuh orang" in words_of(example_run(), dead.after)
    assert dead.now[-1].by == ["WARTA MERANGGI"]
    assert dead.rule == "later-figure"


def test_a_value_that_others_dispute_is_told_with_all_sides_and_not_again_as_a_conflict(grown):
    (row,) = rows_of(grown, "figure-disputed")
    assert [each.value for each in row.was] == [56]
    assert [(each.value, each.by) for each in row.now] == [(56, ["Ratmi Sulaksa"]), (63, ["Suara Lintas"])]
    assert (row.rule, bool(row.finding)) == ("fixed-number", True)
    assert [each.rule for each in rows_of(grown, "conflict-new")] == ["two-clock-times"]


def test_what_a_reader_asks_for_comes_in_the_order_of_its_weight(grown):
    kinds = list(dict.fromkeys(kinds_of(grown)))
    wanted = ["figure-replaced", "figure-new", "conflict-new", "denial-new", "unknown-new", "agreement-more"]
    wanted += ["speaker-new", "utterance-new", "prospect-new", "title-changed", "article-added", "origins-changed"]
    assert [kind for kind in kinds if kind in wanted] == wanted


def test_a_plan_that_has_come_is_told_with_what_it_was(grown):
    (row,) = rows_of(grown, "moment-new")
    assert row.was[0].text.startswith("Komite Keselamatan Pelayaran akan mengirim tim penyelidik")
    assert row.now[0].text.startswith("Tim penyelidik Komite Keselamatan Pelayaran tiba")


def test_origins_are_told_from_what_they_were(grown):
    (row,) = rows_of(grown, "origins-changed")
    assert (row.was[0].origins, row.now[0].origins) == (1, 5)
    assert [(s.state, s.articles_was, s.articles, s.origins_was, s.origins) for s in grown.stories] == [
        ("changed", 3, 7, 1, 5)
    ]
    assert (grown.since, grown.until) == ("2026-03-09T14:02+08:00", "2026-03-11T15:30+08:00")


def test_older_news_that_comes_late_replaces_nothing():
    changes = find_changes(example_run(frozenset({1, 3, 4, 5, 6})), example_run())
    assert {"figure-replaced", "figure-new", "claim-new", "title-changed", "lead-changed"}.isdisjoint(kinds_of(changes))


def test_a_value_whose_articles_left_is_gone_and_none_has_replaced_it():
    changes = find_changes(example_run(), example_run(FIRST))
    rows = {row.about: row for row in rows_of(changes, "figure-gone")}
    dead = rows["Korban Tewas (Selat Arumbai)"]
    assert [[each.value for each in side] for side in (dead.was, dead.now)] == [[5, 7], [3]]
    assert not rows_of(changes, "figure-replaced")
    (settled,) = rows_of(changes, "figure-settled")
    assert [[each.value for each in side] for side in (settled.was, settled.now)] == [[56, 63], [56]]
    assert {row.cause for row in rows_of(changes, "conflict-gone", "denial-gone", "figure-gone")} == {"article-left"}


# ---- findings ----

ONE = written("satu", "Jembatan Ampar Ambruk\n|Tiga orang terluka|. |Jalan ditutup|.\n", outlet="Suara Ampar")
TWO = written("dua", "Jembatan Itu Ambruk\n|Empat orang terluka|. |Jalan itu ditutup|.\n", outlet="Kabar Teluk")
THREE = written("tiga", "Jalan Ditutup\n|Jalan telah ditutup|. |Tiga orang terluka|.\n", outlet="Warta Hulu")
HURT = (at(ONE, "Tiga orang terluka"), at(TWO, "Empat orang terluka"))
ROADS = (at(ONE, "Jalan ditutup"), at(TWO, "Jalan itu ditutup"), at(THREE, "Jalan telah ditutup"))


def ledger_of(*findings: Finding) -> Ledger:
    return Ledger("st-1", findings=findings)


def test_a_finding_of_another_id_on_the_same_words_is_the_same():
    before = run_of([ONE, TWO], ledger_of(finding("f-1", Relation.CONFLICT, *HURT)))
    more = (*HURT, at(THREE, "Tiga orang terluka"))
    copy = Origin("o-1", "copy", "Suara Ampar", ("satu", "tiga"), Reason("same-text", "they share a text"))
    after = run_of([ONE, TWO, THREE], ledger_of(finding("f-9", Relation.CONFLICT, *more)), origins=(copy,))
    assert set(kinds_of(find_changes(before, after))) == {"article-added", "lead-changed"}


def test_a_conflict_of_more_origins_says_how_many():
    before = run_of([ONE, TWO], ledger_of(finding("f-1", Relation.CONFLICT, *HURT)))
    more = (*HURT, at(THREE, "Tiga orang terluka"))
    after = run_of([ONE, TWO, THREE], ledger_of(finding("f-9", Relation.CONFLICT, *more)))
    (row,) = rows_of(find_changes(before, after), "conflict-more")
    assert (row.was[0].origins, row.now[0].origins, row.finding) == (2, 3, "f-9")


def test_an_agreement_grows_from_what_one_article_alone_told():
    before = run_of([ONE])
    after = run_of([ONE, TWO, THREE], ledger_of(finding("f-1", Relation.AGREE, *ROADS)))
    (row,) = rows_of(find_changes(before, after), "agreement-more")
    assert (row.was[0].origins, row.now[0].origins) == (1, 3)
    assert words_of(before, row.before) == ["Jalan ditutup"]
    assert len(row.after) == 3


def test_copies_make_no_agreement():
    copy = Origin("o-1", "copy", "Suara Ampar", ("satu", "dua"), Reason("same-text", "they share a text"))
    after = run_of([ONE, TWO], ledger_of(finding("f-1", Relation.AGREE, *ROADS[:2])), origins=(copy,))
    assert not rows_of(find_changes(run_of([ONE]), after), "agreement-new", "agreement-more")


def test_one_passage_may_stand_in_two_conflicts():
    before = run_of([ONE, TWO], ledger_of(finding("f-1", Relation.CONFLICT, *HURT)))
    other = finding("f-2", Relation.CONFLICT, HURT[0], at(THREE, "Jalan telah ditutup"))
    after = run_of([ONE, TWO, THREE], ledger_of(finding("f-1", Relation.CONFLICT, *HURT), other))
    assert [row.finding for row in rows_of(find_changes(before, after), "conflict-new")] == ["f-2"]


CONFLICT = ledger_of(finding("f-1", Relation.CONFLICT, *HURT, point="Tiga orang terluka"))
RENAMED = Correction(CorrectionKind.RENAME, "ampar", "Ampar Hilir", by="Rina", at="2026-03-12")


@pytest.mark.parametrize(
    ("after", "cause"),
    [
        (run_of([ONE, THREE]), "article-left"),
        (run_of([ONE, TWO], ledger_of(finding("f-2", Relation.UPDATE, *HURT))), "update-now"),
        (run_of([ONE, TWO], corrections=(RENAMED,)), "corrected-by-hand"),
        (run_of([ONE, TWO, THREE]), "read-otherwise"),
        (
            stories_run((story_of(ONE), Ledger("st-1")), (replace(story_of(TWO), id="st-2"), Ledger("st-2"))),
            "other-story",
        ),
    ],
)
def test_a_conflict_that_is_gone_says_why(after, cause):
    (row,) = rows_of(find_changes(run_of([ONE, TWO], CONFLICT), after), "conflict-gone")
    assert (row.cause, row.finding) == (cause, "f-1")
    assert words_of(run_of([ONE, TWO]), row.before) == ["Tiga orang terluka", "Empat orang terluka"]


def test_a_conflict_that_is_an_update_now_is_told_once():
    after = run_of([ONE, TWO], ledger_of(finding("f-2", Relation.UPDATE, *HURT)))
    assert kinds_of(find_changes(run_of([ONE, TWO], CONFLICT), after)) == ["conflict-gone"]


def test_a_denial_of_what_nobody_else_tells_is_new():
    denying = written("empat", "Dinas Membantah\n|denied: Dinas membantah jalan itu ditutup|.\n", outlet="Warta Hulu")
    place = at(denying, "Dinas membantah jalan itu ditutup")
    unknown = Unknown("Dinas membantah jalan itu ditutup", "denied", (place,), ("Dinas",))
    (row,) = rows_of(
        find_changes(run_of([ONE]), run_of([ONE, denying], Ledger("st-1", unknowns=(unknown,)))), "denial-new"
    )
    assert row.now[0].by == ["Dinas"]


# ---- figures by hand ----


def figure_of(*points: FigurePoint) -> Ledger:
    return Ledger("st-1", figures=(Figure("orang terluka", "", "orang", points),))


def point_of(value, place, state, day=""):
    return FigurePoint(value, value, "exact", day, "text" if day else "", "", (place,), state)


def test_a_figure_that_is_disputed_no_more():
    disputed = figure_of(point_of(3, HURT[0], "disputed"), point_of(4, HURT[1], "disputed"))
    settled = figure_of(point_of(3, HURT[0], "superseded"), point_of(4, HURT[1], "stands"))
    (row,) = rows_of(find_changes(run_of([ONE, TWO], disputed), run_of([ONE, TWO], settled)))
    assert (row.kind, [each.value for each in row.now]) == ("figure-settled", [4])


def test_a_value_in_other_words_of_a_new_article_is_no_news():
    before = run_of([ONE], figure_of(point_of(3, HURT[0], "stands")))
    after = run_of(
        [ONE, THREE], figure_of(point_of(3, HURT[0], "stands"), point_of(3, at(THREE, "Tiga orang terluka"), "stands"))
    )
    assert not [kind for kind in kinds_of(find_changes(before, after)) if kind.startswith("figure")]


def test_an_older_value_that_comes_to_light_is_one_value_more():
    before = run_of([ONE], figure_of(point_of(3, HURT[0], "stands", "2026-03-09")))
    points = point_of(4, HURT[1], "superseded", "2026-03-08"), point_of(3, HURT[0], "stands", "2026-03-09")
    (row,) = rows_of(find_changes(before, run_of([ONE, TWO], figure_of(*points))), "figure-value")
    assert (row.was, [each.value for each in row.now]) == ([], [4])


COUNTED = written("hitung", "Korban Bertambah\n|Lima orang tewas dan dua orang hilang|.\n", outlet="Suara Ampar")
LATER = written("baru", "Korban Kini\n|Enam orang tewas dan satu orang hilang|.\n", outlet="Warta Hulu")
BOTH, THEN = at(COUNTED, "Lima orang tewas dan dua orang hilang"), at(LATER, "Enam orang tewas dan satu orang hilang")


def test_two_figures_of_one_sentence_are_kept_apart():
    def told(*points: FigurePoint) -> Ledger:
        figures = (Figure("orang tewas", "", "orang", points[::2]), Figure("orang hilang", "", "orang", points[1::2]))
        return Ledger("st-1", figures=figures)

    before = told(point_of(5, BOTH, "stands", "2026-03-09"), point_of(2, BOTH, "stands", "2026-03-09"))
    after = told(
        *(point_of(5, BOTH, "superseded", "2026-03-09"), point_of(2, BOTH, "superseded", "2026-03-09")),
        *(point_of(6, THEN, "stands", "2026-03-10"), point_of(1, THEN, "stands", "2026-03-10")),
    )
    rows = rows_of(find_changes(run_of([COUNTED], before), run_of([COUNTED, LATER], after)), "figure-replaced")
    assert [(r.about, r.was[0].value, r.now[0].value) for r in rows] == [("orang tewas", 5, 6), ("orang hilang", 2, 1)]


def test_a_figure_that_fell_into_several_is_told_once():
    one = Figure("orang terluka", "", "orang", (point_of(3, HURT[0], "disputed"), point_of(4, HURT[1], "disputed")))
    new = point_of(6, THEN, "stands", "2026-03-10")
    apart = [
        Figure(name, "", "orang", (point_of(value, place, "superseded"),))
        for name, value, place in (("orang terluka", 3, HURT[0]), ("warga terluka", 4, HURT[1]))
    ]
    after = Ledger("st-1", figures=(*apart, Figure("orang terluka", "", "orang", (new,))))
    changes = find_changes(run_of([ONE, TWO], Ledger("st-1", figures=(one,))), run_of([ONE, TWO, LATER], after))
    (row,) = [row for row in rows_of(changes) if row.kind.startswith("figure")]
    assert (row.kind, [each.value for each in row.was], [each.value for each in row.now]) == (
        "figure-replaced",
        [3, 4],
        [6],
    )


def test_an_update_whose_values_still_follow_one_another_is_not_gone():
    points = point_of(3, HURT[0], "superseded", "2026-03-09"), point_of(4, HURT[1], "superseded", "2026-03-10")
    older = replace(figure_of(*points), findings=(finding("f-1", Relation.UPDATE, *HURT),))
    newer = figure_of(*points, point_of(6, THEN, "stands", "2026-03-11"))
    rows = rows_of(find_changes(run_of([ONE, TWO], older), run_of([ONE, TWO, LATER], newer)))
    assert "update-gone" not in [row.kind for row in rows]
    gone = find_changes(run_of([ONE, TWO], older), run_of([ONE, TWO, LATER]))
    assert "update-gone" in kinds_of(gone)


# ---- unknowns, speech, names ----


def test_what_was_unknown_and_is_told_now():
    asking = written("tanya", "Jembatan Ambruk\n|unknown: Penyebabnya belum diketahui|.\n")
    telling = written("jawab", "Sebabnya Beban\n|Jembatan ambruk karena beban berlebih|.\n", outlet="Warta Hulu")
    question, answer = at(asking, "Penyebabnya belum diketahui"), at(telling, "Jembatan ambruk karena beban berlebih")
    unknown = Unknown("Penyebabnya belum diketahui", "said-unknown", (question,))
    found = replace(
        finding("f-1", Relation.UPDATE, question, answer), reason=Reason("unknown-then-known", "the one asks")
    )
    changes = find_changes(
        run_of([asking], Ledger("st-1", unknowns=(unknown,))), run_of([asking, telling], ledger_of(found))
    )
    (row,) = rows_of(changes, "unknown-told", "update-new")
    assert row.kind == "unknown-told"
    assert words_of(run_of([telling]), row.after) == ["Jembatan ambruk karena beban berlebih"]


SAID = "“Kami menutup jalan itu,” ujar Ratna Wijaya."
SPEAKING = written("bicara", f"Jalan Ditutup\n{SAID}\n", outlet="Suara Ampar")
AGAIN = written(
    "lagi", "Ratna Bicara\n“Kami menutup jalan itu sejak pukul 5,” ujar Ratna Wijaya.\n", outlet="Warta Hulu"
)
SHUT, LONGER = at(SPEAKING, "Kami menutup jalan itu,"), at(AGAIN, "Kami menutup jalan itu sejak pukul 5,")
RATNA = Entity("ratna", "Ratna Wijaya", MentionType.PERSON)


def speaking(found, place):
    mention = Mention(at(found, "Ratna Wijaya").span, MentionType.PERSON, "ratna")
    quote = Quote(f"q-{found.article.id}", place.span, "direct", Speaker(entity="ratna", name="Ratna Wijaya"))
    return with_layers(found, quotes=(quote,), mentions=(mention,))


def test_a_speaker_who_was_not_heard_before_is_told_once_and_not_among_the_names():
    after = run_of([ONE, speaking(SPEAKING, SHUT)], entities=(RATNA,))
    rows = rows_of(find_changes(run_of([ONE]), after), "speaker-new", "person-new", "utterance-new")
    assert [(row.kind, row.about) for row in rows] == [("speaker-new", "Ratna Wijaya")]
    assert rows[0].now[0].text == "Kami menutup jalan itu,"


def test_what_somebody_denies_is_not_told_as_what_he_says():
    words = "Ratna Wijaya membantah jalan itu ditutup"
    denying = written("bantah", f"Camat Membantah\n{words}.\n", outlet="Warta Hulu")
    speaker = Speaker(span=at(denying, "Ratna Wijaya").span, entity="ratna", cue="membantah")
    denying = with_layers(denying, reports=(Report("r-1", at(denying, "jalan itu ditutup").span, speaker),))
    (row,) = rows_of(find_changes(run_of([ONE]), run_of([ONE, denying], entities=(RATNA,))), "speaker-new")
    assert [each.text for each in row.now] == [words]


def test_new_words_of_one_who_was_heard_are_an_utterance():
    before = run_of([speaking(SPEAKING, SHUT)], entities=(RATNA,))
    after = run_of([speaking(SPEAKING, SHUT), speaking(AGAIN, LONGER)], entities=(RATNA,))
    rows = rows_of(find_changes(before, after), "speaker-new", "utterance-new", "person-new")
    assert [(row.kind, row.now[0].text) for row in rows] == [("utterance-new", "Kami menutup jalan itu sejak pukul 5,")]


@pytest.mark.parametrize(("kind", "wanted"), [("added", "utterance-fuller"), ("time", "utterance-differs")])
def test_another_wording_is_fuller_or_differs_in_meaning(kind, wanted):
    alone = Utterance("ratna", (SHUT,))
    differences = (DifferenceNoun(at(AGAIN, "sejak pukul 5"), kind, at(SPEAKING, "jalan itu")),)
    both = Utterance("ratna", (SHUT, LONGER), fullest=LONGER, differences=differences)
    before = run_of([SPEAKING], Ledger("st-1", utterances=(alone,)), entities=(RATNA,))
    after = run_of([SPEAKING, AGAIN], Ledger("st-1", utterances=(both,)), entities=(RATNA,))
    (row,) = rows_of(find_changes(before, after), "utterance-fuller", "utterance-differs", "utterance-new")
    assert row.kind == wanted
    assert words_of(before, row.before) == ["Kami menutup jalan itu,"]
    assert words_of(after, row.after) == ["Kami menutup jalan itu sejak pukul 5,"]


def test_a_name_of_the_older_run_is_not_new_under_another_id():
    before = run_of([speaking(SPEAKING, SHUT)], entities=(RATNA,))
    other = replace(RATNA, id="ratna-w", name="Ratna W.")
    renamed = with_layers(
        speaking(SPEAKING, SHUT),
        mentions=(Mention(at(SPEAKING, "Ratna Wijaya").span, MentionType.PERSON, "ratna-w"),),
        quotes=(Quote("q-1", SHUT.span, "direct", Speaker(entity="ratna-w")),),
    )
    assert find_changes(before, run_of([renamed], entities=(other,))).stories == []


# ---- stories ----


def in_story(name: str, *articles: AnnotatedArticle) -> tuple[Story, Ledger]:
    return replace(story_of(*articles), id=name), Ledger(name)


def test_a_story_that_is_new_and_one_that_is_gone():
    changes = find_changes(
        stories_run(in_story("a", ONE), in_story("b", TWO)), stories_run(in_story("a", ONE), in_story("c", THREE))
    )
    assert [(s.story, s.state, [r.kind for r in s.changes]) for s in changes.stories] == [
        ("c", "new", ["story-new", "article-added"]),
        ("b", "gone", ["story-gone", "article-removed"]),
    ]


def test_stories_that_became_one_and_one_that_came_apart():
    apart, united = (
        stories_run(in_story("a", ONE, THREE), in_story("b", TWO)),
        stories_run(in_story("c", ONE, TWO, THREE)),
    )
    (merged,) = find_changes(apart, united).stories
    assert (merged.story, merged.earlier) == ("c", ["a", "b"])
    assert [r.about for r in merged.changes if r.kind == "story-merged"] == [TWO.article.title]
    split = find_changes(united, apart)
    assert [(s.story, [r.kind for r in s.changes if r.kind.startswith("story")]) for s in split.stories] == [
        ("a", []),
        ("b", ["story-split"]),
    ]
    assert not rows_of(split, "article-added", "article-removed", "story-new", "story-gone")


def test_an_article_that_moved_is_told_where_it_is_now():
    four = written("empat", "Sungai Meluap\n|Sungai meluap di hulu|.\n")
    before = stories_run(in_story("a", ONE, THREE), in_story("b", TWO, four))
    after = stories_run(in_story("a", ONE), in_story("b", TWO, four, THREE))
    rows = rows_of(find_changes(before, after), "article-moved", "article-added", "article-removed")
    assert [(r.kind, r.story, r.now[0].text) for r in rows] == [("article-moved", "b", "Jalan Ditutup")]


LONG = "Jembatan di atas Sungai Ampar ambruk pada Senin pagi, kata warga."


def test_words_of_a_text_that_its_outlet_changed_are_found_where_they_stand_now():
    old = written("satu", f"Jembatan Ambruk\n|Tiga orang terluka|.\n{LONG}\n")
    new = written("satu", f"Jembatan Ambruk\nDiperbarui siang ini.\n|Tiga orang terluka|.\n{LONG}\n")
    before, after = (
        run_of([each, TWO], ledger_of(finding("f-1", Relation.CONFLICT, at(each, "Tiga orang terluka"), HURT[1])))
        for each in (old, new)
    )
    assert kinds_of(find_changes(before, after)) == ["article-changed"]


def test_two_files_of_one_name_are_no_article_that_was_changed():
    other = written("satu", "Pasar Lembah Terbakar\n|Pasar Lembah terbakar semalam|.\n")
    assert [s.state for s in find_changes(run_of([ONE]), run_of([other])).stories] == ["new", "gone"]


def test_a_correction_came_and_went():
    plain, corrected = run_of([ONE]), run_of([ONE], corrections=(RENAMED,))
    (came,) = rows_of(find_changes(plain, corrected))
    assert (came.kind, came.now[0].by, came.now[0].as_of) == ("correction-new", ["Rina"], "2026-03-12")
    assert kinds_of(find_changes(corrected, plain)) == ["correction-gone"]


def test_runs_without_articles_or_stories():
    nothing = stories_run()
    assert find_changes(nothing, nothing).stories == []
    assert [s.state for s in find_changes(nothing, stories_run(bridge_story())).stories] == ["new"]
    assert [s.state for s in find_changes(stories_run(bridge_story()), nothing).stories] == ["gone"]
