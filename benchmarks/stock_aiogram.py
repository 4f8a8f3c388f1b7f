"""A bot as aiogram's examples build it: a dispatcher's own polling, the default session."""

from __future__ import annotations

import asyncio

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from benchmarks.stock_rows import book, open_rows, telegram

dispatcher = Dispatcher()


@dispatcher.message(Command("spend"))
async def spend(message: Message, command: CommandObject, database: aiosqlite.Connection) -> None:
    """Answer `/spend 4 Logo design`."""
    if command.args:
        await message.answer(await book(database, message.chat.id, command.args))


async def main() -> None:
    """Serve until SIGTERM."""
    token, root = telegram()
    # The default session in everything but the address.
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    database = await open_rows()
    try:
        await dispatcher.start_polling(Bot(token, session=session), database=database)
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())
