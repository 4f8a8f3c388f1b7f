"""One command inside one transaction: new, a repetition, an edit or a press; and its reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.account import Account, Settings
from domain.acts import Undo
from domain.entries import OperationRecord
from domain.ledger import When
from domain.moments import whole_seconds
from domain.refusals import Refused
from domain.rulebook import Rulebook
from handlers.buttons import OFFER_PREFIX, pack
from handlers.catalogs import Say, language_of, voice_for
from handlers.command import Command, message_key
from handlers.commands import REGISTRY
from handlers.conversation import (
    Results,
    Script,
    compose,
    read_missed,
    read_passed_on,
    read_script,
    spec_of,
    work,
)
from handlers.editing import Correction, is_whole
from handlers.pages import take_file, take_part
from handlers.phrases import pin_line
from handlers.questions import Question, open_question
from handlers.reading import Line, clean, is_number, one_line
from handlers.refusing import refusal
from handlers.reply import Button, Reply
from handlers.turn import LongError, Said, Turn, bring_up
from storage.books import Books
from storage.chat import Receipt
from storage.messages import Message

EDITED_AT_ONCE: Final = 12
"""A message with more entries is corrected beside the transactions: each is looked at thrice."""


AskedOf = Callable[[Turn], Question | None]
"""Finds the question that a message may answer."""


class _NotDone(Exception):  # noqa: N818 - the block is rolled back, the transaction goes on
    """A script that is worked as a whole was refused; carries the answer that says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.text)
        self.said = said


