"""The trained pipeline of Indonesian, for spaCy: sentences, tags, syntax, features, base forms, names.

`load()` gives a spaCy `Language` like any other::

    from saksi.languages.id import load

    nlp = load()
    for token in nlp("Gubernur mengatakan dua rumah rusak."):
        print(token.text, token.pos_, token.lemma_, token.dep_, token.head.text)

Nothing is downloaded: weights and lists are data of the package (docs/reference/language-model.md).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from saksi.languages.id.lemmas import feats_of, lemma_of
from saksi.languages.id.sentences import find_sentences
from saksi.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from saksi.languages.id.networks import Analysis

STEPS = ("sentences", "parser", "morphology", "names")
_TOGETHER = 64  # documents read at once: enough sentences of each length for the network


def load(*, exclude: Iterable[str] = ()) -> Language:
    """Return the pipeline; `exclude` names steps to leave out: sentences, parser, morphology, names.

    Morphology rests on the parser's tags and is left out with it.

    Raises:
        ValueError: there is no step of that name.
    """
    from saksi.languages.id.spacy_language import Indonesian  # noqa: PLC0415 - spaCy is slow to import

    left_out = frozenset(exclude)
    if unknown := left_out - frozenset(STEPS):
        raise ValueError(f"no step {', '.join(sorted(unknown))}; there are: {', '.join(STEPS)}")
    if "parser" in left_out:
        left_out |= {"morphology"}
    nlp = Indonesian()
    for step in STEPS:
        if step not in left_out:
            nlp.add_pipe(f"saksi_{step}", name=step)
    return nlp


class SentenceSplitter:
    """Marks where sentences start, by the rules of `sentences`."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        import numpy as np  # noqa: PLC0415 - slow to import
        from spacy.attrs import SENT_START  # noqa: PLC0415 - the same

        ends = iter(sentence.end for sentence in find_sentences(doc.text))
        end = next(ends, 0)
        starts = True
        marks = np.full((len(doc), 1), -1, dtype=np.int64)
        for token in doc:
            if starts and token.is_space and token.i > 0:
                continue  # white space belongs to the sentence before it
            marks[token.i] = 1 if starts else -1
            starts = False
            while token.idx + len(token) >= end and not starts:
                starts = True
                end = next(ends, len(doc.text) + 1)
        if len(doc):  # set at once: spaCy looks at the whole document for each mark that is set by itself
            doc.from_array([SENT_START], marks.astype(np.uint64))  # type: ignore[arg-type]  # thinc's own array types
        return doc


class Parser:
    """Sets tags, heads and relations of each sentence, as the network finds them."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = _TOGETHER) -> Iterator[Doc]:
        """Yield the documents parsed; sentences of about one length are computed together."""
        source = iter(docs)
        while group := list(itertools.islice(source, max(1, min(batch_size, _TOGETHER)))):
            self._parse(group)
            yield from group

    def _parse(self, docs: list[Doc]) -> None:
        from saksi.languages.id.networks import LONGEST, as_read, load_network  # noqa: PLC0415 - numpy is slow to import

        pieces: list[_Piece] = []
        owners: list[int] = []
        for i, doc in enumerate(docs):
            for sentence in _sentences_of(doc):
                words = [k for k in sentence if not doc[k].is_space]
                for start in range(0, len(words), LONGEST):
                    pieces.append(_Piece(words[start : start + LONGEST], opens=start == 0))
                    owners.append(i)
        texts = [[as_read(docs[i][k].text) for k in piece.words] for i, piece in zip(owners, pieces, strict=True)]
        found = load_network().analyse(texts)
        for i, own in itertools.groupby(zip(owners, pieces, found, strict=True), key=lambda part: part[0]):
            _set_analysis(docs[i], [(piece, analysis) for _, piece, analysis in own])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a sentence, by their places; a very long sentence has several pieces."""

    words: list[int]
    opens: bool


def _starts_of(doc: Doc) -> list[bool]:
    """Tell of each token whether a sentence is marked to start there."""
    from spacy.attrs import SENT_START  # noqa: PLC0415 - slow to import

    return [mark == 1 for mark in doc.to_array([SENT_START]).reshape(-1).tolist()]


