"""Long work done by a process of its own, so that nobody who is served meanwhile waits for it.

A thread would take half of the interpreter from all others.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

T = TypeVar("T")

LONGEST_SECONDS: Final = 60.0
"""Nothing takes so long: a process that has told nothing by then is stuck, and is ended."""
_NICENESS: Final = 10
"""Where there is one core only, the process that serves goes first."""

_log = logging.getLogger(__name__)


def apart(work: Callable[[], T]) -> T:
    """What a function returns, worked by a process that ends with it; blocks meanwhile.

    The function and what it returns have to be picklable. Where no process can be started, or it
    is ended from outside, or gets stuck, the work is done here.
    """
    try:
        result, error = _told_by_a_process(work)
    except (EOFError, OSError) as trouble:
        _log.warning("no process of its own for %s: %r", work, trouble)
        return work()
    if error is not None:
        raise error
    return result


def _told_by_a_process(work: Callable[[], T]) -> tuple[T, Exception | None]:
    """What the work returned or raised in a process of its own. Raises EOFError and OSError."""
    # Imported where it is used: a short page needs none of it.
    from multiprocessing import get_context  # noqa: PLC0415

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with ours:
        # It ends with the process that serves, whatever it is at.
        process = context.Process(target=_work, args=(theirs, work), daemon=True)
        try:
            with theirs:
                process.start()
            if not ours.poll(LONGEST_SECONDS):
                raise TimeoutError(f"nothing told in {LONGEST_SECONDS:g} s")
            told: tuple[T, Exception | None] = ours.recv()
            return told
        finally:
            if process.pid is not None:
                process.kill()
                process.join()


def _work(told: Connection, work: Callable[[], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the process that serves
    os.nice(_NICENESS)
    result, raised = None, None
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - carried to whoever waits for it
        raised = error
    told.send((result, raised))
