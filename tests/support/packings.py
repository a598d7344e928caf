"""Files packed as somebody packs them."""

import pyarrow as pa


def zstandard(content: bytes) -> bytes:
    """Return one frame of Zstandard."""
    return bytes(pa.compress(content, codec="zstd", asbytes=True))
