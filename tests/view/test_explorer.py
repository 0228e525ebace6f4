"""The TypeScript: its types hold, and its own tests pass."""

import subprocess
import sys
from pathlib import Path

import pytest

EXPLORER = Path(__file__).resolve().parents[2] / "kg" / "view" / "explorer"


def test_the_scripts_pass_their_own_tests() -> None:
    ended = subprocess.run(
        [sys.executable, EXPLORER / "hatch_build.py", "--test"],
        capture_output=True,
        text=True,
        check=False,
    )
    if "there is no Node" in ended.stderr:
        pytest.skip("this machine has no Node 20 or newer")
    assert ended.returncode == 0, ended.stdout + ended.stderr
