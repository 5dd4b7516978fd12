# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""What people do in a chat while its server dies."""

import asyncio

MOST_PENDING = 40  # messages in a room, before somebody waits for the server


def words(random):
    """Mostly few; sometimes so many that they cross a slow line in pieces."""
    length = random.choices((0, random.randrange(60), random.randrange(9_000)), (50, 45, 5))[0]
    return "".join(random.choices("가나다라 마바사아abcdefgh 👋🏽é", k=length)).strip()


async def live(person, random, storm, pace):
    """Comes (perhaps late), says something every `pace` seconds or so, leaves rooms and comes back, is away for long."""
    rooms = sorted(person.wanted)
    late = random.random() < 0.3
    await storm.progresses_to(random.uniform(0, 0.7) if late else 0)
    await person.come()
    while True:
        room = random.choice(rooms)
        deed = random.random()
        if deed < 0.01:
            await person.leave(room)
        elif deed < 0.04:
            await person.join(room)
        elif deed < 0.045:
            await person.go()
            await asyncio.sleep(random.choice((0, random.uniform(0, 3), random.uniform(0, 15))))
            await person.come()
        elif person.pending(room) < MOST_PENDING:
            await person.say(room, words(random))
        await asyncio.sleep(random.uniform(0, 2 * pace))
