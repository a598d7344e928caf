"""The trained pipeline of Indonesian, for spaCy: sentences, tags, syntax, features, base forms, names.

`load()` gives a spaCy `Language` like any other::

    from saksi.languages.id import load

    nlp = load()
    for token in nlp("Gubernur mengatakan dua rumah rusak.")
        print(token.text, token.pos_, token.lemma_, token.dep_, token.head.text)

Nothing is downloaded: weights and lists are data of the package (docs/reference/language-model.md).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from saksi.languages.id.lemmas import feats_of, lemma_of
from saksi.languages.id.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STEPS = ("sentences", "parser", "morphology", "names")
_TOGETHER = 64  # documents read at once: enough sentences of each length for the network


def load(*, exclude: Iterable[str] = ()) -> Language:
    """Return the pipeline; `exclude` names steps to leave out: sentences, parser, morphology, names.

    Raises:
        ValueError: there is no step of that name.
    """
    from saksi.languages.id.spacy_language import Indonesian  # noqa: PLC0415 - spaCy is slow to import

    left_out = frozenset(exclude)
    if unknown := left_out - frozenset(STEPS):
        raise ValueError(f"no step {', '.join(sorted(unknown))}; there are: {', '.join(STEPS)}")
    nlp = Indonesian()
    for step in STEPS:
        if step not in left_out:
            nlp.add_pipe(f"saksi_{step}", name=step)
    return nlp


class SentenceSplitter:
    """Marks where sentences start, by the rules of `sentences`."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        ends = iter(sentence.end for sentence in find_sentences(doc.text))
        end = next(ends, 0)
        starts = True
        for token in doc:
            if starts and token.is_space and token.i > 0:
                token.is_sent_start = False  # white space belongs to the sentence before it
                continue
            token.is_sent_start = starts
            starts = False
            while token.idx + len(token) >= end and not starts:
                starts = True
                end = next(ends, len(doc.text) + 1)
        return doc


class Parser:
    """Sets tags, heads and relations of each sentence, as the network finds them."""

    def __call__(self, doc: Doc) -> Doc:  # noqa: D102 - spaCy's protocol
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = _TOGETHER) -> Iterator[Doc]:
        """Yield the documents parsed; sentences of about one length are computed together."""
        source = iter(docs)
        while group := list(itertools.islice(source, max(1, batch_size))):
            self._parse(group)
            yield from group

    def _parse(self, docs: list[Doc]) -> None:
        from saksi.languages.id.networks import LONGEST, load_network  # noqa: PLC0415 - numpy is slow to import

        pieces: list[list[int]] = []
        owners: list[int] = []
        for i, doc in enumerate(docs):
            for sentence in _sentences_of(doc):
                words = [k for k in sentence if not doc[k].is_space]
                for start in range(0, len(words), LONGEST):
                    pieces.append(words[start : start + LONGEST])
                    owners.append(i)
        texts = [[docs[i][k].text for k in piece] for i, piece in zip(owners, pieces, strict=True)]
        found = load_network().analyse(texts)
        for i, own in itertools.groupby(zip(owners, pieces, found, strict=True), key=lambda part: part[0]):
            _set_analysis(docs[i], [(piece, analysis) for _, piece, analysis in own])


def _sentences_of(doc: Doc) -> Iterator[list[int]]:
    """Yield the places of the tokens of each sentence; the whole document is one where none are marked."""
    words: list[int] = []
    for token in doc:
        if token.is_sent_start and words:
            yield words
            words = []
        words.append(token.i)
    if words:
        yield words


def _set_analysis(doc: Doc, pieces: list[tuple[list[int], Any]]) -> None:
    import numpy as np  # noqa: PLC0415 - slow to import
    from spacy.attrs import DEP, HEAD, POS, TAG  # noqa: PLC0415 - the same
    from spacy.symbols import IDS  # noqa: PLC0415 - the same

    strings = doc.vocab.strings
    head_at = list(range(len(doc)))
    tags = ["SPACE"] * len(doc)
    labels = ["dep"] * len(doc)
    starts = [bool(token.is_sent_start) for token in doc]
    root = -1  # of the sentence at hand: what goes on behind a very long piece hangs on it
    for words, found in pieces:
        first = starts[words[0]] or root < 0 or any(starts[k] for k in range(root + 1, words[0]))
        own_root = words[found.heads.index(-1)]
        root = own_root if first else root
        for at, tag, head, label in zip(words, found.tags, found.heads, found.labels, strict=True):
            tags[at] = tag
            head_at[at] = words[head] if head >= 0 else root
            labels[at] = label if head >= 0 else "ROOT" if first else "parataxis"
    host = -1
    for at in range(
        len(doc)
    ):  # white space hangs on the word before it in its sentence, at the start on the one behind
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
        found = names.find_names(text, find_sentences(text), tokens)
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
