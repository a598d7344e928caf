"""Which word hangs on which, by forms and order of words: as the parts of claims, and as laws of trees."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saksi.annotate.arguments import add_arguments
from saksi.languages import load_language
from saksi.languages.id.shallow import LONGEST, read_trees
from saksi.model import ArgumentRole, Node, Span
from tests.support.lines import annotated_lines

TOLD = (ArgumentRole.WHO, ArgumentRole.DID, ArgumentRole.WHOM, ArgumentRole.WHERE)
CASES = [
    ("Polisi menangkap dua pencuri di Tarano.", "who Polisi; did menangkap; whom dua pencuri; where Tarano"),
    ("Dua pencuri ditangkap oleh polisi.", "who polisi; did ditangkap; whom Dua pencuri"),
    ("Dua pencuri ditangkap petugas di pasar.", "who petugas; did ditangkap; whom Dua pencuri; where pasar"),
    ("Warga yang tinggal di lereng mengungsi ke balai desa.", "who Warga; did mengungsi; where lereng"),
    ("Nelayan itu menemukan perahu yang rusak.", "who Nelayan itu; did menemukan; whom perahu yang rusak"),
    (
        "Wali kota membuka pasar, sekolah, dan jalan desa.",
        "who Wali kota; did membuka; whom pasar, sekolah, dan jalan desa",
    ),
    ("Saat itu, petugas memadamkan api.", "who petugas; did memadamkan; whom api"),
    ("Setelah hujan turun, warga menutup jalan.", "who warga; did menutup; whom jalan"),
    ("Darsa adalah ketua koperasi.", "who Darsa; did ketua koperasi"),
    ("Di lokasi terjadi kebakaran.", "who kebakaran; did terjadi; where lokasi"),
    ("Tim penyelamat tidak menemukan korban.", "who Tim penyelamat; did menemukan; whom korban"),
    ("Harga jual beras menjadi mahal.", "who Harga jual beras; did menjadi; whom mahal"),
    ("Kapal itu meninggal dunia.", "who Kapal itu; did meninggal dunia"),
    ("Relawan berhasil menolong warga.", "who Relawan; did berhasil menolong; whom warga"),
]


def parts_of(text: str) -> list[tuple[bool, str]]:
    found = annotated_lines(text)
    claims = [replace(claim, arguments=(), negated=False) for claim in found.claims]
    read = add_arguments(claims, found, load_language("id", fast=True))
    return [
        (c.negated, "; ".join(f"{a.role} {found.quote(a.span)}" for r in TOLD for a in c.arguments if a.role is r))
        for c in read
    ]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[text for text, _ in CASES])
def test_the_parts_of_a_claim_by_the_order_of_its_words(text: str, parts: str):
    assert [told for _, told in parts_of(text)] == [parts]


def test_a_denied_predicate_is_seen_and_the_next_one_is_not():
    assert [negated for negated, _ in parts_of("Tim penyelamat tidak menemukan korban.")] == [True]
    assert [negated for negated, _ in parts_of("Tim penyelamat menemukan korban.")] == [False]


def test_what_has_no_verb_says_nothing_of_who_did_what():
    words = "Jumlah penonton tidak banyak."
    ((*nodes, _),) = read_trees(words, [Span(0, len(words))])
    assert {node.relation for node in nodes}.isdisjoint({"nsubj", "obj"})


def is_a_tree(nodes: tuple[Node, ...]) -> bool:
    """Tell whether one word is the root and every other word hangs on it in the end."""
    for first in range(len(nodes)):
        at, steps = first, 0
        while at >= 0 and steps <= len(nodes):
            at, steps = nodes[at].head, steps + 1
        if at >= 0:
            return False
    return [node.head for node in nodes].count(-1) == bool(nodes)


SAID = (
    "polisi Joko yang menangkap ditangkap adalah menjadi dan , . ( ) : dua itu ia di oleh untuk setelah ketika bahwa "
    "karena tidak akan secara cepat Senin seorang warga berhasil terjadi agar dari rumahnya namun"
)
WORDS = st.sampled_from(SAID.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
@example("yang yang , yang ( menangkap")
@example("adalah , adalah polisi adalah")
def test_every_sentence_gives_one_tree_whose_words_quote_it(text: str):
    (nodes,) = read_trees(text, [Span(0, len(text))])
    assert is_a_tree(nodes)
    assert all(not word.isspace() for word in (node.span.quote(text) for node in nodes))
    assert [node.span.start for node in nodes] == sorted({node.span.start for node in nodes})


def test_of_a_very_long_sentence_the_opening_is_read_and_of_none_nothing():
    text = "warga " * (LONGEST + 40)
    assert len(read_trees(text, [Span(0, len(text))])[0]) == LONGEST
    assert read_trees("   ", [Span(0, 3)]) == ((),)
