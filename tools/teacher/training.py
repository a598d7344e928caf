"""Trains the teacher on the treebanks and lets it label sentences."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import nn

from saksi.languages.id.networks import LETTERS, letters_of
from saksi.languages.id.trees import best_tree
from saksi.languages.id.vectors import norm_of
from tools.teacher.networks import TREEBANKS, Sizes, Teacher
from tools.treebanks.conllu import Sentence

BATCH = 1600  # words


@dataclass
class Names:
    """What the numbers of the network stand for; 0 is unknown or padding for words and letters."""

    words: dict[str, int]
    letters: dict[str, int]
    tags: list[str]
    labels: list[str]


def make_names(sentences: Sequence[Sentence], vectors: dict[str, np.ndarray]) -> tuple[Names, np.ndarray]:
    """Return the names for training sentences and the table of vectors, a zero one first."""
    words = list(vectors)
    letters = sorted({c for s in sentences for w in s.words for c in w.form})
    tags = sorted({w.upos for s in sentences for w in s.words})
    labels = sorted({w.label for s in sentences for w in s.words})
    size = len(next(iter(vectors.values())))
    table = np.stack([np.zeros(size), *(vectors[w] for w in words)]).astype(np.float32)
    table[1:] /= np.linalg.norm(table[1:], axis=1, keepdims=True)
    names = Names({w: i + 1 for i, w in enumerate(words)}, {c: i + 2 for i, c in enumerate(letters)}, tags, labels)
    return names, table * 3


def batches(sentences: Sequence[Sentence], rng: random.Random | None) -> Iterator[list[int]]:
    """Yield indices of sentences of about one length, `BATCH` words at a time."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].words), rng.random() if rng else i))
    groups: list[list[int]] = [[]]
    size = 0
    for i in order:
        if size + len(sentences[i].words) > BATCH and groups[-1]:
            groups.append([])
            size = 0
        groups[-1].append(i)
        size += len(sentences[i].words)
    if rng:
        rng.shuffle(groups)
    yield from groups


def encode(sentences: Sequence[Sentence], names: Names, forget: float = 0.0) -> tuple[torch.Tensor, ...]:
    """Return words, letters of each different form, form numbers, lengths and treebanks as the network takes them."""
    lengths = [len(s.words) for s in sentences]
    longest = max(lengths)
    words = np.zeros((len(sentences), longest), dtype=np.int64)
    forms = np.zeros((len(sentences), longest), dtype=np.int64)
    known: dict[str, int] = {"": 0}
    for i, sentence in enumerate(sentences):
        for j, word in enumerate(sentence.words):
            words[i, j] = names.words.get(norm_of(word.form), 0)
            forms[i, j] = known.setdefault(word.form, len(known))
    letters = np.zeros((len(known), LETTERS), dtype=np.int64)
    for form, row in known.items():
        for k, letter in enumerate(letters_of(form)):
            letters[row, k] = names.letters.get(letter, 1)
    bank = np.array([TREEBANKS.index(s.source) for s in sentences])
    if forget:
        bank[(torch.rand(len(bank)) < forget).numpy()] = TREEBANKS.index("")
    return tuple(torch.tensor(x) for x in (words, letters, forms, lengths, bank))


