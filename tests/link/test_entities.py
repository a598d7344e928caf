"""Entities: who is meant by each name across the articles of a story."""

import hashlib
import re
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages import load_language
from saksi.link.aliases import is_initialled, is_shortened, is_spelling
from saksi.link.bearers import slug_of
from saksi.link.entities import link_entities
from saksi.model import (
    AnnotatedArticle,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Claim,
    Mention,
    MentionType,
    Quote,
    Report,
    Span,
    Speaker,
    Status,
)
from tests.support.gold import gold_of, gold_story
from tests.support.shared import needs_shared

_NAME = re.compile(r"\|([^|]+)\|(PER|ORG|LOC)")


def article(name: str, marked: str) -> AnnotatedArticle:
    """Return an article from text in which a bar opens a name and its type follows the second bar."""
    text, mentions, at = "", [], 0
    for found in _NAME.finditer(marked):
        text += marked[at : found.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(found[1])), MentionType(found[2])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    sha = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block(Span(0, len(text)), BlockKind.BODY),)
    found_words = load_language("id").words
    return AnnotatedArticle(
        Article(id=ArticleId(name), source=name, text=text, sha256=sha, blocks=blocks, language="id"),
        sentences=found_words.find_sentences(text),
        mentions=tuple(mentions),
    )


def ids_of(*marked: str) -> list[list[str]]:
    linked, _, _ = link_entities([article(f"a{i}", text) for i, text in enumerate(marked)])
    return [[m.entity for m in each.mentions] for each in linked]


def test_spellings_of_a_person_are_one_and_one_short_word_makes_another():
    texts = ("|Kim Jong-un|PER dan |Dmitri Peskov|PER.", "|Kim Jong Un|PER, |Dmitry Peskov|PER, |Kim Jong Il|PER.")
    assert ids_of(*texts) == [
        ["kim-jong-un", "dmitri-peskov"],
        ["kim-jong-un", "dmitri-peskov", "kim-jong-il"],
    ]


def test_a_surname_or_first_name_is_the_one_full_name_that_it_fits():
    first, second = ids_of("|Hartono Subagja|PER bicara. |Hartono|PER pergi.", "|Subagja|PER tiba.")
    assert {*first, *second} == {"hartono-subagja"}


def test_a_short_form_that_fits_two_full_names_stays_apart():
    assert ids_of("|Budi Santoso|PER, |Budi Hartawan|PER, |Budi|PER.") == [["budi-santoso", "budi-hartawan", "budi"]]


def test_a_short_form_is_the_bearer_in_its_own_article_first():
    first, second = ids_of("|Budi Santoso|PER. |Budi|PER.", "|Budi Hartawan|PER. |Budi|PER.")
    assert (first, second) == (["budi-santoso"] * 2, ["budi-hartawan"] * 2)


def test_a_short_form_is_the_bearer_who_stands_much_oftener():
    text = "|Kim Jong Un|PER. " * 6 + "|Kim Yong Sam|PER dan |Kim|PER."
    assert ids_of(text)[0][-1] == "kim-jong-un"


@pytest.mark.parametrize(
    "names",
    [
        "|AS|LOC |Amerika Serikat|LOC |Amerika|LOC",
        "|Korut|LOC |Korea Utara|LOC |DPRK|LOC |RRDK|LOC |Republik Demokratik Rakyat Korea|LOC",
        "|China|LOC |Tiongkok|LOC |RRT|LOC",
        "|NTT|LOC |Nusa Tenggara Timur|LOC |Provinsi Nusa Tenggara Timur|LOC",
        "|Kabupaten Sikka|LOC |Sikka|LOC",
        "|Gunung Sukaraya Kembar|LOC |Gunung Sukaraya|LOC",
        "|Bandara Internasional Haji Amir Mahmud|LOC |Bandar Udara Amir Mahmud|LOC |Bandara H. Amir Mahmud|LOC",
        "|PT Maju Jaya (Persero) Tbk|ORG |Maju Jaya|ORG",
        "|BNPB|ORG |Badan Nasional Penanggulangan Bencana|ORG",
        "|Lembaga Riset Awan|ORG (|LRA|ORG) |LRA|ORG",
        "|Hendra Wijaya|PER (|Bang Hen|PER) |Bang Hen|PER",
        "|KabarKini.com|ORG |Kabar Kini|ORG",
        "|JAKARTA|LOC |Jakarta|LOC",
        "|Korps Garda Revolusi Islam|ORG |Garda Revolusi|ORG",
    ],
)
def test_names_of_one_thing_are_one_entity(names: str):
    assert len(set(ids_of(names)[0])) == 1


