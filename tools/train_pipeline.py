"""Trains the network of `languages/id/data/network.npz`: two teachers, what they label, and what is shipped.

usage: train_pipeline.py SHARED WORK   (about an hour on two cores; needs tools/requirements-train.txt)

Each stage leaves its result in the folder WORK and is not run again while that lies there, so training that was broken
off goes on where it stopped. Seeds are fixed; another processor or number of threads still rounds differently, so the
bytes differ from machine to machine, and the scores by a few thousandths.
"""

from __future__ import annotations

import pickle
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from saksi.languages.id.vectors import load_vectors
from tools.teacher.export import export
from tools.teacher.networks import Sizes, Teacher
from tools.teacher.training import Names, label, measure, train
from tools.treebanks.conllu import Sentence
from tools.treebanks.texts import load_training, read_raw, tokenise

TEACHERS = {1: 18, 2: 14}  # seed: epochs
NEWS = 16_000  # sentences of news that the teachers label; all of the encyclopedia's
SHORTEST, LONGEST = 5, 60  # words of a sentence that is labelled
SMALL = Sizes(hidden=192, arcs=160, labels=64, tags=64, shapes=64)
EPOCHS = 11
POLISH = 4  # epochs over the treebanks alone, at the end
SHARE = 0.5  # of the labelled sentences that an epoch sees
FORGET = 0.7  # of the sentences whose treebank the shipped network is not told: it never is when it is used
SEED = 20261128


def read_vectors() -> dict[str, np.ndarray]:
    """Return the package's vectors by word."""
    rows, table = load_vectors()
    return {word: table[row] for word, row in rows.items()}


def train_teacher(seed: int, shared: Path, work: Path) -> tuple[Teacher, Names]:
    """Return the teacher of a seed, trained unless its file is there."""
    target = work / f"teacher{seed}.pt"
    if not target.exists():
        sentences, held_out = load_training(shared)
        model, names = train(sentences, read_vectors(), epochs=TEACHERS[seed], seed=seed, held_out=held_out)
        torch.save((model.state_dict(), names), target)
    state, names = torch.load(target, weights_only=False)
    model = Teacher(state["frozen.weight"].numpy(), len(names.letters) + 2, len(names.tags), len(names.labels), Sizes())
    model.load_state_dict(state)
    return model, names


def label_raw(shared: Path, work: Path) -> list[Sentence]:
    """Return raw sentences as the teachers together analyse them: news by the habits of CSUI, the rest by GSD's."""
    target = work / "labelled.pickle"
    if not target.exists():
        teachers = [train_teacher(seed, shared, work) for seed in TEACHERS]
        found = {text: tokenise(text, source) for source, text in read_raw(shared)}
        fitting = [s for s in found.values() if SHORTEST <= len(s.words) <= LONGEST]
        news = [replace(s, source="csui") for s in fitting if s.source in {"news-2025-06", "indosum"}]
        rest = [replace(s, source="gsd") for s in fitting if s.source not in {"news-2025-06", "indosum"}]
        random.Random(SEED).shuffle(news)  # noqa: S311 - a sample
        chosen = news[:NEWS] + rest
        print(f"labelling {len(chosen)} sentences, {sum(len(s.words) for s in chosen)} words", flush=True)
        target.write_bytes(pickle.dumps(label([t for t, _ in teachers], chosen, teachers[0][1])))
    loaded: list[Sentence] = pickle.loads(target.read_bytes())  # noqa: S301 - written above
    return loaded


def main() -> None:
    """Run the stages."""
    shared, work = Path(sys.argv[1]), Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    start = time.time()
    sentences, held_out = load_training(shared)
    labelled = label_raw(shared, work)
    model, names = train(
        sentences,
        read_vectors(),
        epochs=EPOCHS,
        seed=SEED,
        sizes=SMALL,
        held_out=held_out,
        forget=FORGET,
        labelled=labelled,
        share=SHARE,
    )
    model, names = train(  # the treebanks alone once more: what the teachers got wrong fades
        sentences,
        read_vectors(),
        epochs=POLISH,
        seed=SEED,
        held_out=held_out,
        forget=FORGET,
        start_from=(model, names),
        rate=1e-3,
    )
    print("held out, treebank told: ", measure(model, held_out, names))
    print("held out, as it is used: ", measure(model, held_out, names, told=False))
    torch.save((model.state_dict(), names), work / "small.pt")
    export(model, names)
    print(f"{time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
