"""Many clients at once, for a few seconds: right answers, and nothing left over."""

import subprocess
import sys
from pathlib import Path

import pytest

LOAD = Path(__file__).resolve().parents[1] / "bench" / "load.py"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="counts processes in /proc")
def test_clients_that_hang_up_and_queries_without_end_harm_nobody_else() -> None:
    options = ("--clients", "12", "--seconds", "6", "--quads", "6k", "--pause", "0.1")
    command = [sys.executable, str(LOAD), *options, "--timeout", "2"]
    done = subprocess.run(command, capture_output=True, check=False)
    told = done.stdout.decode()
    assert done.returncode == 0, told + done.stderr.decode()
    assert "nothing was wrong" in told
