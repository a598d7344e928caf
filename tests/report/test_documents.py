"""A document written row by row is the same as one made at once."""

from io import BytesIO

import pytest

from saksi.compare import compare_story
from saksi.model import Refusal
from saksi.report import build_account, build_document, encode_document, write_document
from tests.support.stories import made_story

REFUSALS = (Refusal("b.txt", "too-short", 'Baris\n  "articles": [],\n'), Refusal("a.txt", "empty", ""))
FIRE = ("a", "2026-03-09", "# Pasar Meranggi Terbakar\nPasar Meranggi terbakar. Dua orang tewas, kata Darsa Wiguna.\n")
AGAIN = ("b", "2026-03-10", "# Pasar Terbakar\nTiga orang tewas dalam kebakaran Pasar Meranggi, kata Darsa Wiguna.\n")
OTHER = (
    "c",
    "2026-03-10",
    '# Harga Cabai Naik\nHarga naik, kata Darsa Wiguna. "articles": []\n  "stories": []\n',
)


class Pieces(list[bytes]):
    """A spool of a list."""

    def add(self, content: bytes) -> int:
        self.append(content)
        return len(self) - 1

    def load(self, slot: int) -> bytes:
        return self[slot]


def account_of(*articles: tuple[str, str, str]):
    story = made_story(*articles)
    return build_account(story, compare_story(story))


@pytest.mark.parametrize("refusals", [(), REFUSALS], ids=["nothing refused", "refusals"])
@pytest.mark.parametrize("stories", [(), ((OTHER,),), ((FIRE, AGAIN), (OTHER,)), ((OTHER,), (AGAIN, FIRE))])
def test_it_is_the_same_document(stories, refusals):
    accounts = [account_of(*each) for each in stories]
    out = BytesIO()
    write_document(iter(accounts), refusals, out, Pieces(), version="1")
    assert out.getvalue() == encode_document(build_document(accounts, refusals, version="1"))


def test_the_stories_of_this_test_share_an_entity_and_hold_findings():
    accounts = [account_of(FIRE, AGAIN), account_of(OTHER)]
    document = build_document(accounts, (), version="1")
    assert document.findings
    assert len(document.entities) < sum(len(each.story.entities) for each in accounts)


def test_parts_differences_and_deniers_stand_in_the_document():
    story = made_story(
        (
            "a",
            "2026-03-09",
            'Banjir menewaskan 12 orang, di antaranya 5 anak. "Kami menutup tanggul," kata Budi Rahman.',
        ),
        ("b", "2026-03-09", 'Banjir menewaskan 12 orang. "Kami tidak menutup tanggul," kata Budi Rahman.'),
        ("c", "2026-03-09", "Dewi Larasati membantah tanggul itu jebol karena kelalaian petugas."),
    )
    (row,) = build_document([build_account(story, compare_story(story))], (), version="1").stories
    assert [(part.of, part.value) for part in row.figures[0].series[0].parts] == [("anak", 5)]
    (utterance,) = row.utterances
    assert utterance.fullest in utterance.variants
    assert {each.kind for each in utterance.differences} == {"negation"}
    assert [(each.kind, each.by) for each in row.unknown if each.by] == [("denied", ["dewi-larasati"])]
