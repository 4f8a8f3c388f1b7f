"""Makes a ledger that has something of everything, as today's version keeps it.

`ledger-0.1.sql` and `buttons-0.1.txt` were made by this with 0.1, and are history: they are never
made again. A later version that keeps more gets files of its own::

    python -m tests.kept.make 0.2
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from handlers.files import FileSent
from tests.kept.people import Chats, Person, Shown
from tests.world import World

FOLDER: Final = Path(__file__).parent
BEGAN: Final = datetime(2025, 6, 2, 12, 0, tzinfo=UTC)
WRITTEN: Final = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""When the last of it happened."""
JOB: Final = "https://www.upwork.com/jobs/"
OUTCOMES: Final = (
    "viewed",
    "interview",
    "hired 450",
    "declined",
    "other",
    "closed",
    "removed",
    "suspended",
    "expired",
    "withdrawn",
    "cancelled",
)
BOOST_OUTCOMES: Final = ("outbid", "charged", "placebo")
LONG_LABEL: Final = "Algo semanal con un nombre tan largo que en ningún botón cabe"


def make(folder: Path) -> Chats:
    """Play it all on a new ledger in a folder."""
    chats = Chats(World(folder, BEGAN))
    try:
        _play(chats)
    finally:
        chats.world.close()
    return chats


def _play(chats: Chats) -> None:
    ana, luis = Person(chats, "111"), Person(chats, "222", "es")
    eva, bob = Person(chats, "333"), Person(chats, "444")
    gone, silent = Person(chats, "555"), Person(chats, "666", "es")
    _first_days(chats, ana, luis, gone, silent)
    _a_year(chats, ana, luis)
    _autumn(chats, ana, luis)
    _edits(chats, eva)
    _pages(chats, ana, luis)
    _unknown(chats, bob)
    _last_day(chats, ana, luis, eva)
    _since_0_1(chats, Person(chats, "777"))


def _first_days(chats: Chats, ana: Person, luis: Person, gone: Person, silent: Person) -> None:
    plan = ana.say("/start")
    ana.press(plan, "/start plan basic")
    ana.say("13")
    ana.say("60")
    ana.say("/spend 4 Logo design")
    ana.say("Buenos Aires")
    ana.say("/buy 100 15.00")
    ana.say("/earn 30 rising talent")
    ana.say("/settings price 0.18")
    ana.say("/settings pin on")
    luis.press(luis.say("/plan plus"), "/plan plus earlier")
    luis.say("/ciclo 31 last-day")
    luis.say("/saldo 80")
    luis.say("/zona Madrid")
    luis.say("/expiring 5")
    ask = luis.say("/saldo")
    luis.press(ask, "/expiring 0")
    gone.say("/balance 40")
    gone.say("/spend 4 Logo design", "/spend 6 Shop banner boost 4")
    gone.say("/spend 400 Too much")
    gone.say("/outcome #1 closed")
    chats.world.after(hours=1)
    gone.say("/forget everything")
    silent.say("/saldo 20")
    silent.say("/plan basic", "/ciclo 5")
    lost = chats.work(chats.take_in(silent.command("/gastar 4 Diseño de logo")))
    if lost is not None:
        chats.world.wait_for(chats.world.post.unreachable(lost))
    group = ana.command("/balance", chat="-500", private=False)
    for _ in range(2):
        outgoing = chats.work(chats.take_in(group.model_copy(update={"message": chats.number()})))
        if outgoing is not None:
            chats.send(outgoing)


def _a_year(chats: Chats, ana: Person, luis: Person) -> None:
    """What is older than a year in the end: its lots have expired."""
    chats.world.after(days=1)
    ana.say("/spend 6 Landing page boost 10")
    ana.say(f"/spend 8 {JOB}Shop-banner_~021857430291845799999/")
    ana.say("/profile 3", "/badge 1")
    luis.say("/comprar 20")
    luis.say("/gastar 6 Migración de datos impulso 4", "/invitacion Cambio de marca")
    luis.say("/agencia 16 Auditoría")
    for _ in range(20):
        chats.world.after(days=20)
        chats.remind()


