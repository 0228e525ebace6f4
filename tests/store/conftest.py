"""Processes that are killed at any step."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_PROGRAM = Path(__file__).with_name("dying.py")


@pytest.fixture
def dying(request: pytest.FixtureRequest) -> Iterator[Callable[[Path, int, int], bool]]:
    """Does what the module's ``do`` does in a process that dies at a step; True if it lived."""
    module = Path(str(request.path)).stem
    with subprocess.Popen(
        [sys.executable, _PROGRAM, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def lived(folder: Path, number: int, step: int) -> bool:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{folder}\t{number}\t{step}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            assert code in {0, -signal.SIGKILL}
            return code == 0

        yield lived
        process.stdin.close()