@pytest.mark.parametrize(
    "names",
    [
        "|Nusa Tenggara|LOC |Nusa Tenggara Timur|LOC",
        "|Jakarta|LOC |Jakarta Pusat|LOC",
        "|Korea Utara|LOC |Korea Selatan|LOC",
        "|Universitas Awan|ORG |Universitas Awan Timur|ORG",
        "|Antara|ORG |Antara|LOC",
        "|Bandara Bali|LOC |Bali|LOC",
        "|Departemen Luar Negeri|ORG |AS|LOC",
        "|Siti Amalia|PER |Siti Kamelia|PER",
    ],
)
def test_names_of_two_things_are_two(names: str):
    assert len(set(ids_of(names)[0])) == 2


def test_a_bare_name_is_the_town_where_a_regency_bears_it_too():
    regency, town, bare = ids_of("|Kabupaten Cirebon|LOC, |Kota Cirebon|LOC, |Cirebon|LOC.")[0]
    assert bare == town != regency


def test_an_organ_that_one_state_alone_has_is_the_same_with_and_without_it():
    first, _, second = ids_of("|Garda Revolusi|ORG |Iran|LOC dan |Garda Revolusi|ORG.")[0]
    assert first == second


def test_the_organs_of_two_states_are_two():
    text = "|Kementerian Luar Negeri|ORG |Rusia|LOC dan |Kementerian Luar Negeri|ORG |Jepang|LOC."
    first, _, second, _ = ids_of(text)[0]
    assert first != second


def test_a_capital_is_its_government_where_it_acts_and_a_city_where_one_goes():
    text = "|Moskow|LOC tidak menjawab. Delegasi tiba di |Moskow|LOC. |Moskow|LOC dan |Beijing|LOC menolak."
    assert ids_of(text) == [["rusia", "moskow", "rusia", "tiongkok"]]


def test_roles_are_the_words_of_office_beside_a_name():
    _, entities, _ = link_entities([article("a", "Menteri Pertahanan |Rusia|LOC, |Ivan Volkov|PER, tiba.")])
    person = next(e for e in entities if e.type is MentionType.PERSON)
    assert [role.words for role in person.roles] == ["Menteri Pertahanan Rusia"]


def test_aliases_are_the_other_names_sorted_and_mentions_say_why():
    linked, entities, _ = link_entities([article("a", "|Korut|LOC, |DPRK|LOC, |Korea Utara|LOC.")])
    assert [(e.id, e.name, e.aliases) for e in entities] == [("korea-utara", "Korea Utara", ("DPRK", "Korut"))]
    assert all(m.reasons for m in linked[0].mentions)


def spoken(text: str, words: str, *, mention: str = "") -> AnnotatedArticle:
    """Return an article in which these words speak, with the name behind them if one is given."""
    found = article("a", text)
    start = found.text.index(words)
    behind = Span(found.text.index(mention), found.text.index(mention) + len(mention)) if mention else None
    speaker = Speaker(span=Span(start, start + len(words)), mention=behind, name=words)
    end = len(found.text)
    return replace(
        found,
        quotes=(Quote("q", Span(0, end), "direct", speaker),),
        reports=(Report("r", Span(0, end), speaker),),
        claims=(Claim("c", Span(0, end), Status.ATTRIBUTED, speaker=speaker),),
    )


@pytest.mark.parametrize(
    ("text", "words", "mention", "entity", "source"),
    [
        ("|Ivan Volkov|PER tiba. Dia mengatakan itu benar.", "Dia", "Ivan Volkov", "ivan-volkov", "ivan-volkov"),
        ("|Ivan Volkov|PER mengatakan itu benar.", "Ivan Volkov", "", "ivan-volkov", "ivan-volkov"),
        ("Para pejabat |AS|LOC mengatakan itu benar.", "Para pejabat AS", "", "", "amerika-serikat"),
        ("Para pejabat |AS|LOC dan |Rusia|LOC mengatakannya.", "Para pejabat AS dan Rusia", "", "", ""),
        ("Seorang wartawan mengatakan itu benar.", "Seorang wartawan", "", "", ""),
    ],
)
def test_speakers_and_sources_get_the_entity_behind_their_words(
    text: str, words: str, mention: str, entity: str, source: str
):
    (linked,), _, _ = link_entities([spoken(text, words, mention=mention)])
    assert (linked.quotes[0].speaker.entity, linked.reports[0].speaker.entity) == (entity, entity)
    assert linked.claims[0].source == source


def test_ids_do_not_depend_on_the_order_of_the_articles():
    texts = [
        "|Budi Santoso|PER. |Budi|PER di |Bogor|LOC.",
        "|Budi Santosa|PER, |BMKG|ORG.",
        "|Kota Bogor|LOC |Santoso|PER",
    ]
    parts = [article(f"a{i}", text) for i, text in enumerate(texts)]
    seen = set()
    for order in permutations(parts):
        linked, entities, _ = link_entities(order)
        by_id = {each.article.id: tuple(m.entity for m in each.mentions) for each in linked}
        seen.add((tuple(sorted(by_id.items())), entities))
    assert len(seen) == 1


def test_no_articles_have_no_entities():
    assert link_entities([]) == ((), (), ())


