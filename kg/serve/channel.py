"""Messages between the server and its processes: pickled, with open files beside them."""

import pickle
import socket
from io import BytesIO
from struct import Struct
from typing import Any

from kg.serve.spool import KeptFile

#: How many bytes a message has.
_HEAD = Struct("!Q")
_CHUNK = 1 << 16
_FILES = 4  # that come with one message, at most
_FLAGS = getattr(socket, "MSG_CMSG_CLOEXEC", 0)


def packed(message: Any) -> tuple[bytes, list[KeptFile]]:
    """A message as it is sent, and the files that go with it."""
    body = BytesIO()
    body.write(bytes(_HEAD.size))
    pickler = _Pickler(body, pickle.HIGHEST_PROTOCOL)
    pickler.dump(message)
    size = body.tell() - _HEAD.size
    body.seek(0)
    body.write(_HEAD.pack(size))
    return body.getvalue(), pickler.files


def send(link: socket.socket, message: Any) -> None:
    """Send a message, and wait until it is on its way; its files are closed here."""
    data, files = packed(message)
    sent = 0
    if files:
        descriptors = [file.descriptor for file in files]
        sent = socket.send_fds(link, [data[: _HEAD.size]], descriptors)
        for file in files:
            file.close()
    link.sendall(memoryview(data)[sent:])


class Incoming:
    """What has come of a message."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._data = bytearray()
        self._files: list[int] = []

    def receive(self) -> bool:
        """Take what has come; True once a message is whole.

        Raises:
            EOFError: the other side has ended.
            BlockingIOError: nothing has come.
        """
        data, files, _, _ = socket.recv_fds(self._link, _CHUNK, _FILES, _FLAGS)
        if not data:
            raise EOFError
        self._files += files
        self._data += data
        return self._missing() <= 0

    def message(self) -> Any:
        """The message, and its files opened."""
        files, self._files = self._files, []
        data, self._data = self._data, bytearray()
        return _Unpickler(BytesIO(memoryview(data)[_HEAD.size :]), files).load()

    def _missing(self) -> int:
        if len(self._data) < _HEAD.size:
            return 1
        size: int = _HEAD.unpack_from(self._data)[0]
        return size + _HEAD.size - len(self._data)


def receive(link: socket.socket) -> Any:
    """The next message, waited for.

    Raises:
        EOFError: the other side has ended.
    """
    incoming = Incoming(link)
    while not incoming.receive():
        pass
    return incoming.message()


class _Pickler(pickle.Pickler):
    """Leaves files out and numbers them."""

    def __init__(self, out: BytesIO, protocol: int) -> None:
        super().__init__(out, protocol)
        self.files: list[KeptFile] = []

    def persistent_id(self, obj: Any) -> tuple[int, int] | None:
        """The number and size of a file."""
        if not isinstance(obj, KeptFile):
            return None
        self.files.append(obj)
        return len(self.files) - 1, obj.size


class _Unpickler(pickle.Unpickler):
    """Puts files in where they were left out."""

    def __init__(self, data: BytesIO, files: list[int]) -> None:
        super().__init__(data)
        self._files = files

    def persistent_load(self, pid: tuple[int, int]) -> KeptFile:
        """The file of a number."""
        number, size = pid
        return KeptFile(self._files[number], size)
