"""How a desk is run: where it listens, in which language it speaks, and whether processes work for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a desk as long as it runs.

    Attributes:
        ui: the one language of its words; "" where each visitor chooses.
        is_local: it listens on this machine alone, so that whoever asks sits at it.
        https: it is reached over https, by itself or through a proxy: cookies are sent over nothing else.
        has_workers: processes do what its queue asks for.
    """

    ui: str = ""
    is_local: bool = True
    https: bool = False
    has_workers: bool = False
