"""CoNLL-U: what universaldependencies.org/format.html asks for, and names that can be read back."""

from collections.abc import Iterator

import conllu
import msgspec
import pytest

from saksi.errors import LanguageError
from tests.report.portions import bridge_account, hostile_account, portions_of, texts_of, written_as

UPOS = {
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
}


def check_treebank(content: bytes, texts: dict[str, str]) -> int:
    """Check the rules of the format; return the number of sentences."""
    lines = content.decode("utf-8").split("\n")
    assert lines[-2:] == ["", ""]  # a blank line behind every sentence
    assert all(line.count("\t") == 9 for line in lines if line and not line.startswith("#"))
    sentences = conllu.parse(content.decode("utf-8"))
    assert len({s.metadata["sent_id"] for s in sentences}) == len(sentences)
    article = ""
    for sentence in sentences:
        article = sentence.metadata.get("newdoc id", article)
        assert sentence.metadata["sent_id"].startswith(f"{article}-")
        check_sentence(sentence, texts[article])
    return len(sentences)


def check_sentence(sentence: conllu.TokenList, text: str) -> None:
    assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
    heads = {token["id"]: token["head"] for token in sentence}
    assert [token["deprel"] for token in sentence if token["head"] == 0] == ["root"]
    for head in heads.values():
        seen, above = set(), head
        while above:
            assert above not in seen, "a circle"
            seen.add(above)
            above = heads[above]
    built = "".join(t["form"] + ("" if (t["misc"] or {}).get("SpaceAfter") == "No" else " ") for t in sentence)
    assert built.rstrip(" ") == sentence.metadata["text"]
    for token in sentence:
        assert token["upos"] in UPOS
        assert token["form"]
        assert token["lemma"]
        quoted = text[int(token["misc"]["start_char"]) : int(token["misc"]["end_char"])]
        assert token["form"] == quoted or not quoted.isprintable()


def names_in(sentences: list[conllu.TokenList]) -> Iterator[tuple[str, str]]:
    """Yield the words and kinds of names, reading brackets as CorefUD has them."""
    for sentence in sentences:
        opened: list[tuple[str, int]] = []
        for at, token in enumerate(sentence):
            mark = (token["misc"] or {}).get("Entity", "")
            if mark.startswith("("):
                opened.append((mark[1:].rstrip(")").split("-")[1], at))
            if mark.endswith(")"):
                kind, start = opened.pop()
                yield " ".join(t["form"] for t in sentence[start : at + 1]), kind
        assert not opened


@pytest.mark.parametrize("account", [bridge_account, hostile_account])
def test_the_format_is_kept(account):
    portions = portions_of(account())
    assert check_treebank(written_as("conllu", portions), texts_of(portions)) > 5


def test_every_article_is_a_document_with_its_title_and_names():
    content = written_as("conllu", portions_of(bridge_account())).decode("utf-8")
    sentences = conllu.parse(content)
    documents = [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata]
    assert documents == ["dua.txt", "satu.txt", "tiga.txt"]
    assert sentences[0].metadata["text"] == "Lima Terluka akibat Jembatan Ambruk"
    assert list(names_in(sentences)) == [("Ratna Wijaya", "person")]
    assert content.startswith("# global.Entity = eid-etype-head\n")


def test_boilerplate_is_left_out():
    (portion, last) = portions_of(bridge_account())
    article = portion.articles[0]
    body = next(b for b in article.blocks if b.kind == "body")
    alien = msgspec.structs.replace(body, kind="boilerplate", end=body.start + 20)
    portion.articles[0] = msgspec.structs.replace(article, blocks=[*article.blocks, alien])
    content = written_as("conllu", [portion, last]).decode("utf-8")
    starts = [int(t["misc"]["start_char"]) for s in conllu.parse(content)[:3] for t in s]
    assert not [start for start in starts if alien.start <= start < alien.end]
    assert [start for start in starts if start >= alien.end]


def test_a_language_without_a_pipeline_is_said():
    (portion, last) = portions_of(bridge_account())
    portion.articles = [msgspec.structs.replace(each, language="xx") for each in portion.articles]
    with pytest.raises(LanguageError, match="'xx'") as caught:
        written_as("conllu", [portion, last])
    assert "id" in caught.value.advice
