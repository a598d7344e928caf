"""The trained network that tags and parses: two-way LSTMs with biaffine scores (Dozat and Manning 2017), in numpy.

It is trained elsewhere (`tools/teacher`); here it is only run. numpy because it is there with spaCy: a framework for
training would be forty times the size of saksi. Sentences of about one length are computed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from saksi.languages.id.trees import best_tree
from saksi.languages.id.vectors import norm_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

LETTERS = 18  # of a word, from both ends
LONGEST = 160  # words: what is longer is parsed in pieces
_BATCH = 1200  # words computed together


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence's analysis: UPOS tags, heads (-1: root) and relations, one each word."""

    tags: list[str]
    heads: list[int]
    labels: list[str]


class Network:
    """The weights, and what their numbers stand for."""

    def __init__(
        self, weights: dict[str, Floats], words: list[str], letters: str, tags: list[str], labels: list[str]
    ) -> None:
        self.weights = weights
        self.words = {word: i + 1 for i, word in enumerate(words)}
        self.letters = {letter: i + 2 for i, letter in enumerate(letters)}
        self.tags = tags
        self.labels = labels
        self._looks: dict[str, Floats] = {}

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Return the analysis of each sentence, a sequence of words each of at most `LONGEST`."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        out: list[Analysis | None] = [None] * len(sentences)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end + 1 - start) * len(sentences[order[end]]) <= _BATCH:
                end += 1
            group = order[start:end]
            for i, found in zip(group, self._analyse([sentences[i] for i in group]), strict=True):
                out[i] = found
            start = end
        return [found for found in out if found is not None]

    def _analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        import numpy as np  # noqa: PLC0415 - slow to import

        w = self.weights
        places = _Places([len(s) for s in sentences])
        states = self._lstm(self._read(sentences, places), places)
        tags = (_bend(states @ w["tag.0"] + w["tag.1"]) @ w["tag.2"] + w["tag.3"]).argmax(1)
        with_root = np.concatenate([w["root"][None, :], states])
        child = _with_one(_bend(states @ w["arc_child.0"] + w["arc_child.1"])) @ w["arc"]
        head = _bend(with_root @ w["arc_head.0"] + w["arc_head.1"])
        label_child = _with_one(_bend(states @ w["label_child.0"] + w["label_child.1"]))
        label_head = _with_one(_bend(with_root @ w["label_head.0"] + w["label_head.1"]))
        root = self.labels.index("root")
        out = []
        for rows in places.rows:
            over = np.concatenate(([0], rows + 1))
            heads = best_tree(child[rows] @ head[over].T)
            scores = _biaffine(label_child[rows], w["label"], label_head[over[heads]])
            scores[:, root] = -1e9
            named = scores.argmax(1).tolist()
            above = heads.tolist()
            out.append(
                Analysis(
                    [self.tags[t] for t in tags[rows].tolist()],
                    [h - 1 for h in above],
                    [self.labels[k] if h else "root" for k, h in zip(named, above, strict=True)],
                )
            )
        return out

    def _read(self, sentences: Sequence[Sequence[str]], places: _Places) -> Floats:
        """Return what the LSTMs read: vector of the word, of its letters, and the constant of no treebank."""
        import numpy as np  # noqa: PLC0415 - slow to import

        w = self.weights
        new = sorted({word for s in sentences for word in s if word not in self._looks})
        if len(self._looks) > 60_000:  # noqa: PLR2004 - words kept: some 40 MB
            self._looks.clear()
            new = sorted({word for s in sentences for word in s})
        if new:
            self._looks.update(zip(new, self._look(new), strict=True))
        vectors = w["words"]
        width = vectors.shape[1] + w["narrow"].shape[1] * 2
        words = [word for sentence in sentences for word in sentence]
        rows = np.concatenate(places.rows)
        out = np.empty((len(words), width + len(w["treebank"])), dtype=np.float32)
        out[:, width:] = w["treebank"]
        out[rows, : vectors.shape[1]] = vectors[[self.words.get(norm_of(x), 0) for x in words]]
        out[rows, vectors.shape[1] : width] = [self._looks[x] for x in words]
        return out

    def _look(self, words: Sequence[str]) -> Floats:
        """Return the vectors of letters: the strongest answer of each convolution anywhere in the word."""
        import numpy as np  # noqa: PLC0415 - slow to import

        w = self.weights
        numbers = np.zeros((len(words), LETTERS + 4), dtype=np.int64)
        for i, word in enumerate(words):
            for k, letter in enumerate(letters_of(word)):
                numbers[i, k + 2] = self.letters.get(letter, 1)
        read = w["letters"][numbers]
        narrow = np.concatenate([read[:, k + 1 : k + 1 + LETTERS] for k in range(3)], 2) @ w["narrow"]
        wide = np.concatenate([read[:, k : k + LETTERS] for k in range(5)], 2) @ w["wide"]
        found: Floats = np.concatenate([narrow.max(1) + w["narrow.bias"], wide.max(1) + w["wide.bias"]], 1)
        return found

    def _lstm(self, states: Floats, places: _Places) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        layer = 0
        while f"lstm.{layer}.0.in" in self.weights:
            ahead = self._run(states, f"lstm.{layer}.0", places.steps)
            behind = self._run(states[places.back], f"lstm.{layer}.1", places.steps)
            states = np.concatenate([ahead, behind[places.back]], 1)
            layer += 1
        return states

    def _run(self, states: Floats, name: str, steps: Sequence[tuple[int, int]]) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        into, over, bias = (self.weights[f"{name}.{part}"] for part in ("in", "over", "bias"))
        size = over.shape[0]
        read = states @ into
        read += bias
        out = np.empty((len(states), size), dtype=np.float32)
        cell = np.zeros((steps[0][1], size), dtype=np.float32)
        hidden = np.zeros((steps[0][1], size), dtype=np.float32)
        for start, end in steps:
            count = end - start
            gates, cell = read[start:end], cell[:count]
            gates += hidden[:count] @ over
            # Input, forget and output gate stand together, so that one call squashes all three.
            squashed = np.tanh(gates[:, : 3 * size], out=gates[:, : 3 * size])
            squashed *= 0.5
            squashed += 0.5
            cell *= squashed[:, size : 2 * size]
            cell += squashed[:, :size] * np.tanh(gates[:, 3 * size :])
            hidden = np.multiply(squashed[:, 2 * size :], np.tanh(cell), out=out[start:end])
        return out


