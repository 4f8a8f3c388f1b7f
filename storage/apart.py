"""Long work done by a process of its own, so that nobody who is served meanwhile waits for it.

A thread would take half of the interpreter from all others.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_NICENESS: Final = 10
"""Where there is one core only, the process that serves goes first."""

_log = logging.getLogger(__name__)


def apart(work: Callable[[], T]) -> T:
    """What a function returns, worked by a process that ends with it; blocks meanwhile.

    The function and what it returns have to be picklable. Where no process can be started, or it
    is ended from outside, the work is done here.
    """
    # Imported where they are used: a short page needs none of it.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    try:
        context = get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context, initializer=_step_back) as worker:
            return worker.submit(work).result()
    except (BrokenProcessPool, OSError) as error:
        _log.warning("no process of its own for %s: %r", work, error)
        return work()


def _step_back() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the process that serves
    os.nice(_NICENESS)
