"""End to end over loopback HTTP: our product beside stock bots, each a process of its own."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.subjects import AIOGRAM, KINDS, OURS, PTB, Crowd, Kind, Lap, Subject
from benchmarks.table import Ratio

CHATS: Final = range(1001, 1201)
COMMANDS: Final = {1: 150, 50: 500, 200: 500}
"""In each round, by how many chats say them."""
ROUNDS: Final = 7
STARTS: Final = 5
STARTING_CHATS: Final = 20
"""How many chats a process has answered when its memory is looked at."""
TARGET_CHATS: Final = 50
RATE_LEAST: Final = {PTB: 3.0, AIOGRAM: 1.0}
P99_MOST: Final = 1.0
MEMORY_MOST: Final = 1.4
START_MOST: Final = 2.0
_BREATH_SECONDS: Final = 0.1

Laps = dict[Kind, Lap]


class Start(NamedTuple):
    """What a start took, and what the process holds once it has answered some."""

    seconds: float
    kilobytes: int


async def measure(folder: Path) -> list[Ratio]:
    """Rates and waits of processes that live through all rounds, then starts and memory."""
    rounds = await _measure_answers(folder)
    starts = await _measure_starts(folder)
    ratios = []
    for chats in COMMANDS:
        laps = [each[chats] for each in rounds]
        ratios += [_rate(chats, laps, theirs) for theirs in (PTB, AIOGRAM)]
        for share, most in ((0.5, None), (0.99, P99_MOST if chats == TARGET_CHATS else None)):
            ratios += [_wait(chats, laps, theirs, share, most) for theirs in (PTB, AIOGRAM)]
    return [*ratios, *_resources(starts)]


# -- ratios ----------------------------------------------------------------------------------------


def _rate(chats: int, rounds: Sequence[Laps], theirs: Kind) -> Ratio:
    # The commands are as many, so the rates are to each other as the times the other way round.
    return Ratio(
        f"{_chats(chats)}: commands a second ÷ {theirs.name}",
        tuple(laps[theirs].seconds / laps[OURS].seconds for laps in rounds),
        least=RATE_LEAST[theirs] if chats == TARGET_CHATS else None,
    )


def _wait(
    chats: int, rounds: Sequence[Laps], theirs: Kind, share: float, most: float | None
) -> Ratio:
    return Ratio(
        f"{_chats(chats)}: p{share * 100:.0f} of the wait ÷ {theirs.name}",
        tuple(laps[OURS].wait(share) / laps[theirs].wait(share) for laps in rounds),
        most=most,
    )


def _resources(starts: Sequence[dict[Kind, Start]]) -> list[Ratio]:
    pairs = [(each[OURS], each[PTB]) for each in starts]
    return [
        Ratio(
            f"memory at rest ÷ {PTB.name}",
            tuple(ours.kilobytes / theirs.kilobytes for ours, theirs in pairs),
            most=MEMORY_MOST,
        ),
        Ratio(
            f"start to the first getUpdates ÷ {PTB.name}",
            tuple(ours.seconds / theirs.seconds for ours, theirs in pairs),
            most=START_MOST,
        ),
    ]


def _chats(chats: int) -> str:
    return f"{chats} chat{'s' if chats > 1 else ''}"


# -- answers ---------------------------------------------------------------------------------------


async def _measure_answers(folder: Path) -> list[dict[int, Laps]]:
    """Rounds in which each has a turn, every time another one first, with the same commands."""
    async with AsyncExitStack() as stack:
        subjects, crowds = [], {}
        for kind in KINDS:
            subject = await stack.enter_async_context(
                Subject(kind, folder / f"answers {kind.name}")
            )
            await subject.start()
            subjects.append(subject)
            crowds[kind] = Crowd(subject)
            await crowds[kind].warm_up(CHATS)
        await _round(crowds, 0)  # what is loaded at the first commands is not measured
        rounds = [await _round(crowds, number) for number in range(1, ROUNDS + 1)]
        for subject in subjects:
            await subject.stop()
            await _check(subject, crowds[subject.kind])
    return rounds


async def _round(crowds: dict[Kind, Crowd], number: int) -> dict[int, Laps]:
    first = number % len(KINDS)
    laps: dict[int, Laps] = {}
    for chats, commands in COMMANDS.items():
        laps[chats] = {}
        for kind in (*KINDS[first:], *KINDS[:first]):
            gc.collect()
            # Whatever the one before still has to do after its last answer is not this one's.
            await asyncio.sleep(_BREATH_SECONDS)
            laps[chats][kind] = await crowds[kind].lap(CHATS[:chats], commands)
    return laps


async def _check(subject: Subject, crowd: Crowd) -> None:
    """What was answered is on disk, all of it and nothing else."""
    kind = subject.kind
    found = await asyncio.to_thread(kind.count, subject.path, CHATS)
    said = crowd.spends + kind.openings_booked * len(CHATS)
    if found != said or subject.api.faults:
        raise subject.failed(f"has {found} of {said} on disk")


# -- starts ----------------------------------------------------------------------------------------


async def _measure_starts(folder: Path) -> list[dict[Kind, Start]]:
    """Starts of ours, theirs, ours, theirs, ... on databases that are there already."""
    async with AsyncExitStack() as stack:
        subjects = [
            await stack.enter_async_context(Subject(kind, folder / f"starts {kind.name}"))
            for kind in (OURS, PTB)
        ]
        # The first start makes the database, and brings what is loaded into the page cache.
        starts = [
            {subject.kind: await _started(subject) for subject in subjects}
            for _ in range(STARTS + 1)
        ]
    return starts[1:]


async def _started(subject: Subject) -> Start:
    seconds = await subject.start()
    await Crowd(subject).warm_up(CHATS[:STARTING_CHATS])
    await asyncio.sleep(_BREATH_SECONDS)
    kilobytes = subject.resident()
    await subject.stop()
    return Start(seconds, kilobytes)