@dataclass(slots=True)
class Sitting:
    """Works one command for its account. Everything it books commits together, or not at all."""

    books: Books
    rulebook: Rulebook
    command: Command
    text: str
    """The command's text without what can't be seen."""
    now: datetime
    once: bool = True
    """Whether a second tap on the same button is answered as the first was."""
    template: str | None = None
    """The question that the command answered."""
    pinned: str | None = None
    """The chat's pinned message, as it was before."""
    before: Account | None = None
    """The account as it was first looked at, where time was brought up to it in portions since."""
    undone: int | None = None
    """What an edited message had booked, where none of it is in force: it may be done again."""

    def answer(self) -> Reply | None:
        """The reply; None where silence is right: an edit that changes nothing."""
        account = account_for(self.books, self.command, self.now)
        self.now = max(self.now, account.time)
        pin = self.books.chat.pin(self.command.door, self.command.chat)
        self.pinned = pin.message if pin else None
        self.books.heard_on(self.command.door, self.command.identity)
        if self.command.kind == "press":
            return self._press(account)
        receipt = self._receipt(account, self.command.key)
        if receipt is None:
            return self._fresh(account, open_question)
        if self.command.kind == "message":
            return self._repeated(account, receipt)
        return self._edit(account, receipt)

    def _receipt(self, account: Account, key: str) -> Receipt | None:
        receipt = self.books.chat.receipt(key)
        return receipt if receipt is not None and receipt.account == account.id else None

    def _repeated(self, account: Account, receipt: Receipt) -> Reply | None:
        """The same again gets the same reply; a changed input under an old key is refused."""
        if self.command.kind == "message" and receipt.revision:
            return None  # the message as it was before its edit, which is already worked
        if receipt.input_hash != self.command.input_hash:
            return Reply(text=_voice(account)("key-taken"))
        reply = Reply.model_validate_json(receipt.reply)
        return reply.model_copy(update={"answer": receipt.answer})

    # -- presses -------------------------------------------------------------------------------

    def _press(self, account: Account) -> Reply:
        say = _voice(account)
        if self.command.sent_to not in (None, self.command.user_id):
            return Reply(text=say("press-not-yours"), alert=True)
        lines = self._pressed_lines(account)
        specs = [spec for line in lines if (spec := spec_of(line)) is not None]
        if not lines or len(specs) < len(lines):
            return Reply(text=say("press-too-old"), alert=True)
        # A tap delivered again is answered as it was; so is a second tap on what books. A second
        # tap on what only shows, or sets a value, runs again.
        self.once = not all(spec.absolute for spec in specs)
        for key in self._keys(booked=True):
            if (receipt := self._receipt(account, key)) is not None:
                return Reply.model_validate_json(receipt.reply)
        return self._work(self._turn(account), Script(lines, in_turn=True))

    def _pressed_lines(self, account: Account) -> tuple[str, ...]:
        """The commands behind a button; none if it was made for another ledger, or is gone.

        What the platform carried is one command, whatever stands in it; only an offer holds more.
        """
        number, _, text = self.text.partition(":")
        if number != str(account.id):
            return ()
        if not text.startswith(OFFER_PREFIX):
            return (one_line(text),)
        offer = text.removeprefix(OFFER_PREFIX)
        kept = self.books.chat.offer(account.id, int(offer)) if is_number(offer) else None
        return tuple(kept.split("\n")) if kept else ()

    # -- messages ------------------------------------------------------------------------------

    def _turn(self, account: Account, place: int | None = None) -> Turn:
        before = self.before or account
        when = When(self._written_at(before), self.now, place, before.time)
        account = bring_up(self.books, account, self.now, self.now, self.rulebook)
        turn = Turn(self.books, account, self.rulebook, when, about=self._about(account))
        turn.balance_before = before.balance
        return turn

    def _written_at(self, account: Account) -> datetime:
        """The message's own moment, which may be days ago; ours to tell, it is no such thing."""
        written_at = min(whole_seconds(self.command.sent_at), self.now)
        return written_at if self.command.dated else max(written_at, account.time)

    def _about(self, account: Account) -> int | None:
        """The proposal of the message that this one replies to, if it is about one alone."""
        chat, message = self.command.chat, self.command.reply_to
        if message is None:
            return None
        found = self.books.chat.mentioned(account.id, self.command.door, chat, message)
        if found is not None:
            return found
        # Or the person's own message that booked something for one.
        receipt = self._receipt(account, message_key(self.command.door, chat, message))
        record = self.books.operation(account.id, receipt.operation) if receipt else None
        changes = record.effects.proposals if record else ()
        numbers = {change.after.number for change in changes}
        return numbers.pop() if len(numbers) == 1 else None

    def _fresh(self, account: Account, question_of: AskedOf) -> Reply | None:
        album = self._receipt(account, self.command.album_key) if self.command.album else None
        if album is not None and not self.command.says_something:
            return None  # it is answered with the rest of its album
        reply = self._answer_to(account, question_of)
        return self._of_album(account, reply, album) if self.command.album else reply

    def _of_album(self, account: Account, reply: Reply, album: Receipt | None) -> Reply:
        """An album has one answer: what can be read in it takes the place of what can't."""
        unread = Command.hash_of("")
        if album is not None and album.input_hash != unread:
            return reply
        key, said = self.command.album_key, self.command.input_hash
        kept = reply.model_dump_json(exclude_defaults=True)
        self.books.chat.save_receipt(Receipt(key, account.id, said, "", 0, kept, kept_at=self.now))
        if album is None and said != unread:
            return reply
        return reply.model_copy(update={"follows": reply.follows or key})

    def _answer_to(self, account: Account, question_of: AskedOf) -> Reply:
        turn = self._turn(account)
        said = self._without_commands(turn)
        if self.command.forwarded and (said is None or self.words):
            results: Results = [(None, read_passed_on(turn, self.words))]
            if said is not None:
                results.append((None, said))
            return self._reply(turn, results, None, keep_question=True)
        if said is not None:
            return self._reply_with_caption(turn, said)
        script = read_script(turn, self.words, question_of(turn))
        if isinstance(script, Said):
            return self._reply(turn, [(None, script)], None, keep_question=not script.lets_go)
        turn.asks = self.command.kind == "message" and len(script.lines) == 1
        return self._work(turn, script)

    @property
    def words(self) -> str:
        """What its sender wrote: the text, or what stands under a file."""
        return self.text if self.command.file is None else clean(self.command.caption or "")

    def _reply_with_caption(self, turn: Turn, said: Said) -> Reply:
        """The answer to a page or a file, and to the command that stands under it."""
        script = read_script(turn, self.words, None) if self.words.startswith("/") else None
        if not isinstance(script, Script) or self.command.file is None:
            return self._reply(turn, [(None, said)], None, keep_question=True)
        results = [*work(turn, script), (None, said)]
        return self._reply(turn, results, self._close(turn, results), keep_question=True)

    def _without_commands(self, turn: Turn) -> Said | None:
        """The answer to what is no text to be worked line by line: a page, a file, a sticker."""
        command = self.command
        if command.file is not None:
            return take_file(turn, command.file, command.text, self.text, command.key)
        if command.text is None:
            return Said(turn.say("only-text"), refused=True)
        alone = command.kind == "edit" or command.forwarded
        return take_part(turn, self.text, command.key, alone=alone)

    def _work(self, turn: Turn, script: Script) -> Reply:
        asked = script.question
        self.template = asked.template if asked else None
        results = work(turn, script)
        if asked is not None and results[0][1].misread:
            return self._missed(turn, asked, results[0])
        operation = self._close(turn, results)
        keep = operation is None and self._only_shows(turn, results)
        return self._reply(turn, results, operation, keep_question=keep)

    def _missed(self, turn: Turn, asked: Question, result: tuple[Line | None, Said]) -> Reply:
        """A question is asked once more where its answer can't be read, and then let go of.

        One word, or a number, can hardly be meant for anything else: it goes on being asked.
        """
        if self.command.kind == "edit":
            return self._reply(turn, [result], None, keep_question=True)
        read = read_missed(turn, self.words)
        if asked.missed and len(self.words.split()) > 1:
            self.template = None
            again = read or read_script(turn, self.words, None)
            if isinstance(again, Script):
                return self._work(turn, again)
            return self._reply(turn, [(None, again)], None)
        line, said = result
        if isinstance(read, Said):
            said = read
        elif asked.text:
            text = "\n".join((said.text.partition("\n")[0], asked.text))
            said = replace(said, text=text, buttons=asked.buttons)
        missed = asked.model_copy(update={"missed": True})
        self.books.chat.ask(turn.account.id, missed.kept(), self.now)
        return self._reply(turn, [(line, said)], None, keep_question=True)

    def _only_shows(self, turn: Turn, results: Results) -> bool:
        """Whether all that was asked for is to see something: the open question waits on."""
        asked = open_question(turn)
        specs = [REGISTRY.find(line.name) if line else None for line, _ in results]
        if asked is None or spec_of(asked.template) in specs:
            return False
        return all(spec is not None and spec.absolute for spec in specs)

    def _close(self, turn: Turn, results: Results, corrects: int | None = None) -> int | None:
        """Book all that the lines did under one number, with the lines that did something."""
        if any(said.forgotten for _, said in results):
            return None
        if self.command.kind == "press":
            turn.records = []  # nobody can edit it
        spec = next((REGISTRY.find(line.name) for line, _ in results if line), None)
        text = "\n".join(line.text for line, said in results if line and not said.refused)
        return turn.close_operation(spec.name if spec else "", text, corrects)

    def _reply(
        self,
        turn: Turn,
        results: Results,
        operation: int | None,
        *,
        keep_question: bool = False,
    ) -> Reply:
        """Bring the account up to now, compose the reply, and keep it under the command's key."""
        if any(said.forgotten for _, said in results):
            text = "\n".join(said.text for _, said in results)
            return Reply(text=text, unpin=self.pinned, forgotten=True, voice=turn.say.voice)
        turn.account = bring_up(self.books, turn.account, self.now, self.now, self.rulebook)
        reply, question = compose(turn, results, operation)
        account = turn.account.id
        if not keep_question:
            self.books.chat.close_question(account)
        if question is not None:
            self.books.chat.ask(account, question.kept(), self.now)
        reply = pack(self.books, account, reply.model_copy(update={"pin": _pin(turn)}))
        self._keep(account, reply, operation)
        return reply

    def _keep(self, account: int, reply: Reply, operation: int | None) -> None:
        """Keep the reply under every key that must not do anything a second time."""
        said = reply.model_dump_json(exclude_defaults=True)
        for key in self._keys(booked=operation is not None):
            self.books.chat.save_receipt(
                Receipt(
                    key=key,
                    account=account,
                    input_hash=self.command.input_hash,
                    revision=self.command.revision,
                    operation=operation or self.undone or 0,
                    reply=said,
                    kept_at=self.now,
                    template=self.template,
                )
            )

    def _keys(self, *, booked: bool) -> tuple[str, ...]:
        """The keys that a command's reply is kept under, and looked for."""
        if self.command.kind != "press":
            return (self.command.key,)
        delivered = (self.command.delivery_key,) if self.command.press else ()
        second_tap = (self.command.key,) if self.once and booked else ()
        return delivered + second_tap

    # -- edits ---------------------------------------------------------------------------------

    def _edit(self, account: Account, receipt: Receipt) -> Reply | None:
        """An edit is no replay: older is ignored, the same text is nothing, other text corrects."""
        if self.command.input_hash == receipt.input_hash:
            again = self.command.revision == receipt.revision
            return self._repeated(account, receipt) if again else None
        if self.command.revision <= receipt.revision:
            return None
        account = bring_up(self.books, account, self.now, self.now, self.rulebook)
        self.before = None
        entries = self.books.size_of(account.id, receipt.operation, EDITED_AT_ONCE + 1)
        if self.books.hurried and entries > EDITED_AT_ONCE:
            raise LongError
        message = self.books.message_of(account.id, receipt.operation)
        if message is None or self.command.forwarded:
            self.undone = receipt.operation
            return self._fresh(account, lambda _: _answered(receipt))
        return self._correct(account, message, receipt)

    def _correct(self, account: Account, message: Message, receipt: Receipt) -> Reply:
        """Work the new text of a message; if it can't be done, the old stands."""
        record = message.record
        turn = self._turn(account, message.place)
        script = read_script(turn, self.words, _answered(receipt))
        if isinstance(script, Said):
            return self._stands(account, record, script)
        self.template = script.question.template if script.question else None
        try:
            with self.books.attempt():
                results = self._replace(turn, message, script)
        except _NotDone as not_done:
            return self._stands(account, record, not_done.said)
        corrects = None if is_whole(message.acts) else message.root
        operation = self._close(turn, results, corrects) or record.number
        reply = self._reply(turn, results, operation)
        return reply.model_copy(update={"answer": receipt.answer, "corrects": True})

    def _replace(self, turn: Turn, message: Message, script: Script) -> Results:
        try:
            if is_whole(message.acts):
                return self._work_anew(turn, message.record, script)
            correction = Correction(message)
            results = _done(turn, correction.work(turn, script))
            correction.finish(turn)
        except Refused as refused:
            raise _NotDone(refusal(turn, refused.reason, None)) from refused
        return results

    def _work_anew(self, turn: Turn, record: OperationRecord, script: Script) -> Results:
        """Undo the old text under an operation of its own, then work the new one."""
        turn.act(Undo(operation=record.number))
        turn.close_operation("undo", "")
        turn.decisions, turn.records = [], []
        return _done(turn, work(turn, script))

    def _stands(self, account: Account, record: OperationRecord, said: Said) -> Reply:
        """The old text stays booked, with the reason and the way to take it back."""
        say = _voice(account)
        undo = Button(label=say("button-undo"), command=f"/undo {record.number}")
        reply = Reply(text=f"{said.text}\n{say('edit-stands')}", buttons=(undo,))
        return pack(self.books, account.id, reply)


def account_for(books: Books, command: Command, now: datetime) -> Account:
    """The account of who has sent a command; opened if there is none."""
    account = books.account_of(command.identity)
    if account is not None:
        return account
    settings = Settings(language=language_of(command.language_hint))
    return books.open_account(command.identity, settings, now)


def _answered(receipt: Receipt) -> Question | None:
    """The question that a message answered, for its edit."""
    return Question(template=receipt.template) if receipt.template else None


def _done(turn: Turn, results: Results) -> Results:
    for _, said in results:
        if said.refused:
            raise _NotDone(said)
    if not turn.records:
        raise _NotDone(Said(turn.say("edit-books-nothing")))
    return results


def _pin(turn: Turn) -> str | None:
    """What the pinned line should say; nothing when it was just switched off."""
    if turn.account.settings.pin:
        return pin_line(turn)
    switched = (change for each in turn.decisions for change in each.settings_changes)
    return "" if any(change.field == "pin" for change in switched) else None


def _voice(account: Account) -> Say:
    return voice_for(account.settings.language, account.settings.zone)
