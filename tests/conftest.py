"""What all tests share."""

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

# What lands is decided by the change, not by luck: the same examples each time. `make hunt` looks
# for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("hunt", derandomize=False)
settings.load_profile("same")

MEMORY: Final = Path("/dev/shm")
ROOM: Final = 2_000_000_000
"""So many bytes have to be free there: the files of passed tests are removed at once."""

# Thousands of small ledgers: a disk's syncs are half of the time, and no test is about them.
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.fixture(autouse=True, scope="session")
def _no_internet() -> Iterator[None]:
    """Tests reach this machine and nothing else."""
    look_up = socket.getaddrinfo

    def local_only(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in (None, "", "localhost", "127.0.0.1", "::1"):
            raise OSError(f"a test tried to reach {name}")
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", local_only)
        yield


class _MisbuiltButtons(logging.Handler):
    """What is left out of an answer, with a line in the log, is a mistake of ours: a test fails."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


@pytest.fixture(autouse=True, scope="session")
def _no_misbuilt_buttons() -> Iterator[None]:
    """No answer of any test has a button that would not do what it was built for."""
    handler = _MisbuiltButtons(logging.ERROR)
    logger = logging.getLogger("handlers.buttons")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
