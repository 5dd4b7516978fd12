#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""galleryrooms.py SERVER [again]: says what the pictures of the gallery show, prints "said", and stays in the rooms until
it is ended. Again: it has been said, and they only come in."""

import asyncio
import sys

import socketio

CHAPTER = (
    "A hall is where a house opens. Whoever comes in from the yard steps up, sits down, and is in the middle of what is"
    " said; whoever has enough goes to a room of their own and closes the door. "
)
ACCENTS = "\u0301\u0302\u0308\u030a\u0323\u0330\u0304\u0303\u0306\u0331"


def stacked(text):
    return "".join(letter + ACCENTS for letter in text)


ROOMS = {
    "Hall": [
        ("Bob", "Morning. Coffee is on."),
        ("Bob", "The notes are at https://example.org/notes (short ones)."),
        ("지우", "안녕하세요! 오늘 회의는 세 시에 시작해요."),
        ("Bob", "We are at the second point: who writes the guide for guests, and when? It should tell how one gets in,"
                " what is kept, and who can read it."),
        ("지우", "제가 쓸게요. 금요일까지 괜찮을까요?"),
        ("Bob", "Friday is fine. 👍"),
    ],
    "Kitchen": [("Bob", "Who has the key to the pantry?"), ("지우", "저요. 점심 때 가져갈게요.")],
    "Workshop": [("지우", "망치를 찾았어요."), ("Bob", "In the coffee tin, as always?")],
    "Emoji": [
        ("Bob", "Families and jobs, joined: 👨‍👩‍👧‍👦 👩‍🚀 🧑‍🌾 👩🏽‍🔧 🏳️‍🌈 ❤️‍🔥"),
        ("지우", "Flags: 🇰🇷 🇩🇪 🇯🇵 🇧🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        ("Bob", "Skin tones: 👋🏻 👋🏼 👋🏽 👋🏾 👋🏿, keycaps 1️⃣ 2️⃣ #️⃣, signs ☕ ✈️ ☂️"),
        ("지우", "👍"),
        ("Bob", "Between words🎈without a space, and at the end 🎉"),
    ],
    "한글": [
        ("지우", "가나다라마바사 아자차카타파하"),
        ("지우", "다람쥐 헌 쳇바퀴에 타고파. 닭을 볶고 값을 치르며 넋을 잃었다."),
        ("Bob", "한국어와 English를 같이 쓰면 줄이 이렇게 바뀝니다: 글자마다 높이가 달라도 줄 사이는 같아야 해요."),
        ("지우", "자모만: ㅋㅋㅋ ㅠㅠ ㅎㅎ"),
        ("Bob", "日本語もここで読めます。中文也可以在这里读。"),
    ],
    "Right to left": [
        ("Bob", "שלום לכולם, מתי מתחילים?"),
        ("지우", "مرحبا بالجميع، نبدأ الساعة ٣"),
        ("Bob", "Mixed: the word שלום stands in an English line, 123, and goes on."),
        ("지우", "עברית עם English באמצע וקישור https://example.org/notes בסוף"),
    ],
    "Long words": [
        ("Bob", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2),
        ("지우", "https://example.org/" + "a-path-that-does-not-end/" * 9 + "?and=more&of=it"),
        ("Bob", "x" * 300),
        ("지우", "띄어쓰기없이아주길게이어지는말이라도창밖으로나가지않고다음줄로넘어가야합니다" * 3),
        ("a nickname of thirty-two letters", "Short."),
    ],
    "A long message": [("지우", "곧 긴 글이 올라와요."), ("Bob", (CHAPTER * 30)[:5000])],
    "Stacked accents": [
        ("Bob", "A line before."),
        ("지우", stacked("Too many accents") + " end"),
        ("Bob", "A line behind, and e\u0301 beside é."),
    ],
}


async def main(server, again):
    people = {}
    for room, lines in ROOMS.items():
        for name, text in lines:
            if name not in people:
                people[name] = socketio.AsyncClient(reconnection=False)
                await people[name].connect(server, auth={}, namespaces=["/chat"])
            await people[name].call("joinRoom", {"roomName": room, "name": name}, namespace="/chat")
            if again:
                continue
            await people[name].call("message", {"userName": name, "value": text, "roomName": room}, namespace="/chat")
    print("said", flush=True)
    await asyncio.Event().wait()


asyncio.run(main(sys.argv[1], again=len(sys.argv) > 2))
