"""Large stories, and stories that grow."""

import time
from dataclasses import replace
from itertools import combinations

import pytest

from saksi.compare import compare_story
from saksi.model import Ledger, Passage, Relation
from tests.support.gold import gold_story
from tests.support.shared import needs_shared
from tests.support.stories import made_story

_OPENINGS = (
    "Banjir melanda {town} pada Sabtu (1/3/2025) dan merendam {houses} rumah.",
    "Sebanyak {houses} rumah di {town} terendam banjir sejak Sabtu (1/3/2025).",
    "Air setinggi {depth} sentimeter merendam {town} setelah tanggul Sungai Rawa jebol.",
    "Tanggul Sungai Rawa jebol, {town} kebanjiran setinggi {depth} sentimeter.",
)
_MIDDLES = (
    "Kepala badan bencana Budi Rahman mengatakan {people} orang mengungsi ke gedung sekolah di {town}.",
    "Menurut Budi Rahman, kepala badan bencana, pengungsi di {town} berjumlah {people} orang.",
    '"Kami membuka dapur umum di {town}," kata Budi Rahman, yang menyebut {people} warga mengungsi.',
)
_ENDS = (
    "Bantuan beras {rice} ton dikirim, sementara listrik di {town} masih padam.",
    "Listrik di {town} padam, dan pemerintah mengirim {rice} ton beras.",
    "Gubernur Raka Wibisana akan mengunjungi {town} membawa {rice} ton beras, lalu meninjau tanggul.",
)
_TOWNS = ("Kelurahan Tirta", "Kelurahan Melati", "Desa Sukamati", "Kota Rawa", "Kecamatan Lembah", "Desa Watukapas")
_ARTICLES = 200
# Seconds of one core that the issue allows, on the machines of the project.
_MOST = 30.0
# What counts as common changes with each article, and what stands beside a passage too: of the points of seeds and
# lewotobi .89 and .96 were met again (run of 2026-11-28), and every alarm.
_KEPT = 0.85


def _report(number: int) -> tuple[str, str, str]:
    said = {
        "town": _TOWNS[number % len(_TOWNS)],
        "houses": 100 + number,
        "depth": 40 + number % 90,
        "people": 300 + 7 * number,
        "rice": 2 + number % 11,
    }
    lines = (_OPENINGS[number % 4], _MIDDLES[number % 3], _ENDS[number // 2 % 3], _MIDDLES[(number + 1) % 3])
    return f"{number:03}.txt", f"2025-03-0{1 + number % 3}", "\n".join(line.format(**said) for line in lines)


def test_two_hundred_articles_of_one_story_are_compared_in_time():
    story = made_story(*map(_report, range(_ARTICLES)))
    began = time.process_time()
    ledger = compare_story(story)
    assert time.process_time() - began < _MOST
    assert len(ledger.findings) > _ARTICLES / 10


def _links(ledger: Ledger) -> list[tuple[Passage, Passage, Relation]]:
    return [
        (one.passage, other.passage, finding.relation)
        for finding in ledger.findings
        for one, other in combinations(finding.evidence, 2)
    ]


def _meet(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.span.overlaps(other.span)


@needs_shared
@pytest.mark.parametrize("name", ["seeds", "lewotobi"])
def test_an_added_article_takes_no_alarm_and_few_points_away(name: str):
    story = gold_story(name)
    after = _links(compare_story(story))
    kept = every = 0
    for added in range(len(story.articles)):
        before = replace(story, articles=(*story.articles[:added], *story.articles[added + 1 :]))
        for finding in compare_story(before).findings:
            passages = [each.passage for each in finding.evidence]
            met = {
                relation
                for one, other in combinations(passages, 2)
                for a, b, relation in after
                if (_meet(one, a) and _meet(other, b)) or (_meet(one, b) and _meet(other, a))
            }
            every += 1
            kept += bool(met)
            if finding.relation in (Relation.UPDATE, Relation.CONFLICT, Relation.DENIED):
                assert finding.relation in met
    assert kept >= _KEPT * every
