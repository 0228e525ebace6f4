"""Do what a module of tests does, and be killed at a step towards the disk.

Run with the module's name, it reads lines 'FOLDER, NUMBER, K'. For each it forks a process that
calls the module's ``do(folder, number)`` and kills itself at its Kth step; it answers with that
process's exit code. A module may name more steps, as functions of other modules, in ``STEPS``.
"""

import fcntl
import importlib
import os
import pathlib
import shutil
import signal
import sys
from collections.abc import Callable
from typing import Any

_STEPS = (
    (os, ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir", "link")),
    (pathlib.Path, ("touch", "write_text")),
    (fcntl, ("flock",)),
    (shutil, ("rmtree", "copyfile")),
)
left = 0  #: steps until the end; none where it is not counted


def _counted(does: Callable[..., Any]) -> Callable[..., Any]:
    def step(*args: Any, **kwargs: Any) -> Any:
        global left  # noqa: PLW0603  (what is counted is the whole process's)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return does(*args, **kwargs)

    return step


def main(module: str) -> None:
    global left  # noqa: PLW0603
    tests = importlib.import_module(module)
    for owner, names in (*_STEPS, *getattr(tests, "STEPS", ())):
        for name in names:
            setattr(owner, name, _counted(getattr(owner, name)))
    for line in sys.stdin:
        folder, number, dies_at = line.rstrip("\n").split("\t")
        process = os.fork()
        if process == 0:
            left = int(dies_at)
            tests.do(folder, int(number))
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        print(code, flush=True)  # noqa: T201  (its answer)


if __name__ == "__main__":
    main(sys.argv[1])
