// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// socket.io-client, as npm ships it, against a running server: see ../withserver. MARU_TEST_TRANSPORTS names what it
// may use; its own default unless set.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, test } from 'node:test';
import { Manager, io } from 'socket.io-client';

const url = process.env.MARU_TEST_URL;
const token = process.env.MARU_TEST_TOKEN;
const patience = 10_000;
const named = process.env.MARU_TEST_TRANSPORTS?.split(',');
const transports = named ? { transports: named } : {};
const last = named?.includes('websocket') === false ? 'polling' : 'websocket';

const open = [];
afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()));

/** One connection to /chat that keeps what it hears, by event. */
class Client {
    constructor({ auth = { token }, namespace = '/chat' } = {}) {
        this.socket = io(url + namespace, { auth, ...transports, forceNew: true, reconnection: false });
        this.heard = [];
        this.waiting = [];
        this.socket.onAny((event, payload) => {
            this.heard.push({ event, payload });
            this.waiting.splice(0).forEach((look) => look());
        });
        open.push(this.socket);
    }

    async connected() {
        await once(this.socket, 'connect', { signal: AbortSignal.timeout(patience) });
        return this;
    }

    call(event, payload) {
        return this.socket.timeout(patience).emitWithAck(event, payload);
    }

    /** The next payload of that event for which wanted() holds. */
    async hear(event, wanted = () => true) {
        const deadline = Date.now() + patience;
        for (;;) {
            const index = this.heard.findIndex((one) => one.event === event && wanted(one.payload));
            if (index >= 0) {
                return this.heard.splice(index, 1)[0].payload;
            }
            await new Promise((resolve, reject) => {
                const timer = setTimeout(() => reject(new Error(`${event} did not come`)), deadline - Date.now());
                this.waiting.push(() => {
                    clearTimeout(timer);
                    resolve();
                });
            });
        }
    }
}

async function joined(roomName, name) {
    const client = await new Client().connected();
    const answer = await client.call('joinRoom', { roomName, name });
    assert.equal(answer.ok, true);
    await client.hear('welcome', (said) => said.value.startsWith(`user ${name} `));
    return client;
}

function assertHas(payload, fields) {
    const actual = Object.fromEntries(Object.keys(fields).map((key) => [key, payload[key]]));
    assert.deepEqual(actual, fields);
}

test('is told the open rooms when it connects', async () => {
    const client = await new Client().connected();
    assert.ok(Array.isArray(await client.hear('allRooms')));
});

test('sees a new room in the list and over HTTP, with CORS for the old page', async () => {
    const watcher = await new Client().connected();
    await joined('js-list', 'ann');
    await watcher.hear('allRooms', (rooms) => rooms.some((room) => room.roomName === 'js-list'));

    const answer = await fetch(`${url}/chat/rooms`, { headers: { Origin: 'http://localhost:5173' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:5173');
    assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
    assert.ok((await answer.json()).some((room) => room.roomName === 'js-list'));
});

test('everybody in the room is told who comes and goes', async () => {
    const ann = await joined('js-door', 'ann');
    const bob = await joined('js-door', 'bob');
    assertHas(await ann.hear('welcome'), { userName: 'Welcome', value: 'user bob has join the room' });

    assert.deepEqual(await bob.call('leaveRoom', { roomName: 'js-door', name: 'bob' }), { ok: true });
    assertHas(await ann.hear('welcome'), { userName: 'goodbye', value: 'user bob has left the room' });
});

test('a vanished client says goodbye', async () => {
    const ann = await joined('js-gone', 'ann');
    const bob = await joined('js-gone', 'bob');
    await ann.hear('welcome');
    bob.socket.io.engine.close();
    assertHas(await ann.hear('welcome'), { userName: 'goodbye' });
});

test('a message reaches everybody as it was typed', async () => {
    const ann = await joined('js-talk', 'ann');
    const bob = await joined('js-talk', 'bob');
    const texts = ['안녕하세요 👋🏽', '👨‍👩‍👧‍👦 <b>"\\\n둘째 줄', 'é e\u0301'];
    for (const [index, value] of texts.entries()) {
        const answer = await ann.call('message', { userName: 'somebody else', value, roomName: 'js-talk' });
        assertHas(answer, { ok: true, seq: index + 1, roomName: 'js-talk' });
        for (const client of [ann, bob]) {
            // The author is the session's nickname, whatever the message claims.
            assertHas(await client.hear('response'), { userName: 'ann', value, roomName: 'js-talk', seq: index + 1 });
        }
    }
});

test('an old client names no room and wants no answer', async () => {
    const ann = await new Client().connected();
    ann.socket.emit('joinRoom', { roomName: 'js-old', name: 'ann' });
    await ann.hear('welcome');
    ann.socket.emit('message', { userName: 'ann', value: 'hello' });
    assertHas(await ann.hear('response'), { userName: 'ann', value: 'hello', roomName: 'js-old' });
});

for (const auth of [{ token: 'wrong' }, {}, { token: ['Token'] }]) {
    test(`the token ${JSON.stringify(auth.token)} connects and is refused at each event`, async () => {
        const stranger = await new Client({ auth }).connected();
        for (const event of ['joinRoom', 'message']) {
            const answer = await stranger.call(event, { roomName: 'js-secret', name: 'eve', value: 'x' });
            assertHas(answer, { ok: false, code: 'invalid_credentials' });
            assertHas(await stranger.hear('exception'), { status: 'error', message: 'Invalid credentials.', event });
        }
        assert.equal(stranger.heard.filter((one) => one.event === 'exception').length, 0);
    });
}

test('what is no payload is refused and hurts nobody', async () => {
    const ann = await joined('js-bad', 'ann');
    const bytes = Buffer.from('bytes');
    for (const payload of [null, 7, 'text', [], { value: 5 }, bytes, { value: bytes }, { value: [[[{}]]] }]) {
        const answer = await ann.call('message', payload);
        assert.equal(answer.ok, false, JSON.stringify(payload));
    }
    assert.equal((await ann.call('message', { value: 'still here' })).ok, true);
});

test('another namespace is refused, and the connection lives on', async () => {
    const manager = new Manager(url, { ...transports, reconnection: false });
    const stranger = manager.socket('/elsewhere');
    const chat = manager.socket('/chat', { auth: { token } });
    open.push(stranger, chat);
    const [error] = await once(stranger, 'connect_error', { signal: AbortSignal.timeout(patience) });
    assert.equal(error.message, 'Invalid namespace');
    if (!chat.connected) {
        await once(chat, 'connect', { signal: AbortSignal.timeout(patience) });
    }
    const answer = await chat.timeout(patience).emitWithAck('joinRoom', { roomName: 'js-namespace', name: 'ann' });
    assert.equal(answer.ok, true);
});

test('ends on the best of its transports, with every message once and in order', async () => {
    const ann = await joined('js-transport', 'ann');
    const bob = await joined('js-transport', 'bob');
    const count = 80;
    const said = Array.from({ length: count }, (_, i) => `message ${i}`);
    for (const value of said) {
        ann.socket.emit('message', { userName: 'ann', value, roomName: 'js-transport' });
        await new Promise((resolve) => setTimeout(resolve, 1)); // so that the upgrade falls in between
    }
    for (const client of [ann, bob]) {
        const heard = [];
        while (heard.length < count) {
            heard.push((await client.hear('response')).value);
        }
        assert.deepEqual(heard, said);
        assert.equal(client.socket.io.engine.transport.name, last);
    }
});
