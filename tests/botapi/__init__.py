"""A stand-in for the Telegram Bot API, for tests that run the assistant against real HTTP.

The bot gets ``api.root`` as the address of Telegram; the test plays the people::

    async with BotApi() as api:
        ana = api.person(id=111, first_name="Ana", language_code="es")
        await ana.say("/start")
        greeting = await ana.next()
        press = await ana.press(greeting, "Sí")
        assert await ana.answered(press) == ""
        assert api.complaints == []
"""

from tests.botapi.faults import FILE, Odd, Pace
from tests.botapi.markup import Button, Entity
from tests.botapi.params import Upload
from tests.botapi.people import Person, Press, Sent
from tests.botapi.server import BotApi, Call
from tests.botapi.world import BotMessage, Profile

__all__ = [
    "FILE",
    "BotApi",
    "BotMessage",
    "Button",
    "Call",
    "Entity",
    "Odd",
    "Pace",
    "Person",
    "Press",
    "Profile",
    "Sent",
    "Upload",
]
