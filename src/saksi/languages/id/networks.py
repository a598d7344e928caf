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
        lengths = np.array([len(s) for s in sentences])
        states = self._lstm(self._read(sentences), lengths)
        batch, longest, width = states.shape
        flat = states.reshape(-1, width)
        tags = (_bend(flat @ w["tag.0"] + w["tag.1"]) @ w["tag.2"] + w["tag.3"]).argmax(1).reshape(batch, longest)
        with_root = np.concatenate([np.broadcast_to(w["root"], (batch, 1, width)), states], 1)
        child = _with_one(_bend(states @ w["arc_child.0"] + w["arc_child.1"]))
        head = _bend(with_root @ w["arc_head.0"] + w["arc_head.1"])
        arcs = (child @ w["arc"]) @ head.transpose(0, 2, 1)
        label_child = _with_one(_bend(states @ w["label_child.0"] + w["label_child.1"]))
        label_head = _with_one(_bend(with_root @ w["label_head.0"] + w["label_head.1"]))
        out = []
        for i, n in enumerate(lengths):
            heads = best_tree(arcs[i, :n, : n + 1])
            scores = _biaffine(label_child[i, :n], w["label"], label_head[i, heads])
            scores[:, self.labels.index("root")] = -1e9
            named = scores.argmax(1)
            out.append(
                Analysis(
                    [self.tags[t] for t in tags[i, :n]],
                    [int(h) - 1 for h in heads],
                    [self.labels[k] if h else "root" for k, h in zip(named, heads, strict=True)],
                )
            )
        return out

    def _read(self, sentences: Sequence[Sequence[str]]) -> Floats:
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
        out = np.zeros((len(sentences), max(map(len, sentences)), width + len(w["treebank"])), dtype=np.float32)
        out[:, :, width:] = w["treebank"]
        for i, sentence in enumerate(sentences):
            out[i, : len(sentence), : vectors.shape[1]] = vectors[[self.words.get(norm_of(x), 0) for x in sentence]]
            out[i, : len(sentence), vectors.shape[1] : width] = [self._looks[x] for x in sentence]
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

    def _lstm(self, states: Floats, lengths: Ints) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        place = np.arange(states.shape[1])[None, :]
        # Turned round within its own length, so that the way back starts at each sentence's last word.
        back = np.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)[:, :, None]
        layer = 0
        while f"lstm.{layer}.0.in" in self.weights:
            ahead = self._run(states, f"lstm.{layer}.0")
            behind = self._run(np.take_along_axis(states, back, 1), f"lstm.{layer}.1")
            states = np.concatenate([ahead, np.take_along_axis(behind, back, 1)], 2)
            layer += 1
        return states

    def _run(self, states: Floats, name: str) -> Floats:
        import numpy as np  # noqa: PLC0415 - slow to import

        into, over, bias = (self.weights[f"{name}.{part}"] for part in ("in", "over", "bias"))
        batch, longest, width = states.shape
        size = over.shape[0]
        steps = np.ascontiguousarray(states.transpose(1, 0, 2)).reshape(-1, width) @ into + bias
        steps = steps.reshape(longest, batch, 4 * size)
        out = np.empty((longest, batch, size), dtype=np.float32)
        cell = np.zeros((batch, size), dtype=np.float32)
        hidden = np.zeros((batch, size), dtype=np.float32)
        for at in range(longest):
            gates = steps[at]
            gates += hidden @ over
            # Input, forget and output gate stand together, so that one call squashes all three.
            squashed = np.tanh(gates[:, : 3 * size], out=gates[:, : 3 * size])
            squashed *= 0.5
            squashed += 0.5
            cell *= squashed[:, size : 2 * size]
            cell += squashed[:, :size] * np.tanh(gates[:, 3 * size :])
            hidden = np.multiply(squashed[:, 2 * size :], np.tanh(cell), out=out[at])
        return out.transpose(1, 0, 2)


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