def _autumn(chats: Chats, ana: Person, luis: Person) -> None:
    """The weeks before the last day: all that can become of proposals, and corrections."""
    world = chats.world
    world.now = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
    chats.remind()
    ana.say("/balance 90")
    ana.say("/buy 200")
    again = ana.say(f"/spend 8 {JOB}Shop-banner_~021857430291845799999/")
    ana.press(again, "/again")
    ana.say("/invite Brand refresh")
    ana.say("/agency 16 Brand audit")
    ana.say(*(f"/spend {4 + each} Became {word}" for each, word in enumerate(OUTCOMES)))
    ana.say(*(f"/spend 4 Boost {word} boost 5" for word in BOOST_OUTCOMES))
    first = world.account("111").next_proposal - len(OUTCOMES) - len(BOOST_OUTCOMES)
    ana.say(f"/boost #{first} 3")
    world.after(days=4)
    told: list[Shown] = []
    for number, word in enumerate((*OUTCOMES, *BOOST_OUTCOMES), first):
        told.append(ana.say(f"/outcome #{number} {word}"))
    ana.press(told[OUTCOMES.index("withdrawn")], f"/outcome #{first + 9} withdrawn")
    ana.reply(told[5], "can I get a refund?")
    world.after(days=3)
    chats.remind()
    ana.reply(told[5], "it came back")
    ana.press(told[6], "/return")
    ana.say(f"/return #{first + len(OUTCOMES)} 2")
    stray = ana.say("/return 6")
    ana.say("/return 3")
    ana.say(f"/missing #{first + 7}")
    ana.press(stray, "/undo")
    _corrections(chats, ana, first)
    luis.say("/saldo 60")
    luis.say("/gastar 4 Diseño de logo", "/gastar 6 Tienda impulso 5", "/invitacion Folleto")
    luis.say("/resultado #5 cerrado")
    luis.say("/insignia on 3")
    luis.press(luis.say("/gastar 5000 Trabajo enorme"), "/ask buy")
    for _ in range(12):
        world.after(days=3)
        for each in chats.remind():
            snooze = [found for found in each.reply.buttons if "/snooze" in found.command]
            if snooze and each.user == "111":
                ana.press(each, "/snooze")


def _corrections(chats: Chats, ana: Person, first: int) -> None:
    """What was fixed, undone, told late, and set as she wants it."""
    world = chats.world
    ana.press(ana.say(f"/fix #{first} 5 Seen by nobody"), "/undo")
    ana.say(f"/fix #{first + 1} boost 4")
    ana.say("/undo")
    ana.say("/undo")
    ana.say("/undo #1")
    ana.say("/spend 5 A day late", sent_at=world.now - timedelta(days=20))
    ana.say("/badge on 7")
    ana.say("/badge max 9")
    ana.press(ana.say("/spend 4000 Big job"), "/ask buy")
    ana.say("/remind low 20")
    ana.say("/remind digest monday 9")
    ana.say("/remind quiet 23-6")
    ana.say("/remind expiring 45 15")
    ana.say("/remind stale off")
    ana.say("/remind renewal now")
    ana.say("/mute 3")
    ana.say("/unmute")
    ana.say("/settings returns fresh")


def _edits(chats: Chats, eva: Person) -> None:
    """Messages that were edited, and some that a test will edit."""
    world = chats.world
    world.now = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
    eva.say("/timezone skip")
    eva.say("/buy 40")
    eva.say("/earn 30 rising talent")
    poster = chats.number()
    eva.say("/spend 8 Poster", message=poster)
    world.after(minutes=1)
    eva.edit(poster, "/spend 9 Poster", world.now)
    world.after(minutes=1)
    eva.edit(poster, "/spend 7 Poster", world.now)
    two = eva.say("/spend 3 Flyer", "/spend 2 Leaflet")
    eva.reply(two, "thanks")
    eva.say("/spend 6 Ended")
    eva.say("/outcome #4 declined")
    eva.say("/spend 4 Taken back")
    eva.say("/undo")
    eva.say("/spend 5 Undone again")
    eva.say("/undo")
    eva.say("/undo")


