"""Treebanks are read, and the old release of one is brought to today's scheme."""

from pathlib import Path

from tools.treebanks.conllu import Sentence, Word, read_conllu
from tools.treebanks.modernise import Usage, modernise
from tools.treebanks.punctuation import attach_signs

FILE = """# sent_id = x-1
# text = Rumahnya rusak.
1-2\tRumahnya\t_\t_\t_\t_\t_\t_\t_\t_
1\tRumah\trumah\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_
2\tnya\tdia\tPRON\t_\t_\t1\tnmod:poss\t_\t_
3\trusak\trusak\tADJ\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_
"""


def word(form, upos, head, label, *, space=True):
    return Word(form, "", upos, "", head, label, space)


def test_a_word_of_several_is_cut(tmp_path: Path):
    (tmp_path / "x.conllu").write_text(FILE, encoding="utf-8")
    (sentence,) = read_conllu(tmp_path / "x.conllu")
    assert [w.form for w in sentence.words] == ["Rumah", "nya", "rusak", "."]
    assert "".join(w.form + " " * w.space for w in sentence.words).strip() == sentence.text
    assert [w.head for w in sentence.words] == [2, 0, -1, 2]


def test_an_old_sentence_is_brought_up_to_date():
    old = Sentence(
        [
            word("Masing", "DET", 3, "det"),
            word("-", "PUNCT", 0, "punct"),
            word("masing", "DET", 0, "compound:plur"),
            word("rumahnya", "NOUN", 6, "nsubj"),
            word("yang", "PRON", 5, "nsubj"),
            word("besar", "ADJ", 3, "amod"),
            word("terbakar", "VERB", -1, "root", space=False),
            word(".", "PUNCT", 6, "punct"),
        ],
        "",
    )
    words = modernise(old, Usage([])).words
    assert [w.form for w in words] == ["Masing-masing", "rumah", "nya", "yang", "besar", "terbakar", "."]
    assert [w.head for w in words] == [1, 5, 1, 4, 1, -1, 5]
    assert [w.label for w in words] == ["det", "nsubj", "nmod:poss", "nsubj", "acl:relcl", "root", "punct"]


def test_signs_hang_where_the_guidelines_want_them():
    forms = ["Ia", ",", "lurah", "desa", ",", "datang", "(", "kemarin", ")", "."]
    heads = [5, 9, 0, 2, 9, -1, 9, 5, 9, 0]
    signs = [not form.isalpha() for form in forms]
    assert attach_signs(forms, heads, signs) == [5, 2, 0, 2, 0, -1, 7, 5, 7, 5]