def _sentences_of(doc: Doc) -> Iterator[list[int]]:
    """Yield the places of the tokens of each sentence; the whole document is one where none are marked."""
    words: list[int] = []
    for at, starts in enumerate(_starts_of(doc)):
        if starts and words:
            yield words
            words = []
        words.append(at)
    if words:
        yield words


def _set_analysis(doc: Doc, pieces: list[tuple[_Piece, Analysis]]) -> None:
    import numpy as np  # noqa: PLC0415 - slow to import
    from spacy.attrs import DEP, HEAD, POS, TAG  # noqa: PLC0415 - the same
    from spacy.symbols import IDS  # noqa: PLC0415 - the same

    strings = doc.vocab.strings
    head_at = list(range(len(doc)))
    tags = ["SPACE"] * len(doc)
    labels = ["dep"] * len(doc)
    starts = _starts_of(doc)
    root = -1  # of the piece before: what goes on behind a very long piece hangs on it
    for piece, found in pieces:
        words = piece.words
        own_root = words[found.heads.index(-1)]
        root = own_root if piece.opens else root
        for at, tag, head, label in zip(words, found.tags, found.heads, found.labels, strict=True):
            tags[at] = tag
            head_at[at] = words[head] if head >= 0 else root
            labels[at] = label if head >= 0 else "ROOT" if piece.opens else "parataxis"
        root = own_root
    host = -1
    # White space hangs on the word before it in its sentence, at the start of one on the word behind.
    for at in range(len(doc)):
        if starts[at]:
            host = -1
        if tags[at] == "SPACE":
            behind = next((k for k in range(at + 1, len(doc)) if tags[k] != "SPACE"), -1)
            inside = behind > 0 and not any(starts[at + 1 : behind + 1])
            head_at[at] = host if host >= 0 else behind if inside else at
            labels[at] = "dep" if head_at[at] != at else "ROOT"
        else:
            host = at
    array = np.empty((len(doc), 4), dtype=np.uint64)
    array[:, 0] = [IDS[tag] for tag in tags]
    array[:, 1] = [strings.add(tag) for tag in tags]
    array[:, 2] = np.array([head - at for at, head in enumerate(head_at)], dtype=np.int64).astype(np.uint64)
    array[:, 3] = [strings.add(label) for label in labels]
    if len(doc):
        doc.from_array([POS, TAG, HEAD, DEP], array)  # type: ignore[arg-type]  # thinc's own array types


class Morphology:
    """Sets features and base forms of words whose tag is known."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        for token in doc:
            tag = token.pos_
            token.lemma_ = lemma_of(token.text, tag)
            feats = feats_of(token.text, tag)
            if feats:
                token.set_morph(feats)  # type: ignore[attr-defined]  # missing in spaCy's stubs
        return doc


class NameFinder:
    """Sets names of people (PER), organisations (ORG) and places (LOC) as entities of the document."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        from spacy.util import filter_spans  # noqa: PLC0415 - slow to import

        from saksi.languages.id import names, words  # noqa: PLC0415 - read the lists when they are needed

        text = doc.text
        tokens = words.find_tokens(text)
        marked = doc.has_annotation("SENT_START")
        own = [Span(s.start_char, s.end_char).stripped(text) for s in doc.sents] if marked else find_sentences(text)
        found = names.find_names(text, own, tokens)
        spans = (doc.char_span(m.span.start, m.span.end, label=m.type.value, alignment_mode="expand") for m in found)
        doc.ents = filter_spans(span for span in spans if span is not None)
        return doc


def register() -> None:
    """Tell spaCy of the steps; done once, when the language class is imported."""
    from spacy.language import Language  # noqa: PLC0415 - slow to import

    makers: dict[str, Callable[[], Callable[[Doc], Doc]]] = {
        "sentences": SentenceSplitter,
        "parser": Parser,
        "morphology": Morphology,
        "names": NameFinder,
    }

    for name, maker in makers.items():

        def create(nlp: Language, name: str, maker: Any = maker) -> Callable[[Doc], Doc]:  # noqa: ANN401, ARG001 - spaCy calls it so
            step: Callable[[Doc], Doc] = maker()
            return step

        Language.factory(f"saksi_{name}", func=create)
