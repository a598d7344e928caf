"""The teacher: a biaffine dependency parser and tagger over two-way LSTMs (Dozat and Manning 2017).

Words are read by vectors, by their letters (convolutions), and by the treebank whose habits are wanted (Stymne et al.
2018: a vector a treebank lets one model learn from several that differ).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

TREEBANKS = ("gsd", "csui", "pud", "")  # the last: any, as the text itself suggests


@dataclass
class Sizes:
    """Widths of the layers."""

    words: int = 100
    letters: int = 32
    shapes: int = 80
    treebank: int = 12
    hidden: int = 256
    layers: int = 2
    arcs: int = 256
    labels: int = 100
    tags: int = 100


class Teacher(nn.Module):
    """Scores tags, heads and labels for a batch of sentences."""

    def __init__(self, vectors: np.ndarray, letters: int, tags: int, labels: int, sizes: Sizes) -> None:
        super().__init__()
        self.frozen = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=True, padding_idx=0)
        self.learnt = nn.Embedding(len(vectors), sizes.words, padding_idx=0)
        nn.init.zeros_(self.learnt.weight)
        self.letters = nn.Embedding(letters, sizes.letters, padding_idx=0)
        self.narrow = nn.Conv1d(sizes.letters, sizes.shapes, 3, padding=1)
        self.wide = nn.Conv1d(sizes.letters, sizes.shapes, 5, padding=2)
        self.treebank = nn.Embedding(len(TREEBANKS), sizes.treebank)
        width = sizes.words + 2 * sizes.shapes + sizes.treebank
        self.lstm = nn.LSTM(width, sizes.hidden, sizes.layers, batch_first=True, bidirectional=True, dropout=0.33)
        self.drop = nn.Dropout(0.33)
        out = 2 * sizes.hidden

        def mlp(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(out, size), nn.LeakyReLU(0.1), nn.Dropout(0.33))

        self.tag = nn.Sequential(mlp(sizes.tags), nn.Linear(sizes.tags, tags))
        self.arc_head, self.arc_child = mlp(sizes.arcs), mlp(sizes.arcs)
        self.label_head, self.label_child = mlp(sizes.labels), mlp(sizes.labels)
        self.root = nn.Parameter(torch.zeros(out))
        self.arc = nn.Parameter(torch.randn(sizes.arcs + 1, sizes.arcs) * 0.01)
        self.label = nn.Parameter(torch.randn(labels, sizes.labels + 1, sizes.labels + 1) * 0.01)

    def forward(
        self, words: Tensor, letters: Tensor, forms: Tensor, lengths: Tensor, bank: Tensor
    ) -> tuple[Tensor, ...]:
        """Return tag scores (b, n, tags), arc scores (b, n, n + 1; 0: root), label states of children and of heads."""
        looks = self.letters(letters).transpose(1, 2)
        looks = torch.cat([self.narrow(looks).amax(2), self.wide(looks).amax(2)], 1)
        vectors = self.frozen(words) + self.learnt(words)
        if self.training:
            keep = (torch.rand(vectors.shape[:2]) > 0.25).unsqueeze(2)  # noqa: PLR2004 - learn to do without the word
            vectors = vectors * keep
        treebank = self.treebank(bank).unsqueeze(1).expand(-1, words.shape[1], -1)
        states = self.drop(torch.cat([vectors, looks[forms], treebank], 2))
        packed = nn.utils.rnn.pack_padded_sequence(states, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        states = self.drop(states)
        heads = torch.cat([self.root.expand(len(states), 1, -1), states], 1)
        child = self.arc_child(states)
        child = torch.cat([child, torch.ones_like(child[..., :1])], 2)
        arcs = (child @ self.arc) @ self.arc_head(heads).transpose(1, 2)
        return self.tag(states), arcs, self.label_child(states), self.label_head(heads)

    def score_labels(self, child: Tensor, head: Tensor) -> Tensor:
        """Return label scores (m, labels) of m arcs, given the label states of child and head."""
        child = torch.cat([child, torch.ones_like(child[:, :1])], 1)
        head = torch.cat([head, torch.ones_like(head[:, :1])], 1)
        return torch.einsum("mi,lij,mj->ml", child, self.label, head)
