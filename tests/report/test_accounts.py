from dataclasses import replace
from itertools import permutations
from random import Random
from typing import ClassVar

from saksi.model import Entity, Ledger, Mention, MentionType, Relation, Span, Story, TimeExpression
from saksi.report import build_account
from saksi.report.leads import find_lead
from saksi.report.statements import find_statement
from saksi.report.timelines import find_timeline, sort_key
from tests.report.written import at, bridge_story, finding, story_of, with_layers, written


def test_every_section_of_the_account_is_filled_from_the_ledger():
    account = build_account(*bridge_story())
    assert account.title == "Jembatan Sungai Ampar Ambruk"
    assert account.origins == 2
    assert [f.relation for f in account.agreed] == [Relation.AGREE]
    assert [len(x) for x in (account.changes, account.conflicts, account.denials, account.unknowns)] == [1, 1, 1, 3]
    assert [m.value for m in account.timeline] == ["2023-04-03TMO"]
    assert [p.entity.name for p in account.people] == ["Ratna Wijaya"]
    assert [s.origin for s in account.sources] == ["", "Kantor Berita Teluk", "Kantor Berita Teluk"]


def test_every_statement_quotes_a_passage_that_it_cites():
    story, ledger = bridge_story()
    account = build_account(story, ledger)
    for told in (*account.lead, *account.timeline):
        assert told.evidence
        assert told.text == story.quote(told.evidence[0])


def test_the_title_is_cited_where_it_stands():
    story, ledger = bridge_story()
    assert [story.quote(p) for p in build_account(story, ledger).title_evidence] == [story.title]


def test_a_title_whose_ends_were_cut_off_is_cited_where_it_stands():
    story, ledger = bridge_story()
    cut = replace(story, title=story.title.partition(" ")[2])
    assert [cut.quote(p) for p in build_account(cut, ledger).title_evidence] == [cut.title]


def test_what_more_origins_tell_comes_first():
    one, two, three = (written(n, f"Judul {n}\nAir naik di desa. Hujan turun.\n") for n in "abc")
    rain = finding("f-1", Relation.AGREE, at(one, "Hujan turun"), at(two, "Hujan turun"))
    water = finding("f-2", Relation.REFINE, *(at(x, "Air naik") for x in (one, two, three)))
    account = build_account(story_of(one, two, three), Ledger("st-1", (rain, water)))
    assert [f.id for f in account.agreed] == ["f-2", "f-1"]


def test_an_empty_story_gives_an_empty_account():
    account = build_account(Story("st-0", "", ()), Ledger("st-0"))
    assert (account.lead, account.sources, account.origins, account.timeline) == ((), (), 0, ())


def test_the_quoted_words_of_a_speaker_are_not_told_twice():
    story, ledger = bridge_story()
    assert len(build_account(story, ledger).utterances) == 1


def test_people_and_organisations_are_listed_and_places_are_not():
    found = written("a", "T\nRatna tiba di Ampar.\n")
    mentions = (
        Mention(at(found, "Ratna").span, MentionType.PERSON, "ratna"),
        Mention(at(found, "Ampar").span, MentionType.PLACE, "ampar"),
    )
    entities = (Entity("ampar", "Ampar", MentionType.PLACE), Entity("ratna", "Ratna", MentionType.PERSON))
    account = build_account(story_of(with_layers(found, mentions=mentions), entities=entities), Ledger("st-1"))
    assert [p.entity.id for p in account.people] == ["ratna"]


def test_lead_tells_what_several_tell_and_nothing_twice():
    lead = find_lead(*bridge_story())
    assert "Sungai Ampar ambruk" in lead[0].text
    assert len({s.text for s in lead}) == len(lead) <= 3


def test_lead_does_not_depend_on_the_order_of_the_articles():
    story, ledger = bridge_story()
    turned = [replace(story, articles=order) for order in permutations(story.articles)]
    assert len({find_lead(each, ledger) for each in turned}) == 1


class Ranked(str):
    """A word that stands in a set where its rank puts it, as words do by chance in each process."""

    ranks: ClassVar[dict[str, int]] = {}
    __slots__ = ()

    def __hash__(self) -> int:
        return self.ranks.setdefault(str(self), len(self.ranks))


def test_lead_does_not_depend_on_the_order_of_words_in_a_set():
    words = ("gudang kapal beras jembatan pelabuhan gempa", "pasar bendungan cabai terminal kebun topan")
    pairs = list(zip(*(each.split() for each in words), strict=True))
    told = [written(f"{n}.txt", f"Judul\n|{each.capitalize()}.|\n") for n, each in enumerate(words)]
    headed = [
        written(f"h{n}.txt", f"{' '.join(word for pair in pairs[: n + 1] for word in pair)}\n|Tutup.|\n")
        for n in range(5)
    ]
    ranked = [
        replace(each, tokens=tuple(replace(token, lemma=Ranked(token.lemma)) for token in each.tokens))
        for each in (*told, *headed)
    ]
    leads = set()
    every = [word for each in words for word in each.split()]
    for seed in range(40):
        Ranked.ranks = {word: n for n, word in enumerate(Random(seed).sample(every, len(every)))}  # noqa: S311 - a test
        leads.add(find_lead(story_of(*ranked), Ledger("st-1"))[0])
    assert len(leads) == 1


def test_lead_passes_over_what_a_later_article_replaces():
    old = written("a", "Banjir\n|Banjir di Desa Lomba merendam dua belas rumah warga|.\n", published="2023-01-01")
    new = written("b", "Banjir\n|Banjir di Desa Lomba merendam tiga puluh rumah warga|.\n", published="2023-01-02")
    passages = (at(old, "merendam dua belas rumah"), at(new, "merendam tiga puluh rumah"))
    ledger = Ledger("st-1", (finding("f", Relation.UPDATE, *passages),))
    assert "tiga puluh" in find_lead(story_of(old, new), ledger)[0].text