def train(  # noqa: PLR0913 - what a run of training is made of
    sentences: Sequence[Sentence],
    vectors: dict[str, np.ndarray],
    *,
    epochs: int,
    seed: int,
    sizes: Sizes | None = None,
    held_out: Sequence[Sentence] = (),
    forget: float = 0.0,
    labelled: Sequence[Sentence] = (),
    share: float = 1.0,
    start_from: tuple[Teacher, Names] | None = None,
    rate: float = 3e-3,
) -> tuple[Teacher, Names]:
    """Train a network, or go on with one; prints how it does on the held out sentences after each epoch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - for the order of sentences
    if start_from is None:
        names, table = make_names([*sentences, *labelled], vectors)
        model = Teacher(table, len(names.letters) + 2, len(names.tags), len(names.labels), sizes or Sizes())
    else:
        model, names = start_from
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=1e-4)
    size = len(labelled)
    each = sum(1 for _ in batches([*sentences, *labelled[: int(size * share)]], rng)) + 2
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=each * epochs, pct_start=0.1)
    for epoch in range(epochs):
        model.train()
        start, total = time.time(), 0.0
        chosen = [*sentences, *rng.sample(list(labelled), int(size * share))]
        for group in list(batches(chosen, rng))[:each]:
            batch = [chosen[i] for i in group]
            loss = _loss(model, batch, names, forget)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        if held_out:
            found = measure(model, held_out, names, told=not forget)
            print(f"epoch {epoch + 1}: loss {total / each:.3f}, {time.time() - start:.0f} s, {found}", flush=True)
    return model, names


def _loss(model: Teacher, batch: Sequence[Sentence], names: Names, forget: float) -> torch.Tensor:
    parts = encode(batch, names, forget)
    lengths = parts[3]
    tags, arcs, child, head = model(*parts)
    mask = torch.arange(tags.shape[1])[None, :] < lengths[:, None]
    arcs = arcs.masked_fill(~_heads_mask(lengths, tags.shape[1]), -1e9)
    gold_tag = torch.tensor([names.tags.index(w.upos) for s in batch for w in s.words])
    gold_head = torch.tensor([w.head + 1 for s in batch for w in s.words])
    gold_label = torch.tensor([names.labels.index(w.label) for s in batch for w in s.words])
    row = mask.nonzero()[:, 0]
    scores = model.score_labels(child[mask], head[row, gold_head])
    cross = nn.functional.cross_entropy
    return cross(tags[mask], gold_tag) + cross(arcs[mask], gold_head) + cross(scores, gold_label)


def _heads_mask(lengths: torch.Tensor, longest: int) -> torch.Tensor:
    return (torch.arange(longest + 1)[None, :] <= lengths[:, None])[:, None, :]


@torch.no_grad()
def label(models: Sequence[Teacher], sentences: Sequence[Sentence], names: Names) -> list[Sentence]:
    """Return the sentences with tags, heads and labels that the models, their scores added, find likeliest."""
    for model in models:
        model.eval()
    out: list[Sentence | None] = [None] * len(sentences)
    for group in batches(sentences, None):
        batch = [sentences[i] for i in group]
        parts = encode(batch, names)
        lengths = parts[3]
        scored = [model(*parts) for model in models]
        tags = sum(s[0].log_softmax(2) for s in scored).argmax(2).numpy()  # type: ignore[union-attr]
        mask = _heads_mask(lengths, tags.shape[1])
        arcs = sum(s[1].masked_fill(~mask, -1e9).log_softmax(2) for s in scored).numpy()  # type: ignore[union-attr]
        heads = np.zeros(tags.shape, dtype=np.int64)
        for k, sentence in enumerate(batch):
            n = len(sentence.words)
            heads[k, :n] = best_tree(arcs[k, :n, : n + 1])
        flat = torch.tensor(heads)
        rows = torch.arange(len(batch))[:, None].expand_as(flat)
        found = 0
        for model, (_, _, child, head) in zip(models, scored, strict=True):
            chosen = head[rows, flat]
            size = child.shape
            found = found + model.score_labels(child.reshape(-1, size[2]), chosen.reshape(-1, size[2])).log_softmax(1)
        root = names.labels.index("root")
        found[:, root] = -1e9  # type: ignore[index]
        labels = found.argmax(1).reshape(tags.shape).numpy()  # type: ignore[union-attr]
        for k, i in enumerate(group):
            words = [
                replace(
                    w,
                    upos=names.tags[tags[k, j]],
                    head=int(heads[k, j]) - 1,
                    label=names.labels[labels[k, j]] if heads[k, j] else "root",
                )
                for j, w in enumerate(sentences[i].words)
            ]
            out[i] = replace(sentences[i], words=words)
    return [s for s in out if s is not None]


def measure(model: Teacher, gold: Sequence[Sentence], names: Names, *, told: bool = True) -> str:
    """Return UPOS, UAS and LAS by treebank, in one line; `told`: the model knows which treebank it is."""
    out = []
    for source in sorted({s.source for s in gold}):
        mine = [s for s in gold if s.source == source]
        found = label([model], mine if told else [replace(s, source="") for s in mine], names)
        pairs = [(a, b) for s, t in zip(mine, found, strict=True) for a, b in zip(s.words, t.words, strict=True)]
        tag = sum(a.upos == b.upos for a, b in pairs) / len(pairs)
        arc = sum(a.head == b.head for a, b in pairs) / len(pairs)
        both = sum(a.head == b.head and a.label == b.label for a, b in pairs) / len(pairs)
        out.append(f"{source} {tag:.4f} {arc:.4f} {both:.4f}")
    return "; ".join(out)