def _pages(chats: Chats, ana: Person, luis: Person) -> None:
    """A page that is booked, one that waits, and labels: learned ones and ones that are asked."""
    world = chats.world
    world.now = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    page = ana.say(
        "Connects History",
        "Nov 19, 2026\tApplied to job From the page\t-6",
        "Nov 18, 2026\tWeekly something\t-4",
        "Nov 17, 2026\tBoosted proposal From the page\t-2",
    )
    known = ana.press(page, "/label 1 other-spend")
    ana.press(known, "/book 1")
    luis.say(
        "Historial de Connects",
        "Nov 19, 2026\tApplied to job Folleto nuevo\t-6",
        f"Nov 18, 2026\t{LONG_LABEL}\t-1",
        f"Nov 17, 2026\t{LONG_LABEL}\t-1",
    )


def _unknown(chats: Chats, bob: Person) -> None:
    """Somebody who has told nothing yet: the spend waits for the answer to a question."""
    chats.world.now = WRITTEN - timedelta(hours=2)
    asked = bob.say("/spend 4 Logo design")
    bob.press(asked, "/ask balance")


def _last_day(chats: Chats, ana: Person, luis: Person, eva: Person) -> None:
    """What is under way as the file is written: in the inbox, in the outbox, and claimed."""
    world = chats.world
    world.now = WRITTEN - timedelta(minutes=5)
    ana.say(
        "Connects History",
        "Nov 20, 2026\tApplied to job Still waiting\t-7",
        "Nov 19, 2026\tApplied to job From the page\t-6",
    )
    undoable = luis.say("/gastar 2 Por deshacer")
    edited = chats.number()
    eva.say("/spend 3 To be edited", message=edited)
    world.now = WRITTEN
    # Who claims what is due and dies leaves it held; of the first it is told, and not sent.
    first, *_ = world.wait_for(world.post.claim(20))
    world.wait_for(world.post.remind(first))
    half = chats.work(chats.take_in(ana.command("/spend 3 Half sent")))
    if half is not None:
        world.wait_for(world.post.made_step(half))
    for person, text in ((ana, "/spend 2 Not sent"), (luis, "/saldo"), (eva, "/buy 5")):
        chats.work(chats.take_in(person.command(text)))
    chats.take_in(ana.command("/spend 1 In the inbox"))
    chats.take_in(eva.edit_of(edited, "/spend 4 To be edited", WRITTEN))
    chats.take_in(luis.press_of(undoable.message, undoable.reply.buttons[0].data))
    file = FileSent(id="file-1", name="history.csv", size=60)
    chats.take_in(eva.command(None, file=file))


def _since_0_1(chats: Chats, ida: Person) -> None:
    """What 0.1 had no table for: a row found again that was told by hand, a row set aside."""
    world = chats.world
    world.now = WRITTEN + timedelta(minutes=1)
    ida.say("/balance 40", "/spend 8 Told late")
    page = ida.say(
        "Connects History",
        "Nov 19, 2026\tApplied to job Quite new\t-6",
        "Nov 17, 2026\tApplied to job Told late\t-8",
    )
    ida.press(page, "/book 1")
    world.tamper(
        "insert into inbox (door, update_id, body, received_at) values (?, 'x', ?, ?)",
        world.post.door,
        '{"user_id":"777","chat":"777",',
        world.now.isoformat(),
    )
    world.left()


def dumped(path: Path) -> str:
    """A ledger as text that makes it again."""
    with closing(sqlite3.connect(path)) as connection:
        return "".join(f"{line}\n" for line in connection.iterdump())


def main() -> int:
    """Write the files of a version."""
    version = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        chats = make(Path(folder))
        text = dumped(Path(folder) / "connects.db")
    buttons = "".join("\t".join(each) + "\n" for each in chats.seen)
    # Never over a file that is there.
    with (FOLDER / f"ledger-{version}.sql").open("x", encoding="utf-8") as file:
        file.write(text)
    with (FOLDER / f"buttons-{version}.txt").open("x", encoding="utf-8") as file:
        file.write(buttons)
    return 0


if __name__ == "__main__":
    sys.exit(main())
