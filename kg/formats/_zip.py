"""Containers from strangers: a zip archive of which a few parts are read, within bounds."""

import zipfile
import zlib
from io import BytesIO

from kg.errors import BadSource
from kg.formats import _signature, _text

#: What is read of one container, unpacked, in bytes.
LARGEST = 32_000_000
_MOST_PARTS = 5_000

_ENTRY = b"PK\x01\x02"
_PACKING = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
)


class Container:
    """A word processor's file, of which nothing is unpacked but what is asked for."""

    def __init__(self, data: bytes, name: str, *, kind: str, largest: int = LARGEST) -> None:
        """Open a container.

        Raises:
            BadSource: it is empty, something else, damaged, or made of too many parts.
        """
        self._name = name
        self._data = data
        self._kind = kind
        self._largest = self._left = largest
        if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            _text.require_text(data[:1000].decode("utf-8-sig", "replace").strip("\ufffd\0"), name)
            raise BadSource(name, _signature.refusal(data, kind))
        if data.count(_ENTRY) > _MOST_PARTS:
            raise BadSource(name, f"holds more than {_MOST_PARTS} parts, which no letter does")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE:
            raise BadSource(name, _signature.refusal(data, kind)) from None
        self._parts = frozenset(self._archive.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """One part, unpacked.

        Raises:
            BadSource: it is not there, damaged, locked, or more than is read of a source.
        """
        if part not in self._parts:
            raise BadSource(self._name, _signature.refusal(self._data, self._kind))
        try:
            info = self._archive.getinfo(part)
            if info.flag_bits & _ENCRYPTED:
                raise BadSource(self._name, _signature.LOCKED)
            if info.compress_type not in _PACKING:
                raise BadSource(self._name, f"is damaged: {part} is packed in an unknown way")
            with self._archive.open(info) as stream:
                data = stream.read(self._left + 1)
        except _DAMAGE:
            raise BadSource(self._name, f"is damaged: {part} in it can't be unpacked") from None
        if len(data) > self._left:
            reason = f"unpacks to more than {self._largest / 1e6:g} MB, which no letter does"
            raise BadSource(self._name, reason)
        self._left -= len(data)
        return data
