"""Trains the small pipeline (spaCy: shared layers, tagger, parser) on treebanks and on what the teacher labelled."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from spacy.vectors import Vectors
from thinc.api import Config, fix_random_seed as fix_thinc, Adam
from thinc.schedules import warmup_linear

from saksi.languages.id.spacy_language import Indonesian
from saksi.languages.id.vectors import load_vectors

from tools.treebanks.conllu import Sentence

CONFIG = """
[tok2vec]
@architectures = "spacy.Tok2Vec.v2"
[tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = ${sizes.width}
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [5000,2000,2500,1500]
include_static_vectors = true
[tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = ${sizes.width}
depth = ${sizes.depth}
window_size = 1
maxout_pieces = 3
[listener]
@architectures = "spacy.Tok2VecListener.v1"
width = ${sizes.width}
upstream = "*"
[tagger]
@architectures = "spacy.Tagger.v2"
nO = null
[tagger.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${sizes.width}
upstream = "*"
[parser]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = ${sizes.hidden}
maxout_pieces = 2
use_upper = true
nO = null
[parser.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${sizes.width}
upstream = "*"
[sizes]
width = 128
depth = 4
hidden = 96
"""
BATCH = (300, 1600)  # words, at the start and later


def make_blank(sizes: dict[str, int]) -> Indonesian:
    """Return the untrained pipeline with our vectors in its vocabulary."""
    config = Config().from_str(CONFIG, overrides={f"sizes.{k}": v for k, v in sizes.items()})
    nlp = Indonesian()
    rows, table = load_vectors()
    nlp.vocab.vectors = Vectors(
        data=table, keys=[nlp.vocab.strings.add(w) for w in rows], name="id_saksi", strings=nlp.vocab.strings, attr="NORM"
    )
    nlp.add_pipe("tok2vec", config={"model": config["tok2vec"]})
    nlp.add_pipe("tagger", config={"model": config["tagger"]})
    nlp.add_pipe("parser", config={"model": config["parser"], "min_action_freq": 20, "update_with_oracle_cut_size": 100})
    return nlp


def make_example(nlp: Indonesian, sentence: Sentence) -> Example:
    """Return a sentence as spaCy trains on it: tags are UPOS."""
    words = [w.form for w in sentence.words]
    spaces = [w.space for w in sentence.words]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[w.upos for w in sentence.words],
        heads=[i if w.head < 0 else w.head for i, w in enumerate(sentence.words)],
        deps=["ROOT" if w.head < 0 else w.label for w in sentence.words],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def _rounds(groups: Sequence[tuple[Sequence[Sentence], float]], rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield the sentences of an epoch: of each group its share (2.5: twice, and a half of it once more)."""
    while True:
        chosen: list[Sentence] = []
        for sentences, share in groups:
            chosen += list(sentences) * int(share) + rng.sample(list(sentences), int(len(sentences) * (share % 1)))
        rng.shuffle(chosen)
        yield chosen


def train(
    groups: Sequence[tuple[Sequence[Sentence], float]],
    held_out: Sequence[Sentence],
    *,
    epochs: int,
    seed: int,
    sizes: dict[str, int],
    dropout: float = 0.1,
    rate: float = 0.002,
    minutes: float = 1e9,
) -> Indonesian:
    """Train and return the pipeline; its weights are the mean over the last stretch of training."""
    fix_random_seed(seed)
    fix_thinc(seed)
    rng = random.Random(seed)  # noqa: S311 - for the order of sentences
    nlp = make_blank(sizes)
    everything = [s for sentences, _ in groups for s in sentences]
    sample = [make_example(nlp, s) for s in everything[:4000]]
    nlp.initialize(lambda: sample)
    for label in sorted({w.label for s in everything for w in s.words if w.head >= 0}):
        nlp.get_pipe("parser").cfg  # noqa: B018
    rounds = _rounds(groups, rng)
    size = sum(len(s.words) for s in next(_rounds(groups, random.Random(seed)))) # noqa: S311
    total = epochs * size / BATCH[1]
    optimiser = Adam(learn_rate=rate, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    start = time.time()
    done = words = 0
    goal = epochs * size
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        for batch in _batches(next(rounds), lambda: BATCH[0] + (BATCH[1] - BATCH[0]) * min(1.0, words / (0.15 * goal))):
            count = sum(len(s.words) for s in batch)
            optimiser.learn_rate = rate * (min(1.0, done / 150) if done < 150 else max(0.02, 1 - words / goal))
            nlp.update([make_example(nlp, s) for s in batch], sgd=optimiser, losses=losses, drop=dropout)
            done += 1
            words += count
        with nlp.use_params(optimiser.averages):
            print(f"epoch {epoch + 1}: {time.time() - start:.0f} s, {words / (time.time() - start):.0f} words/s, "
                  f"{measure(nlp, held_out)}", flush=True)
    nlp.use_params(optimiser.averages).__enter__()
    return nlp


def _batches(sentences: Sequence[Sentence], size: Any) -> Iterator[list[Sentence]]:
    batch: list[Sentence] = []
    count = 0
    for sentence in sentences:
        batch.append(sentence)
        count += len(sentence.words)
        if count >= size():
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def measure(nlp: Indonesian, gold: Sequence[Sentence]) -> str:
    """Return UPOS, UAS and LAS by treebank on given words and sentences, in one line."""
    out = []
    for source in sorted({s.source for s in gold}):
        mine = [s for s in gold if s.source == source]
        docs = nlp.pipe(_given(nlp, s) for s in mine)
        right = np.zeros(3)
        count = 0
        for sentence, doc in zip(mine, docs, strict=True):
            for word, token in zip(sentence.words, doc, strict=True):
                head = -1 if token.dep_ == "ROOT" else token.head.i
                arc = head == word.head
                right += [token.tag_ == word.upos, arc, arc and (word.head < 0 or token.dep_ == word.label)]
                count += 1
        out.append(f"{source} " + " ".join(f"{x:.4f}" for x in right / count))
    return "; ".join(out)


def _given(nlp: Indonesian, sentence: Sentence) -> Doc:
    words = sentence.words
    return Doc(nlp.vocab, words=[w.form for w in words], spaces=[w.space for w in words],
               sent_starts=[i == 0 for i in range(len(words))])


def save(nlp: Indonesian, folder: Path) -> None:
    """Write the pipeline without its vectors, which the package has already."""
    nlp.to_disk(folder, exclude=["vectors"])
