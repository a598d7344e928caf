"""What archives are measured with: renamed articles still quote their words, stored readings are those of their pages,
and a run that is killed is dead.
"""

import json
import sys
from dataclasses import replace

import msgspec
import pytest

from saksi.annotate import annotate_article
from saksi.clean import clean_page
from saksi.model import AnnotatedArticle, Page
from saksi.readings import Reading
from saksi.store import decode_noun, encode_noun
from tools.bench_scale import FIGURES, digest_of
from tools.scale import piles, watches
from tools.scale.pages import PAGE, render_page
from tools.scale.piles import BASE, Base, find_names, write_piles
from tools.scale.stored import read_stored

TEXT = (
    "Bupati Meranggi Darsa Wiguna meninjau gudang yang terbakar di Watukapas, Senin (9/6/2025).\n"
    '"Api datang dari dapur," kata Darsa Wiguna kepada wartawan di Watukapas.\n'
    "DARSA WIGUNA menyebut 12 karung beras hangus, dan dua pekerja luka.\n"
)
OTHER = "Pelatih Maya Pertala memuji Darsa Wiguna di Watukapas pada Minggu (28/12/2025). Kerugian Rp 20 juta.\n"


def _annotated(text, at):
    page = Page("x", text.encode(), "text", url=f"https://kabar.example/{at}", outlet="Kabar", published="2025-06-09")
    found = annotate_article(clean_page(page, language="id"))
    url = f"https://kabar.example/{at}?pile=00000-{at}"
    return replace(found, article=replace(found.article, id="", source="", url=url))


@pytest.fixture(scope="module")
def articles():
    return [_annotated(text, at) for at, text in enumerate((TEXT, OTHER))]


@pytest.fixture
def base(articles, tmp_path, monkeypatch):
    path = tmp_path / "base.jsonl"
    names = msgspec.json.encode(sorted(find_names(articles)))
    path.write_bytes(b"\n".join([names, *map(msgspec.json.encode, articles)]))
    monkeypatch.setenv(BASE, str(path))
    piles.load_base.cache_clear()
    yield Base(path)
    piles.load_base.cache_clear()


def _of(base, at, repeat):
    return base.annotated(f"https://kabar.example/{at}?pile={repeat:05}-{at}")


def test_the_first_repeat_is_the_article_itself(base, articles):
    assert [_of(base, at, 0) for at in (0, 1)] == articles


def test_spans_of_a_repeat_quote_other_names_and_the_same_words(base, articles):
    assert {"darsa", "wiguna", "watukapas"} <= base.names
    assert not base.names & {"senin", "api", "beras", "kabar", "person"}
    there = _of(base, 0, 3)
    assert isinstance(there, AnnotatedArticle)
    pairs = [(articles[0].quote(each.span), there.quote(each.span)) for each in articles[0].tokens]
    assert all(len(one) == len(other) and one.istitle() == other.istitle() for one, other in pairs)
    for one, other in pairs:
        assert (one != other) == (one.lower() in base.names or "/" in one), (one, other)
    made = dict(pairs)
    assert [made["Darsa"].upper(), made["Wiguna"].upper()] == [made["DARSA"], made["WIGUNA"]]
    assert f"{made['Darsa']} {made['Wiguna']}" in {quote.speaker.name for quote in there.quotes}


def test_articles_of_a_repeat_share_their_names_and_those_of_two_repeats_do_not(base):
    def names(at, repeat):
        found = _of(base, at, repeat)
        return {found.quote(token.span) for token in found.tokens if token.lemma in made(repeat)}

    def made(repeat):
        return {piles._made_up(name, repeat) for name in base.names}

    assert names(0, 2) & names(1, 2)
    assert not made(1) & made(2)


def test_days_move_on_and_are_written_as_long(base):
    there = _of(base, 0, 42)
    assert there.article.published == "2025-07-21"
    assert "(21/07/25)" in there.text
    assert any(time.value.startswith("2025-07-21") for time in there.times)
    assert [piles._later(day, 42) for day in ("2025-12-30", "9/6/2025", "29/6/2025", "31/02/2025")] == [
        "2026-02-10",
        "21/07/25",
        "10/8/2025",
        "31/02/2025",
    ]


def test_an_article_that_stays_the_same_is_no_other_news_the_day_after(articles):
    names = find_names(articles)
    alike = _annotated("Cara merawat rambut dengan sampo: bilas dua kali, lalu keringkan dengan handuk.\n", 2)
    one, other, same = (piles.Renaming(msgspec.json.encode(each), names) for each in (*articles, alike))
    assert piles.is_other_news(one)
    assert piles.is_other_news(other)
    assert not piles.is_other_news(same)


def test_a_stored_reading_is_that_of_its_page_and_of_no_other(base, tmp_path):
    (path,) = write_piles(base, tmp_path / "piles", 4, 4)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({record["text"] for record in records}) == 4
    for record in records:
        page = Page("", record["text"].encode(), "text", url=record["url"])
        reading = decode_noun(read_stored(encode_noun(page), None), Reading)
        assert decode_noun(reading.article, AnnotatedArticle).text == record["text"]
        assert reading.outline.card is not None
        with pytest.raises(ValueError, match="other words"):
            read_stored(encode_noun(replace(page, content=b"Lain.")), None)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched through /proc")
def test_a_run_is_watched_or_killed_with_all_its_processes(base, tmp_path):
    paths = write_piles(base, tmp_path / "piles", 4, 2)
    said = [*map(str, paths), "--out", str(tmp_path / "out"), "--jobs", "1", "--stored"]
    found = watches.run("tools.scale.archiving", said, {}, watches.Kill("annotate", -1, 0))
    assert found.killed
    assert not (tmp_path / "out" / "manifest.json").exists()
    found = watches.run("tools.scale.archiving", said, {})
    assert not found.killed
    assert found.last["articles"] == 4
    assert found.last["refusals"] == {}
    assert set(found.memory) == {"driver", "reader"}
    assert "manifest.json" in digest_of(tmp_path / "out")


def test_the_page_gives_the_figures_that_are_kept():
    if not FIGURES.exists():
        pytest.skip("nothing has been measured yet")
    assert PAGE.read_text(encoding="utf-8") == render_page(json.loads(FIGURES.read_text(encoding="utf-8")))
