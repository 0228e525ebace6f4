"""Where an answer is kept until it is whole: in memory, then in a file without a name.

A file without a name is gone when nobody has it open any more, however its process ends.
"""

import os
from dataclasses import dataclass
from io import SEEK_END, SEEK_SET, BytesIO
from tempfile import TemporaryFile
from typing import IO

from starlette.exceptions import HTTPException

#: Bytes that are kept in memory.
IN_MEMORY = 1 << 20
_BUFFER = 1 << 18


class Spool:
    """A file that an answer is written to, up to a number of bytes.

    With a ``separator`` it counts the rows that are written: at least as many as there are.
    """

    def __init__(self, most: int, separator: bytes = b"") -> None:
        self._most = most
        self._separator = separator
        self._end = b""
        self._file: IO[bytes] = BytesIO()
        self._in_memory = True
        self.separators = 0

    def write(self, data: bytes) -> int:
        """Write at the end.

        Raises:
            HTTPException: 422 where that makes the answer too long, 507 where there is no room.
        """
        size = self._file.tell() + len(data)
        if size > self._most:
            raise HTTPException(422, f"the answer has more than {self._most} bytes; ask for less")
        if self._separator:
            text = self._end + data
            self.separators += text.count(self._separator)
            self._end = text[1 - len(self._separator) :] if len(self._separator) > 1 else b""
        try:
            if self._in_memory and size > IN_MEMORY:
                self._to_disk()
            return self._file.write(data)
        except OSError as error:
            raise HTTPException(507, f"no room to keep the answer: {error.strerror}") from error

    def _to_disk(self) -> None:
        file = TemporaryFile(buffering=_BUFFER)  # noqa: SIM115  (it is kept open)
        file.write(self._file.getvalue())  # type: ignore[attr-defined]
        self._file, self._in_memory = file, False

    def tell(self) -> int:
        """How many bytes there are before the place where is written next."""
        return self._file.tell()

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def truncate(self, size: int | None = None) -> int:
        """Forget what comes after, and all rows that were counted."""
        self.separators, self._end = 0, b""
        return self._file.truncate(size)

    def flush(self) -> None:
        """Hold nothing back."""
        self._file.flush()

    def read(self) -> IO[bytes]:
        """What was written, to be read from its beginning; nothing is written any more."""
        self._file.seek(0)
        return self._file

    def kept(self) -> "bytes | KeptFile":
        """What was written: itself if it is short, else the file that has it."""
        if self._in_memory:
            return self._file.getvalue()  # type: ignore[attr-defined, no-any-return]
        with self._file as file:
            file.flush()
            return KeptFile(os.dup(file.fileno()), file.seek(0, SEEK_END))

    def __del__(self) -> None:
        """Nobody writes to it any more."""
        self._file.close()


@dataclass(slots=True)
class KeptFile:
    """An open file, by its descriptor, and how many bytes of it count. It travels to the server."""

    descriptor: int
    size: int

    def read(self, size: int, offset: int) -> bytes:
        """Bytes of it."""
        return os.pread(self.descriptor, min(size, self.size - offset), offset)

    def close(self) -> None:
        """Let the file go; closing it again does nothing."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __del__(self) -> None:
        """Nobody reads it any more."""
        self.close()
