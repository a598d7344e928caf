"""The same words in many articles."""

import time
from dataclasses import replace

from saksi.compare import compare_story
from saksi.model import ArticleId, Relation
from tests.support.stories import made_story

TEXT = "Banjir di Kota Rawa menewaskan 12 orang. Gubernur Raka Wibisana mengunjungi Kecamatan Lembah."


def test_copies_of_one_text_are_one_finding_for_each_point():
    story = made_story(*((f"{i:02}.txt", "2025-03-01", TEXT) for i in range(5)))
    findings = compare_story(story).findings
    assert [(finding.relation, len(finding.evidence)) for finding in findings] == [(Relation.AGREE, 5)] * 2
    assert {finding.reason.rule for finding in findings} == {"same-words"}


def test_a_copy_stands_beside_the_rewording_of_its_original():
    other = "Sebanyak 12 orang tewas akibat banjir di Kota Rawa."
    story = made_story(("a.txt", "2025-03-01", TEXT), ("b.txt", "2025-03-02", TEXT), ("c.txt", "2025-03-02", other))
    toll = [finding for finding in compare_story(story).findings if "12" in finding.point]
    assert [sorted(each.passage.article for each in finding.evidence) for finding in toll] == [
        ["a.txt", "b.txt", "c.txt"]
    ]


def test_two_hundred_copies_are_compared_as_one():
    article = made_story(("a.txt", "2025-03-01", TEXT)).articles[0]
    story = made_story()
    copies = tuple(replace(article, article=replace(article.article, id=ArticleId(f"{i:03}.txt"))) for i in range(200))
    before = time.process_time()
    ledger = compare_story(replace(story, articles=copies))
    assert time.process_time() - before < 10
    assert [len(finding.evidence) for finding in ledger.findings] == [200, 200]
