"""Writes a trained network in the form that the package runs: `languages/id/data/network.npz`."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np

from tools.teacher.networks import TREEBANKS, Teacher
from tools.teacher.training import Names

TARGET = Path(__file__).resolve().parents[2] / "src/saksi/languages/id/data/network.npz"


def export(model: Teacher, names: Names, target: Path = TARGET) -> None:
    """Write the weights, two bytes a number, the vectors of words one byte, into an archive without times of day."""
    state = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    words = state["frozen.weight"] + state["learnt.weight"]
    scale = np.maximum(np.abs(words).max(1), 1e-9) / 127
    out: dict[str, np.ndarray] = {
        "w.words": np.round(words / scale[:, None]).astype(np.int8),
        "w.scale": scale.astype(np.float32),
        "w.letters": state["letters.weight"],
        "w.treebank": state["treebank.weight"][TREEBANKS.index("")],
        "w.root": state["root"],
        "w.arc": state["arc"],
    }
    for name in ("narrow", "wide"):  # (out, in, place) becomes (place and in, out)
        kernel = state[f"{name}.weight"]
        out[f"w.{name}"] = kernel.transpose(2, 1, 0).reshape(-1, len(kernel))
        out[f"w.{name}.bias"] = state[f"{name}.bias"]
    label = state["label"]  # (labels, child, head) becomes (child, labels and head)
    out["w.label"] = label.transpose(1, 0, 2).reshape(label.shape[1], -1)
    for name in ("arc_head", "arc_child", "label_head", "label_child"):
        out[f"w.{name}.0"], out[f"w.{name}.1"] = state[f"{name}.0.weight"].T, state[f"{name}.0.bias"]
    out["w.tag.0"], out["w.tag.1"] = state["tag.0.0.weight"].T, state["tag.0.0.bias"]
    out["w.tag.2"], out["w.tag.3"] = state["tag.1.weight"].T, state["tag.1.bias"]
    for layer in range(model.lstm.num_layers):
        for way, suffix in enumerate(("", "_reverse")):
            parts = (
                state[f"lstm.weight_ih_l{layer}{suffix}"],
                state[f"lstm.weight_hh_l{layer}{suffix}"],
                (state[f"lstm.bias_ih_l{layer}{suffix}"] + state[f"lstm.bias_hh_l{layer}{suffix}"])[:, None],
            )
            for name, part in zip(("in", "over", "bias"), parts, strict=True):
                out[f"w.lstm.{layer}.{way}.{name}"] = _gates(part).T.squeeze()
    out = {k: v if v.dtype == np.int8 or k == "w.scale" else v.astype(np.float16) for k, v in out.items()}
    texts = {"words": list(names.words), "letters": list(names.letters), "tags": names.tags, "labels": names.labels}
    out |= {k: np.frombuffer("\n".join(v).encode("utf-8"), dtype=np.uint8) for k, v in texts.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in sorted(out.items()):
            buffer = BytesIO()
            np.save(buffer, np.ascontiguousarray(part))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def _gates(part: np.ndarray) -> np.ndarray:
    """Reorder input, forget, cell, output to input, forget, output, cell; halve what is squashed (see `_run`)."""
    i, f, c, o = np.split(part, 4)
    return np.concatenate([i / 2, f / 2, o / 2, c])