_WORDS = st.sampled_from(
    ["Kim", "Jong", "Un", "Budi", "Kota", "Bandara", "Bogor", "AS", "Moskow", "(", "PT", "é", "-", "٣"]
)


@given(st.lists(st.tuples(st.lists(_WORDS, min_size=1, max_size=3), st.sampled_from(list(MentionType))), max_size=8))
def test_every_name_gets_an_entity_that_is_listed(names: list[tuple[list[str], MentionType]]):
    marked = ", ".join(f"|{' '.join(words)}|{kind.value}" for words, kind in names)
    linked, entities, _ = link_entities([article("a", marked)])
    ids = {e.id for e in entities}
    assert len(ids) == len(entities)
    for mention in linked[0].mentions:
        words = mention.span.quote(linked[0].text)
        assert mention.entity in ids or not any(c.isascii() and c.isalnum() for c in words)


@given(st.text(min_size=1, max_size=30))
def test_a_slug_is_small_ascii(name: str):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(name))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("dmitri peskov", "dmitry peskov", True),
        ("kim jong un", "kim jong il", False),
        ("andrey lankov", "andrei lankov", True),
        ("budi santoso", "budi", False),
        ("sari", "sara", False),
    ],
)
def test_spellings_differ_by_little_in_long_words_only(one: str, other: str, *, same: bool):
    assert is_spelling(one.split(), other.split()) is same
    assert is_spelling(other.split(), one.split()) is same


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("eka sandi", "gede eka sandi asmadi", True),
        ("l f laisa", "lukman f laisa putra", True),
        ("sandi eka", "gede eka sandi asmadi", False),
        ("frans seda", "fransiskus xaverius seda", True),
        ("a b", "a b", False),
    ],
)
def test_a_short_name_has_the_words_of_the_long_one_in_order(short: str, long: str, *, fits: bool):
    assert is_shortened(short.split(), long.split()) is fits


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize("name", ["seeds", "lewotobi"])
def test_gold_names_are_grouped_as_the_annotators_did(name: str):
    gold = {(a["id"], m["start"]): m["entity"] for a in gold_of(name)["articles"] for m in a["mentions"]}
    linked, _, _ = link_entities(gold_story(name).articles)
    run = {(a.article.id, m.span.start): m.entity for a in linked for m in a.mentions}
    same = sum((gold[a] == gold[b]) == (run[a] == run[b]) for a in gold for b in gold)
    assert same >= 0.98 * len(gold) ** 2


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Kapolres Garut, AKBP |Rudi Sembiran|PER, tiba.", ["Kapolres Garut"]),
        ("Kapolda Jawa Timur Irjen Pol |Rudi Sembiran|PER tiba.", ["Kapolda Jawa Timur"]),
        ("AKBP |Rudi Sembiran|PER tiba.", ["AKBP"]),
        ("Direktur RSUD Garut, dr. |Laras Nindya|PER, tiba.", ["Direktur RSUD Garut"]),
        ("Di hadapan Kapolres Garut, |Rudi Sembiran|PER mengaku.", []),
        ("Surat itu diberikan kepada Kapolres Garut, |Rudi Sembiran|PER, kemarin.", ["Kapolres Garut"]),
        ("Rumah istri |Rudi Sembiran|PER terbakar.", []),
        ("Pak |Rudi Sembiran|PER tiba.", []),
        ("Dokter itu, dr. |Rudi Sembiran|PER, tiba.", []),
        ("Kuasa hukum wali kota, |Rudi Sembiran|PER, membantahnya.", ["Kuasa hukum wali kota"]),
        ("Mereka adalah RW selaku Wali Kota, |Rudi Sembiran|PER selaku saksi.", []),
        ("Sebagai Wali Kota, |Rudi Sembiran|PER meminta maaf.", ["Wali Kota"]),
        ("Ia bertemu |Rudi Sembiran|PER, pengacara tersebut, kemarin.", ["pengacara"]),
        (
            "Gubernur Jawa Timur |Laras Nindya|PER dan Kapolda |Rudi Sembiran|PER hadir.",
            ["Gubernur Jawa Timur", "Kapolda"],
        ),
    ],
)
def test_roles_end_before_ranks_and_are_those_of_the_name(text: str, roles: list[str]):
    _, entities, _ = link_entities([article("a", text)])
    assert [role.words for e in entities if e.type is MentionType.PERSON for role in e.roles] == roles


def test_a_full_name_that_stands_once_names_the_person():
    _, entities, _ = link_entities([article("a", "|Budi Hartono|PER tiba. |Budi|PER pergi, |Budi|PER kembali.")])
    assert [(e.id, e.aliases) for e in entities] == [("budi-hartono", ("Budi",))]


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("l f laisa", "lukman fajar laisa", True),
        ("a b", "agus budiman", False),
        ("agus budiman", "agus budiman", False),
        ("l f laisa", "lukman gani laisa", False),
    ],
)
def test_initials_stand_for_words(short: str, long: str, *, fits: bool):
    assert is_initialled(short.split(), long.split()) is fits
