"""Data as a classic script: JSON that a page adds by a script element, numbers packed in base64."""

import base64
import json
from typing import Any

import numpy as np
import numpy.typing as npt

#: The number types of JavaScript's typed arrays that we use.
_TYPES = {"u1": "Uint8", "u2": "Uint16", "u4": "Uint32", "f4": "Float32"}
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script(name: str, content: object) -> bytes:
    """A script that leaves its content in the page's ``kgData`` under a name."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"(self.kgData??={{}})[{json.dumps(name)}]={text};\n".encode()


def packed(values: npt.ArrayLike, kind: str) -> dict[str, str]:
    """Numbers as a page reads them: the type of array, and its bytes with the lowest first."""
    array = np.asarray(values).astype(f"<{kind}")
    return {"type": _TYPES[kind], "bytes": base64.b64encode(array.tobytes()).decode()}


def grouped(groups: Any, kind: str) -> dict[str, Any]:
    """Lists of numbers one behind the other, and where each begins."""
    lengths = np.array([0, *(len(group) for group in groups)], dtype=np.int64)
    values = [value for group in groups for value in group]
    return {"starts": packed(np.cumsum(lengths), "u4"), "values": packed(values, kind)}