class _Places:
    """Where the words of a batch stand: row by row the first word of each sentence, then the second ones, and so on.

    The longest sentence comes first, so that those still going on at a step are the first of those of the step before,
    and nothing is computed for what is not there.

    Attributes:
        steps: first row and end of the words of each step.
        rows: of each sentence, the rows of its words.
        back: for each row that of the word that stands there when every sentence is read from its end.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import

        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        going = np.bincount(np.array(lengths))[::-1].cumsum()[::-1][1:]  # sentences with more words than each step
        ends = going.cumsum()
        starts = ends - going
        self.steps: list[tuple[int, int]] = list(zip(starts.tolist(), ends.tolist(), strict=True))
        self.rows: list[Ints] = [starts] * len(lengths)
        self.back: Ints = np.empty(int(ends[-1]), dtype=np.int64)
        for rank, i in enumerate(order):
            rows = self.rows[i] = starts[: lengths[i]] + rank
            self.back[rows] = rows[::-1]


def _bend(values: Floats) -> Floats:
    """Return the leaky rectifier of values, in place."""
    import numpy as np  # noqa: PLC0415 - slow to import

    bent: Floats = np.maximum(values, values * np.float32(0.1), out=values)
    return bent


def _with_one(values: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415 - slow to import

    return np.concatenate([values, np.ones((*values.shape[:-1], 1), dtype=np.float32)], -1)


def _biaffine(child: Floats, label: Floats, head: Floats) -> Floats:
    """Return the scores (m, labels) of m arcs; `label` is (child, labels x head)."""
    import numpy as np  # noqa: PLC0415 - slow to import

    scores: Floats = np.einsum("mlj,mj->ml", (child @ label).reshape(len(child), -1, head.shape[1]), head)
    return scores


def as_read(word: str) -> str:
    """Return a clitic without the hyphen before it (`KPK-nya`), as the network has learned it; any other word as is."""
    return word[1:] if word[0] == "-" and word[1:].isalpha() else word


def letters_of(form: str) -> str:
    """Return the letters of a word that the network reads: all, or the ends of a long one."""
    return form if len(form) <= LETTERS else form[: LETTERS // 2] + form[-LETTERS // 2 :]


@cache
def load_network() -> Network:
    """Return the network that the package carries."""
    import numpy as np  # noqa: PLC0415 - slow to import

    packed = files(__package__).joinpath("data", "network.npz").read_bytes()
    with np.load(BytesIO(packed), allow_pickle=False) as stored:
        names = {k: bytes(stored[k]).decode("utf-8").split("\n") for k in ("words", "letters", "tags", "labels")}
        weights = {k.removeprefix("w."): stored[k].astype(np.float32) for k in stored.files if k.startswith("w.")}
    weights["words"] *= weights.pop("scale")[:, None]
    return Network(weights, names["words"], "".join(names["letters"]), names["tags"], names["labels"])