def test_lead_passes_over_what_leans_on_a_sentence_before_it():
    told = written("a.txt", "Jembatan Ambruk\n|Ambruknya jembatan itu menewaskan dua warga desa.|")
    plain = written("b.txt", "Jembatan Ambruk\n|Jembatan Sungai Ampar ambruk dan menewaskan dua warga desa.|")
    lead = find_lead(story_of(told, plain), Ledger("st-1"))
    assert lead[0].text.startswith("Jembatan Sungai Ampar")


def test_lead_tells_what_happened_before_what_somebody_says_of_it():
    said = written("a.txt", "Jembatan Ambruk\n|attributed: Jembatan Sungai Ampar ambruk karena muatan truk pasir.|")
    happened = written("b.txt", "Jembatan Ambruk\n|Jembatan Sungai Ampar ambruk karena muatan truk pasir malam.|")
    assert find_lead(story_of(said, happened), Ledger("st-1"))[0].evidence[0].article == "b.txt"


def test_lead_tells_the_happening_before_its_newest_state():
    first = written("a", "Banjir\n|Banjir di Desa Lomba merendam tiga puluh rumah warga|.\n", published="2023-01-01")
    then = written("b", "Banjir\n|Air banjir di Desa Lomba mulai surut pada Senin sore|.\n", published="2023-01-02")
    lead = find_lead(story_of(then, first), Ledger("st-1"))
    assert [s.evidence[0].article for s in lead] == ["a", "b"]


def test_lead_says_what_the_title_says():
    one = written("a", "Dua Jembatan Ambruk\n|Dua jembatan di Sungai Ampar ambruk karena muatan truk|.\n")
    two = written("b", "Truk Dilarang Lewat\n|Polisi melarang truk pasir melewati jalan kota mulai malam ini|.\n")
    for title, wanted in (("Dua Jembatan Ambruk", "a"), ("Truk Dilarang Lewat", "b")):
        story = replace(story_of(one, two), title=title)
        assert find_lead(story, Ledger("st-1"))[0].evidence[0].article == wanted


def test_lead_says_nothing_twice_in_other_words():
    one = written("a", "Kebakaran\n|Tiga warga tewas dalam kebakaran pasar di Desa Lomba|.\n")
    two = written("b", "Kebakaran\n|Kebakaran pasar di Desa Lomba menewaskan tiga warga|.\n")
    assert len(find_lead(story_of(one, two), Ledger("st-1"))) == 1


def test_lead_of_an_article_without_claims_is_its_first_sentence():
    found = written("a", "Judul\nSebuah kapal nelayan hilang di laut sejak pagi. Cuaca buruk.\n")
    assert find_lead(story_of(found), Ledger("st-1"))[0].text.startswith("Sebuah kapal nelayan")


def test_statement_leaves_out_the_dateline_and_keeps_who_says_it():
    cases = {
        "T\nTELUK BARU, kabar.example – |Kapal itu tenggelam|.\n": "Kapal itu tenggelam.",
        "T\nTeluk Baru (4/4) - Menurut Ratna, |attributed: kapal itu tenggelam|.\n": (
            "Menurut Ratna, kapal itu tenggelam."
        ),
        "T\nSUARA AMPAR, |Kapal itu tenggelam|.\n": "Kapal itu tenggelam.",
        "T\nMenurut Ratna, |attributed: kapal itu tenggelam|.\n": "Menurut Ratna, kapal itu tenggelam.",
        "T\nWarga panik – |kapal itu tenggelam|.\n": "Warga panik – kapal itu tenggelam.",
    }
    for barred, wanted in cases.items():
        found = written("a", barred)
        assert found.quote(find_statement(found, found.claims[0])) == wanted


def test_timeline_stands_in_the_order_of_its_values():
    values = ["2021-03-02TMO", "2021-03-02T09:15", "2021-03-02TAF", "2021-03-02T15:00", "2021-03-02TEV",
              "2021-03-02TNI", "2021-03-02", "2021-03", "2021-04", "2021"]  # fmt: skip
    backwards = values[::-1]
    assert sorted(backwards, key=sort_key) == values


def test_timeline_has_no_lengths_and_no_times_without_a_place_on_the_calendar():
    found = written("a", "T\n|Hujan turun dua jam pada masa lalu|.\n")
    times = (
        TimeExpression(at(found, "dua jam").span, "DURATION", "PT2H", "text"),
        TimeExpression(at(found, "masa lalu").span, "DATE", "PAST_REF", "text"),
    )
    assert find_timeline(story_of(with_layers(found, times=times)), ()) == ()


def test_what_agrees_under_one_time_is_one_moment():
    pair = [written(n, f"T\n|Hujan {n} turun pada Senin|. |Air naik pada Senin|.\n") for n in "ab"]
    timed = []
    for found in pair:
        spans = [Span(i, i + 5) for i in range(len(found.text)) if found.text.startswith("Senin", i)]
        times = tuple(TimeExpression(s, "DATE", "2023-04-03", "text") for s in spans)
        timed.append(with_layers(found, times=times))
    agree = finding("f", Relation.AGREE, at(timed[0], "Hujan a turun"), at(timed[1], "Hujan b turun"))
    moments = find_timeline(story_of(*timed), (agree,))
    assert [(m.text, len(m.evidence)) for m in moments] == [
        ("Hujan a turun pada Senin", 2),
        ("Air naik pada Senin", 2),
    ]
    assert len(find_timeline(story_of(*timed), ())) == 3
