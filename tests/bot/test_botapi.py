"""The stand-in Bot API itself: unless it behaves as Telegram does, other tests say nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any, NamedTuple

import aiohttp
import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.botapi import BotApi, Button, Person, Upload

TOKEN = "1:stand-in"
KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Yes", callback_data="y"),
            InlineKeyboardButton("No", callback_data="n"),
        ],
        [InlineKeyboardButton("Read", url="https://example.org/?a=1&b=2")],
    ]
)


class Answer(NamedTuple):
    """What an HTTP call came back with."""

    status: int
    body: dict[str, Any]

    @property
    def said(self) -> str:
        """Why the call was refused."""
        return str(self.body["description"])

    @property
    def ids(self) -> list[int]:
        """The ids of the updates that came."""
        return [update["update_id"] for update in self.body["result"]]


class Raw:
    """Calls methods with a JSON body and no library in between."""

    def __init__(self, session: aiohttp.ClientSession, root: str, token: str = TOKEN) -> None:
        self.session = session
        self.base = f"{root}/bot{token}"

    async def __call__(self, method: str, **params: object) -> Answer:
        url = f"{self.base}/{method}"
        async with self.session.post(url, json=params) as response:
            return Answer(response.status, await response.json())

    async def updates(self, **params: object) -> list[int]:
        return (await self("getUpdates", **params)).ids


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(token=TOKEN) as api:
        yield api


@pytest.fixture
async def raw(api: BotApi) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(session, api.root)


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, base_url=api.root + "/bot") as bot:
        yield bot


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person(id=111, first_name="Ana", language_code="es")


# Delivery of updates.


async def test_updates_come_again_until_an_offset_confirms_them(raw: Raw, ana: Person) -> None:
    first, second = await ana.say("one"), await ana.say("two")
    assert await raw.updates() == [first.update_id, second.update_id]
    assert await raw.updates(limit=1) == [first.update_id]
    assert await raw.updates(offset=second.update_id) == [second.update_id]
    assert await raw.updates() == [second.update_id]
    assert await raw.updates(offset=second.update_id + 1) == []
    assert (await raw("getWebhookInfo")).body["result"]["pending_update_count"] == 0


async def test_a_negative_offset_keeps_only_the_latest(raw: Raw, ana: Person) -> None:
    sent = [(await ana.say(str(number))).update_id for number in range(4)]
    assert await raw.updates(offset=-2) == sent[2:]
    assert await raw.updates() == sent[2:]
    assert await raw.updates(offset=-9) == sent[2:]


@pytest.mark.parametrize(("limit", "count"), [(0, 1), (100, 100), (1000, 100), (None, 100)])
async def test_at_most_a_hundred_come_at_once(
    raw: Raw, ana: Person, limit: int | None, count: int
) -> None:
    for number in range(101):
        await ana.say(str(number))
    assert len(await raw.updates(limit=limit)) == count


async def test_a_long_poll_ends_with_the_update(api: BotApi, raw: Raw, ana: Person) -> None:
    poll = asyncio.create_task(raw.updates(timeout=50))
    await api.called("getUpdates")
    sent = await ana.say("hello")
    assert await poll == [sent.update_id]


async def test_a_second_poll_ends_the_first(api: BotApi, raw: Raw, ana: Person) -> None:
    first = asyncio.create_task(raw("getUpdates", timeout=50))
    await api.called("getUpdates")
    second = asyncio.create_task(raw("getUpdates", timeout=50))
    refused = await first
    assert refused.status == 409
    assert refused.said.startswith("Conflict: terminated by other getUpdates request")
    sent = await ana.say("hello")
    assert (await second).ids == [sent.update_id]
    assert len(api.complaints) == 1


async def test_a_poll_whose_bot_went_away_is_nobodys_conflict(api: BotApi, raw: Raw) -> None:
    async with aiohttp.ClientSession() as session:
        gone = asyncio.create_task(Raw(session, api.root)("getUpdates", timeout=50))
        await api.called("getUpdates")
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
    assert await raw.updates() == []
    assert api.complaints == []


async def test_kinds_that_are_not_allowed_get_lost(raw: Raw, ana: Person) -> None:
    await raw.updates(allowed_updates=["edited_message"])
    lost = await ana.say("one")
    kept = await ana.edit(lost.message_id, "two")
    # Left out, the choice stays; an empty list takes it back, though not for what is lost.
    assert await raw.updates() == [kept.update_id]
    assert await raw.updates(allowed_updates=[]) == [kept.update_id]
    again = await ana.say("three")
    assert await raw.updates() == [kept.update_id, again.update_id]


async def test_a_confirmed_update_can_come_once_more(raw: Raw, api: BotApi, ana: Person) -> None:
    first, second = await ana.say("one"), await ana.say("two")
    with pytest.raises(AssertionError, match="never delivered"):
        api.redeliver(first.update_id)
    await raw.updates()
    assert await raw.updates(offset=second.update_id + 1) == []
    third = await ana.say("three")
    api.redeliver(first.update_id)
    offset = second.update_id + 1
    assert await raw.updates(offset=offset) == [first.update_id, third.update_id]
    assert await raw.updates(offset=offset) == [third.update_id]


async def test_redelivery_wakes_a_waiting_poll(raw: Raw, api: BotApi, ana: Person) -> None:
    sent = await ana.say("one")
    await raw.updates()
    poll = asyncio.create_task(raw.updates(offset=sent.update_id + 1, timeout=50))
    await api.called("getUpdates", 2)
    api.redeliver(sent.update_id)
    assert await poll == [sent.update_id]


async def test_pending_updates_can_be_dropped(raw: Raw, ana: Person) -> None:
    await ana.say("one")
    await raw("deleteWebhook", drop_pending_updates=True)
    assert await raw.updates() == []


# What the bot reads.


async def test_a_command_arrives_as_telegram_marks_it(bot: telegram.Bot, ana: Person) -> None:
    await ana.say("  🙂 /bid@keeper_bot 12 and/or /x ", date=1_700_000_000)
    (update,) = await bot.get_updates()
    message = update.message
    assert message is not None
    assert message.from_user is not None
    assert (message.text, message.date.timestamp()) == (
        "🙂 /bid@keeper_bot 12 and/or /x",
        1_700_000_000,
    )
    assert (message.chat.type, message.from_user.language_code) == ("private", "es")
    assert list(message.parse_entities().values()) == ["/bid@keeper_bot", "/x"]


async def test_edits_replies_and_stickers_arrive(bot: telegram.Bot, ana: Person) -> None:
    sent = await ana.say("won")
    await ana.edit(sent.message_id, "won 2", edit_date=1_700_000_060)
    await ana.say("this", reply_to=sent.message_id)
    await ana.send_sticker()
    _, edited, reply, sticker = await bot.get_updates()
    assert edited.edited_message is not None
    assert edited.edited_message.edit_date is not None
    assert edited.edited_message.edit_date.timestamp() == 1_700_000_060
    assert reply.message is not None
    assert reply.message.reply_to_message is not None
    assert reply.message.reply_to_message.text == "won 2"
    assert sticker.message is not None
    assert sticker.message.sticker is not None
    assert sticker.message.text is None


async def test_a_group_is_another_chat(api: BotApi, bot: telegram.Bot, ana: Person) -> None:
    await ana.say_in_group(-100_200_300_400_5, "/start")
    (update,) = await bot.get_updates()
    assert update.effective_chat is not None
    assert update.effective_chat.type == "supergroup"
    await bot.send_message(update.effective_chat.id, "not here")
    assert ana.chat == []
    assert [message.text for message in api.messages(-100_200_300_400_5)] == ["/start", "not here"]


async def test_a_person_who_blocks_the_bot_is_out_of_reach(
    api: BotApi, bot: telegram.Bot, ana: Person
) -> None:
    ana.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ana.id, "hello")
    ana.unblock()
    await bot.send_message(ana.id, "hello")
    members = [update.my_chat_member for update in await bot.get_updates()]
    assert [change.new_chat_member.status for change in members if change] == ["kicked", "member"]
    assert api.complaints == []


# Presses.


async def test_a_press_arrives_and_its_answer_is_seen(bot: telegram.Bot, ana: Person) -> None:
    await bot.send_message(ana.id, "Sure?", reply_markup=KEYBOARD)
    card = await ana.next()
    press = await ana.press(card, "Yes")
    await ana.press(card, "n", by=ana)
    one, two = await bot.get_updates()
    assert one.callback_query is not None
    assert two.callback_query is not None
    assert (one.callback_query.id, one.callback_query.data) == (press.callback_id, "y")
    assert two.callback_query.data == "n"
    assert one.callback_query.message is not None
    assert one.callback_query.message.message_id == card.message_id
    waiting = asyncio.create_task(ana.answered(press))
    await one.callback_query.answer("Kept", show_alert=True)
    assert await waiting == "Kept"
    with pytest.raises(BadRequest, match="Query is too old"):
        await one.callback_query.answer()


async def test_another_person_may_press(api: BotApi, bot: telegram.Bot, ana: Person) -> None:
    await bot.send_message(ana.id, "Sure?", reply_markup=KEYBOARD)
    await ana.press(await ana.next(), "Yes", by=api.person(id=222, first_name="Ben"))
    (update,) = await bot.get_updates()
    assert update.effective_user is not None
    assert update.effective_user.id == 222


async def test_an_old_button_can_still_be_pressed(bot: telegram.Bot, ana: Person) -> None:
    sent = await bot.send_message(ana.id, "Sure?", reply_markup=KEYBOARD)
    card = await ana.next()
    await sent.edit_text("Done")
    assert (await ana.next()).buttons == ()
    await ana.press(card, "Yes")
    await sent.delete()
    await ana.press(card, "Yes")
    edited, deleted = await bot.get_updates()
    assert edited.callback_query is not None
    assert isinstance(edited.callback_query.message, telegram.Message)
    assert edited.callback_query.message.text == "Done"
    assert deleted.callback_query is not None
    assert deleted.callback_query.message is not None
    assert not deleted.callback_query.message.is_accessible


async def test_only_a_button_that_is_there_can_be_pressed(bot: telegram.Bot, ana: Person) -> None:
    await bot.send_message(ana.id, "Sure?", reply_markup=KEYBOARD)
    card = await ana.next()
    with pytest.raises(AssertionError, match=r"'Maybe'; there are \['Yes', 'No', 'Read'\]"):
        await ana.press(card, "Maybe")
    with pytest.raises(AssertionError, match="sends nothing"):
        await ana.press(card, "Read")
    twins = [[{"text": "Same", "callback_data": data} for data in "ab"]]
    await bot.send_message(
        ana.id, "?", reply_markup=InlineKeyboardMarkup.de_json({"inline_keyboard": twins}, bot)
    )
    with pytest.raises(AssertionError, match="2 buttons 'Same'"):
        await ana.press(await ana.next(), "Same")


# What the person sees.


async def test_a_message_is_seen_as_the_person_sees_it(bot: telegram.Bot, ana: Person) -> None:
    asked = await ana.say("/balance")
    await bot.send_message(
        ana.id,
        "🙂 <b>Left</b>: <code>1&lt;2</code> <a href='https://e.org/?a=1&amp;b=2'>more</a>\n",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        reply_to_message_id=asked.message_id,
    )
    seen = await ana.next()
    assert seen.text == "🙂 Left: 1<2 more"
    assert seen.raw.startswith("🙂 <b>")
    assert seen.spans("code") == ["1<2"]
    assert seen.entities[0].offset == 3
    assert seen.entities[2].url == "https://e.org/?a=1&b=2"
    assert seen.buttons[0] == (Button("Yes", "y"), Button("No", "n"))
    assert seen.buttons[1] == (Button("Read", url="https://example.org/?a=1&b=2"),)
    assert (seen.reply_to, seen.edited, seen.by_bot) == (asked.message_id, False, True)


async def test_edits_are_seen_and_the_earlier_sight_stays(bot: telegram.Bot, ana: Person) -> None:
    sent = await bot.send_message(ana.id, "one", reply_markup=KEYBOARD)
    await sent.edit_text("two", reply_markup=KEYBOARD)
    await sent.edit_reply_markup(None)
    first, second, third = await ana.answers(3)
    assert [item.text for item in (first, second, third)] == ["one", "two", "two"]
    assert [item.edited for item in (first, second, third)] == [False, True, True]
    assert (second.labels, third.labels) == (["Yes", "No", "Read"], [])
    assert ana.chat == [third]


async def test_the_chat_is_shown_when_no_answer_comes(
    raw: Raw, bot: telegram.Bot, ana: Person
) -> None:
    await ana.say("/balance")
    await bot.send_message(ana.id, "Sure?", reply_markup=KEYBOARD)
    await raw("sendMessage", chat_id=5, text="lost")
    with pytest.raises(AssertionError) as failure:
        await ana.answers(2, timeout=0)
    for part in ("1 of 2 answers", "person: /balance", "[Yes] [No]", "chat not found"):
        assert part in str(failure.value)
    press = await ana.press(await ana.next(), "Yes")
    with pytest.raises(AssertionError, match="the press was not answered"):
        await ana.answered(press, timeout=0)
    with pytest.raises(AssertionError, match="0 of 1 calls of getMyCommands"):
        await BotApi().called("getMyCommands", timeout=0)


async def test_files_are_stored(api: BotApi, bot: telegram.Bot, ana: Person) -> None:
    sent = await bot.send_document(
        ana.id, b"a,b\n", filename="l.csv", caption="<i>All</i>", parse_mode="HTML"
    )
    await bot.send_photo(ana.id, b"\x89PNG")
    assert sent.document is not None
    await bot.send_document(ana.id, sent.document.file_id)
    document, photo, again = await ana.answers(3)
    assert (document.document_name, document.document) == ("l.csv", b"a,b\n")
    assert (document.text, document.spans("italic")) == ("All", ["All"])
    assert photo.photo == b"\x89PNG"
    assert again.document == document.document
    assert isinstance(api.calls[1].params["document"], Upload)
    assert api.complaints == []


async def test_pins_and_deletions_show(bot: telegram.Bot, ana: Person) -> None:
    one, two = [await bot.send_message(ana.id, text) for text in ("one", "two")]
    await one.pin()
    await two.pin()
    assert [pin.text for pin in ana.pinned] == ["one", "two"]
    await bot.unpin_chat_message(ana.id)
    assert [pin.text for pin in ana.pinned] == ["one"]
    await one.unpin()
    assert ana.pinned == []
    await two.pin()
    await two.delete()
    assert ana.pinned == []
    assert [message.text for message in ana.chat] == ["one"]


async def test_the_profile_is_kept_by_scope_and_language(api: BotApi, bot: telegram.Bot) -> None:
    scope = telegram.BotCommandScopeChat(111)
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "Empezar")], scope=scope, language_code="es")
    assert [c.description for c in await bot.get_my_commands()] == ["Begin"]
    assert list(api.profile.commands) == [("default", ""), ("chat:111", "es")]
    await bot.delete_my_commands(scope, "es")
    assert await bot.get_my_commands(scope, "es") == ()
    await bot.set_my_description("Keeps count", "en")
    await bot.set_my_short_description("Counts")
    assert (await bot.get_my_description("en")).description == "Keeps count"
    assert (await bot.get_my_short_description()).short_description == "Counts"


async def test_the_rest_is_accepted(api: BotApi, bot: telegram.Bot, ana: Person) -> None:
    assert (await bot.get_me()).username == "keeper_bot"
    assert await bot.send_chat_action(ana.id, "typing")
    assert await bot.delete_webhook()
    assert await bot.close()
    assert await bot.log_out()
    assert [call.method for call in api.calls[-2:]] == ["close", "logOut"]
    assert api.complaints == []


@pytest.mark.parametrize("kind", ["json", "data", "params", "multipart"])
async def test_parameters_may_come_in_any_form(
    api: BotApi, raw: Raw, ana: Person, kind: str
) -> None:
    fields = {"chat_id": "111", "text": "1", "entities": '[{"type":"bold","offset":0,"length":1}]'}
    url = f"{raw.base}/SENDMESSAGE"
    if kind == "multipart":
        with aiohttp.MultipartWriter("form-data") as form:
            for name, value in fields.items():
                form.append(value).set_content_disposition("form-data", name=name)
        sending = raw.session.post(url, data=form)
    elif kind == "json":
        sending = raw.session.post(url, json=fields)
    elif kind == "data":
        sending = raw.session.post(url, data=fields)
    else:
        sending = raw.session.get(url, params=fields)
    async with sending as response:
        assert response.status == 200
    assert (await ana.next()).spans("bold") == ["1"]
    assert api.calls[0].params["chat_id"] == 111


# Refusals.


async def test_a_wrong_token_or_method_is_refused(api: BotApi, raw: Raw) -> None:
    assert await Raw(raw.session, api.root, "2:other")("getMe") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert (await raw("getNothing")).status == 404
    async with raw.session.get(api.root) as response:
        assert response.status == 404
    assert len(api.complaints) == 3
    stranger = telegram.Bot("2:other", base_url=api.root + "/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": ""}, "message text is empty"),
        ("sendMessage", {"text": " \n"}, "text must be non-empty"),
        ("sendMessage", {"text": "🙂" * 2048 + "x"}, "message is too long"),
        ("sendMessage", {"chat_id": 5, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
        ("sendMessage", {"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entity is outside of the text",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard(text="b", callback_data="é" * 33)},
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard(text="", callback_data="d")},
            "inline keyboard button text must be non-empty",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keyboard(text="b", callback_data="")},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"keyboard": [[""]]}},
            "keyboard button text must be non-empty",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_parameters": {"message_id": 9}},
            "message to be replied not found",
        ),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {"photo": "?"}, "wrong file identifier/HTTP URL specified"),
        ("sendChatAction", {"action": "sleep"}, "wrong parameter action in request"),
        ("editMessageText", {"message_id": 9, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageReplyMarkup", {"message_id": 9}, "message to edit not found"),
        ("deleteMessage", {"message_id": 9}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 9}, "message to pin not found"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "9"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Go", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "go", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "go", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("getMyCommands", {"language_code": "pt-BR"}, "invalid language code specified"),
        (
            "getMyCommands",
            {"scope": {"type": "chat"}},
            "can't parse BotCommandScope: Empty chat_id specified",
        ),
        (
            "getMyCommands",
            {"scope": {"type": "x"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "ABOUT_TOO_LONG"),
    ],
)
async def test_what_telegram_refuses_is_refused_and_noted(
    *, api: BotApi, raw: Raw, ana: Person, method: str, params: dict[str, object], reason: str
) -> None:
    answer = await raw(method, **({"chat_id": ana.id} | params))
    assert (answer.status, answer.said) == (400, f"Bad Request: {reason}")
    assert len(api.complaints) == 1
    assert api.complaints[0].startswith(f"{method}: Bad Request: {reason} (")
    assert ana.chat == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a ='x'>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused(raw: Raw, ana: Person, html: str, reason: str) -> None:
    answer = await raw("sendMessage", chat_id=ana.id, text=html, parse_mode="HTML")
    assert answer.said == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("<b><i>x</i></b> y", "x y", ["bold", "italic"]),
        ("<STRONG>x</STRONG><em>y</em>", "xy", ["bold", "italic"]),
        ("<u>a</u><ins>b</ins>", "ab", ["underline"] * 2),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough"] * 3),
        ("<tg-spoiler>a</tg-spoiler><span class=tg-spoiler>b</span>", "ab", ["spoiler"] * 2),
        ("<span class='tg-spoiler'>a</span>", "a", ["spoiler"]),
        ("<blockquote>a</blockquote>", "a", ["blockquote"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
        ('<pre><code class="language-sql">a</code></pre>', "a", ["pre"]),
        ("<a>https://e.org</a>", "https://e.org", ["text_link"]),
        ("&lt;&gt;&amp;&quot;&#39;&#x41;", "<>&\"'A", []),
        (" <b> x </b> ", "x", ["bold"]),
        ("<b></b>x", "x", []),
    ],
)
async def test_html_is_read(
    *, api: BotApi, raw: Raw, ana: Person, html: str, text: str, kinds: list[str]
) -> None:
    await raw("sendMessage", chat_id=ana.id, text=html, parse_mode="HTML")
    seen = await ana.next()
    assert (seen.text.strip(), [entity.type for entity in seen.entities]) == (text, kinds)
    assert api.complaints == []


@pytest.mark.parametrize("html", ["Q & A", "&nbsp;", "&#0;", "<b>&</b>"])
async def test_a_loose_ampersand_passes_but_is_noted(
    api: BotApi, raw: Raw, ana: Person, html: str
) -> None:
    assert (await raw("sendMessage", chat_id=ana.id, text=html, parse_mode="HTML")).status == 200
    assert "ampersand" in api.complaints[0]


async def test_length_counts_after_the_markup_is_read(raw: Raw, ana: Person) -> None:
    html = "<b>" + "&amp;" * 4096 + "</b>"
    assert (await raw("sendMessage", chat_id=ana.id, text=html, parse_mode="HTML")).status == 200


async def test_captions_and_files_have_limits(api: BotApi, bot: telegram.Bot, ana: Person) -> None:
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(ana.id, b"x", caption="x" * 1025)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(ana.id, b"")
    await bot.send_document(ana.id, b"x", caption="x" * 1024)
    assert len(api.complaints) == 2


async def test_edits_that_telegram_refuses(bot: telegram.Bot, ana: Person) -> None:
    sent = await bot.send_message(ana.id, "<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await sent.edit_text("<strong>x</strong>", parse_mode="HTML", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(KEYBOARD)
    await sent.edit_text("x", reply_markup=KEYBOARD)
    said = await ana.say("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("theirs", ana.id, said.message_id)
    document = await bot.send_document(ana.id, b"x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await document.edit_text("x")


async def test_a_reply_may_do_without_its_message(bot: telegram.Bot, ana: Person) -> None:
    await bot.send_message(ana.id, "x", reply_to_message_id=9, allow_sending_without_reply=True)
    assert (await ana.next()).reply_to is None


async def test_a_body_that_is_no_json_is_refused(raw: Raw) -> None:
    for body in ("{", "[]"):
        async with raw.session.post(
            f"{raw.base}/getMe",
            data=body,
            headers={"Content-Type": "application/json"},
        ) as response:
            assert response.status == 400


# Faults.


async def test_armed_failures_come_in_order_and_are_no_complaints(
    api: BotApi, bot: telegram.Bot, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    api.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
    api.fail_next("sendMessage", 500, "Internal Server Error", times=2)
    with pytest.raises(RetryAfter) as limited:
        await bot.send_message(ana.id, "x")
    assert limited.value.retry_after == timedelta(seconds=7)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(ana.id, "x")
    assert ana.chat == []
    await bot.send_message(ana.id, "x")
    assert (len(ana.chat), api.complaints) == (1, [])
    with pytest.raises(AssertionError, match="no method sendFax"):
        api.fail_next("sendFax", 500, "x")


@pytest.mark.parametrize(("after_effect", "sent"), [(False, 0), (True, 1)])
async def test_a_connection_is_cut_before_or_after_the_effect(
    api: BotApi, bot: telegram.Bot, ana: Person, after_effect: bool, sent: int
) -> None:
    api.cut_next("sendMessage", after_effect=after_effect)
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "x")
    assert len(ana.chat) == sent
    await bot.send_message(ana.id, "x")
    assert (len(ana.chat), api.complaints) == (sent + 1, [])


async def test_every_connection_is_dropped_while_it_refuses(
    api: BotApi, raw: Raw, ana: Person
) -> None:
    poll = asyncio.create_task(raw("getUpdates", timeout=50))
    await api.called("getUpdates")
    api.refuse(True)
    with pytest.raises(aiohttp.ClientError):
        await poll
    with pytest.raises(aiohttp.ClientError):
        await raw("sendMessage", chat_id=ana.id, text="x")
    api.refuse(False)
    assert (await raw("sendMessage", chat_id=ana.id, text="x")).status == 200
    assert (len(ana.chat), api.complaints) == (1, [])


class Paced(NamedTuple):
    """A stand-in that enforces the limits by a clock the test sets."""

    api: BotApi
    clock: list[float]
    send: Callable[[int], Awaitable[Answer]]


@pytest.fixture
async def paced() -> AsyncIterator[Paced]:
    async with BotApi(pace=True) as api, aiohttp.ClientSession() as session:
        assert api.pacing is not None
        clock = [0.0]
        api.pacing.clock = lambda: clock[0]
        call = Raw(session, api.root)

        async def send(chat_id: int) -> Answer:
            return await call("sendMessage", chat_id=chat_id, text="x")

        yield Paced(api, clock, send)


async def test_a_chat_takes_a_burst_and_then_one_a_second(paced: Paced) -> None:
    ana, ben = paced.api.person(id=111), paced.api.person(id=222)
    for _ in range(3):
        assert (await paced.send(ana.id)).status == 200
    limited = await paced.send(ana.id)
    assert (limited.status, limited.said) == (429, "Too Many Requests: retry after 1")
    assert limited.body["parameters"] == {"retry_after": 1}
    assert (await paced.send(ben.id)).status == 200
    paced.clock[0] = 1.0
    assert [(await paced.send(ana.id)).status for _ in range(2)] == [200, 429]
    assert len(ana.chat) == 4


async def test_all_chats_together_take_thirty_a_second(paced: Paced) -> None:
    people = [paced.api.person(id=number) for number in range(1, 32)]
    statuses = [(await paced.send(person.id)).status for person in people]
    assert statuses == [200] * 30 + [429]
    paced.clock[0] = 1.0
    assert (await paced.send(people[-1].id)).status == 200


async def test_what_cannot_happen_in_a_chat_fails_the_test(api: BotApi, ana: Person) -> None:
    with pytest.raises(AssertionError, match="1 to 4096"):
        await ana.say(" ")
    with pytest.raises(AssertionError, match="no message #9 to reply to"):
        await ana.say("x", reply_to=9)
    with pytest.raises(AssertionError, match="#9 is not theirs"):
        await ana.edit(9, "x")
    with pytest.raises(AssertionError, match="negative"):
        await ana.say_in_group(5, "x")
    with pytest.raises(AssertionError, match="111 is taken"):
        api.person(id=111)
