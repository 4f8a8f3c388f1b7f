"""A bot as python-telegram-bot's examples build it: its own polling, stock defaults."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from benchmarks.stock_rows import book, open_rows, telegram

_DATABASE = "database"


async def spend(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer `/spend 4 Logo design`."""
    message = update.effective_message
    if message is not None and context.args:
        database = context.bot_data[_DATABASE]
        await message.reply_text(await book(database, message.chat_id, " ".join(context.args)))


async def _open(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    application.bot_data[_DATABASE] = await open_rows()


async def _close(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    await application.bot_data[_DATABASE].close()


def main() -> None:
    """Serve until SIGTERM."""
    token, root = telegram()
    builder = Application.builder().token(token).base_url(f"{root}/bot")
    application = builder.post_init(_open).post_shutdown(_close).build()
    application.add_handler(CommandHandler("spend", spend))
    application.run_polling()


if __name__ == "__main__":
    main()
