"""How much memory a process holds, in kilobytes, as the system counts it."""

from __future__ import annotations

from pathlib import Path


def resident(pid: int | str = "self") -> int:
    """What is resident now."""
    # What processes share is counted for each: it must not depend on which others run.
    return _line(pid, "smaps_rollup", "Rss:")


def peak() -> int:
    """The most that was resident of this process so far."""
    # What getrusage tells begins with the peak of whoever started the process.
    return _line("self", "status", "VmHWM:")


def _line(pid: int | str, file: str, name: str) -> int:
    for line in Path(f"/proc/{pid}/{file}").read_text("utf-8", "replace").splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise AssertionError(f"process {pid} has no {name}")
