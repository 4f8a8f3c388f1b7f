"""Benchmarks: ratios beside other ways of doing the same, and beside ourselves. See README.md."""

from __future__ import annotations

import os

# Before python-telegram-bot is imported, as the product does it.
os.environ.setdefault("PTB_TIMEDELTA", "true")
