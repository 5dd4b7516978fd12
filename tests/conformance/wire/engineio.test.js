// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// Engine.IO protocol 4 as a client without a library sees it, at the path MARU_TEST_PATH of the server under test
// (wire.js), whose heartbeat is 300 ms and 200 ms unless MARU_PING_INTERVAL and MARU_PING_TIMEOUT say otherwise. With MARU_TEST_PATH=/engine.io/ the server echoes each message.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Endpoint, delay, separator } from './wire.js';

const path = process.env.MARU_TEST_PATH ?? '/engine.io/';
const endpoint = new Endpoint(path);
const echoes = path === '/engine.io/';
const interval = Number(process.env.MARU_PING_INTERVAL ?? 300);
const patience = Number(process.env.MARU_PING_TIMEOUT ?? 200);
const polling = { EIO: 4, transport: 'polling' };
const webSocket = { EIO: 4, transport: 'websocket' };

const code = { transport: 0, session: 1, method: 2, request: 3, forbidden: 4, version: 5 };

/** A test that needs messages echoed. */
function echoTest(name, run) {
    test(name, { skip: !echoes && 'this path does not echo' }, run);
}

function assertHandshake(text, upgrades) {
    assert.equal(text[0], '0');
    const { sid, ...rest } = JSON.parse(text.slice(1));
    assert.match(sid, /^[\w-]{20}$/);
    assert.deepEqual(rest, { upgrades, pingInterval: interval, pingTimeout: patience, maxPayload: 1_000_000 });
}

// ---- Handshake

test('polling opens a session that may be upgraded', async () => {
    const poller = await endpoint.openPolling();
    assertHandshake(poller.opening.text, ['websocket']);
    assert.equal(poller.opening.headers['content-type'], 'text/plain; charset=UTF-8');
    assert.equal(poller.opening.headers['cache-control'], 'no-store');
    await poller.close();
});

test('a WebSocket opens a session that may not', async () => {
    const line = await endpoint.openWebSocket();
    assertHandshake(line.opening, []);
    line.close();
});

for (const EIO of [undefined, 'abc', '3', '5']) {
    const query = EIO === undefined ? {} : { EIO };
    test(`version ${EIO} is refused`, async () => {
        await endpoint.refused(code.version, 'GET', { ...query, transport: 'polling' });
        assert.equal(await endpoint.webSocket({ ...query, transport: 'websocket' }).refused, 400);
    });
}

for (const transport of [undefined, 'abc', 'webtransport', 'WebSocket']) {
    const query = transport === undefined ? { EIO: 4 } : { EIO: 4, transport };
    test(`transport ${transport} is refused`, async () => {
        await endpoint.refused(code.transport, 'GET', query);
        assert.equal(await endpoint.webSocket(query).refused, 400);
    });
}

for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    test(`${method} opens no session`, () => endpoint.refused(code.method, method, polling));
}

test('the WebSocket transport without a WebSocket is refused', () => endpoint.refused(code.request, 'GET', webSocket));

test('a WebSocket for the polling transport is refused', async () => {
    assert.equal(await endpoint.webSocket(polling).refused, 400);
});

test('an unknown session is refused', async () => {
    const sid = 'AAAAAAAAAAAAAAAAAAAA';
    await endpoint.refused(code.session, 'GET', { ...polling, sid });
    await endpoint.refused(code.session, 'POST', { ...polling, sid }, { body: '4hello' });
    assert.equal(await endpoint.webSocket({ ...webSocket, sid }).refused, 400);
});

test('other methods of a session are refused, and it lives on', async () => {
    const poller = await endpoint.openPolling();
    await endpoint.refused(code.request, 'PUT', poller.query, { body: '4hello' });
    await endpoint.refused(code.request, 'DELETE', poller.query);
    assert.equal((await poller.poll()).text, '2');
    await poller.close();
});

// ---- Messages

for (const [name, packets] of [
    ['one text', ['4hello']],
    ['an empty text', ['4']],
    ['text of every kind', ['4안녕 👋🏽', '4"\\\n\0']],
    ['several texts', ['4test1', '4test2', '4test3']],
    ['text and bytes', ['4hello', Buffer.from([1, 2, 3, 4]), '4world', Buffer.from([0, 255])]],
]) {
    echoTest(`${name}: polling brings back in one answer what came in one payload`, async () => {
        const poller = await endpoint.openPolling();
        await poller.send(...packets);
        const encoded = packets.map((one) => (typeof one === 'string' ? one : `b${one.toString('base64')}`));
        assert.equal((await poller.poll()).text, encoded.join(separator));
        await poller.close();
    });
    echoTest(`${name}: a WebSocket brings it back`, async () => {
        const line = await endpoint.openWebSocket();
        line.send(...packets.map((one) => (typeof one === 'string' ? one : Buffer.from(one))));
        for (const packet of packets) {
            assert.deepEqual(await line.next(), packet);
        }
        line.close();
    });
}

echoTest('a poll that waits is answered when something comes', async () => {
    const poller = await endpoint.openPolling();
    const poll = await poller.startPoll();
    await poller.send('4hello');
    assert.equal((await poll.answer).text, '4hello');
    await poller.close();
});

echoTest('an answer has at most 16 packets, and the others follow', async () => {
    const poller = await endpoint.openPolling();
    const packets = Array.from({ length: 40 }, (_, i) => `4${i}`);
    await poller.send(...packets);
    const answers = [];
    for (let i = 0; i < 3; ++i) {
        answers.push((await poller.poll()).text.split(separator));
    }
    assert.deepEqual(answers.map((one) => one.length), [16, 16, 8]);
    assert.deepEqual(answers.flat(), packets);
    await poller.close();
});

test('what is sent is answered "ok", as the stock server does', async () => {
    const poller = await endpoint.openPolling();
    const answer = await poller.post('6');
    assert.deepEqual([answer.status, answer.headers['content-type'], answer.text], [200, 'text/html', 'ok']);
    await poller.close();
});

echoTest('a body of 1,000,000 bytes passes; one more is refused, and the session lives on', async () => {
    const poller = await endpoint.openPolling();
    assert.equal((await poller.post(`4${'x'.repeat(1_000_000)}`)).status, 413);
    await poller.send(`4${'x'.repeat(999_999)}`);
    assert.equal((await poller.poll()).text.length, 1_000_000);
    await poller.close();
});

for (const body of ['abc', '', '9', '4a\x1e', 'b!!!!', '0{}', '2']) {
    test(`the payload ${JSON.stringify(body)} ends the session`, async () => {
        const poller = await endpoint.openPolling();
        assert.equal((await poller.post(body)).status, 400);
        assert.ok(await poller.isOver());
    });
}

for (const packet of ['abc', '', '9', '0{}', '2', 'b!!!!']) {
    test(`the packet ${JSON.stringify(packet)} closes the WebSocket`, async () => {
        const line = await endpoint.openWebSocket();
        line.send(packet);
        assert.ok(await line.isOver());
    });
}

test('a second poll ends the session', async () => {
    const poller = await endpoint.openPolling();
    const first = await poller.startPoll();
    await endpoint.refused(code.request, 'GET', poller.query);
    const { status, text } = await first.answer;
    assert.deepEqual([status, text], [200, '1']);
    assert.ok(await poller.isOver());
});

test('an aborted poll ends the session at once', async () => {
    const poller = await endpoint.openPolling();
    const abort = new AbortController();
    const poll = await poller.startPoll({ signal: abort.signal });
    abort.abort();
    await assert.rejects(poll.answer);
    assert.ok(await poller.isOver());
});

// ---- Heartbeat

test('polling: pings come as long as they are answered', async () => {
    const poller = await endpoint.openPolling();
    for (let i = 0; i < 3; ++i) {
        assert.equal((await poller.poll()).text, '2');
        await poller.send('3');
    }
    await poller.close();
});

test('polling: who does not answer is gone after interval and time-out', async () => {
    const poller = await endpoint.openPolling();
    await delay(interval + patience);
    await endpoint.refused(code.session, 'GET', poller.query);
});

test('polling: a poll that waits when the session ends is answered', async () => {
    const poller = await endpoint.openPolling();
    assert.equal((await poller.poll()).text, '2');
    assert.equal((await poller.poll()).text, '1');
    assert.ok(await poller.isOver());
});

test('WebSocket: pings come as long as they are answered', async () => {
    const line = await endpoint.openWebSocket();
    for (let i = 0; i < 3; ++i) {
        assert.equal(await line.any(), '2');
        line.send('3');
    }
    line.close();
});

test('WebSocket: who does not answer is closed', async () => {
    const line = await endpoint.openWebSocket();
    assert.equal(await line.any(), '2');
    assert.equal(await line.any(), undefined);
});

test('after the upgrade the heartbeat goes on', async () => {
    const { line } = await upgraded();
    for (let i = 0; i < 2; ++i) {
        assert.equal(await line.any(), '2');
        line.send('3');
    }
    assert.equal(await line.any(), '2');
    assert.equal(await line.any(), undefined);
});

// ---- Close

test('polling: a close packet ends the session and the poll that waits', async () => {
    const poller = await endpoint.openPolling();
    const poll = await poller.startPoll();
    await poller.send('1');
    const { status, text } = await poll.answer;
    assert.deepEqual([status, text], [200, '6']);
    await endpoint.refused(code.session, 'GET', poller.query);
});

test('WebSocket: a close packet closes it', async () => {
    const line = await endpoint.openWebSocket();
    line.send('1');
    assert.ok(await line.isOver());
});

// ---- Upgrade

async function upgraded() {
    const poller = await endpoint.openPolling();
    const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await line.opened;
    line.send('2probe');
    assert.equal(await line.any(), '3probe');
    line.send('5');
    return { poller, line };
}

async function isAlive(line) {
    return (await line.any()) === '2';
}

test('a probe is answered, and the poll that waits released', async () => {
    const poller = await endpoint.openPolling();
    const poll = await poller.startPoll();
    const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await line.opened;
    line.send('2probe');
    assert.equal(await line.any(), '3probe');
    assert.equal((await poll.answer).text, '6');
    assert.equal((await poller.poll()).text, '6'); // none waits from now on
    line.send('5');
    assert.ok(await isAlive(line));
    line.close();
});

test('a session that was upgraded answers no request', async () => {
    const { poller, line } = await upgraded();
    await endpoint.refused(code.request, 'GET', poller.query);
    await endpoint.refused(code.request, 'POST', poller.query, { body: '4hello' });
    assert.ok(await isAlive(line));
    line.close();
});

test('a request right behind the upgrade comes too late', async () => {
    for (let i = 0; i < 10; ++i) {
        const poller = await endpoint.openPolling();
        const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
        await line.opened;
        line.send('2probe', '5');
        await endpoint.refused(code.request, 'GET', poller.query);
        line.close();
    }
});

test('a second WebSocket of a session is closed, and the session lives on', async () => {
    const { poller, line } = await upgraded();
    const second = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    assert.equal(await second.any(), undefined);
    assert.ok(await isAlive(line));
    line.close();
});

test('a second WebSocket is closed while the first is tried', async () => {
    const poller = await endpoint.openPolling();
    const first = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await first.opened;
    const second = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    assert.equal(await second.any(), undefined);
    first.send('2probe');
    assert.equal(await first.any(), '3probe');
    first.close();
    await poller.close();
});

for (const packets of [['5'], ['4hello'], ['2'], ['2other'], ['abc'], ['2probe', '4hello'], ['1']]) {
    test(`a WebSocket that sends ${packets} to upgrade is closed, and polling goes on`, async () => {
        const poller = await endpoint.openPolling();
        const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
        await line.opened;
        line.send(...packets);
        while ((await line.any()) !== undefined);
        assert.equal((await poller.poll()).text, '2'); // waits for the ping again
        await poller.close();
    });
}

test('a WebSocket that goes away before the upgrade does no harm', async () => {
    const poller = await endpoint.openPolling();
    const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await line.opened;
    line.send('2probe');
    assert.equal(await line.any(), '3probe');
    line.socket.terminate();
    for (let text = '6'; text !== '2'; ) {
        assert.equal(text, '6');
        text = (await poller.poll()).text;
    }
    await poller.close();
});

echoTest('what waits at the upgrade follows over the WebSocket, in order and once', async () => {
    const poller = await endpoint.openPolling();
    const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await line.opened;
    line.send('2probe');
    assert.equal(await line.any(), '3probe');
    const before = Array.from({ length: 50 }, (_, i) => (i % 5 ? `4before ${i}` : Buffer.from([i])));
    const after = Array.from({ length: 50 }, (_, i) => (i % 5 ? `4after ${i}` : Buffer.from([i])));
    await poller.send(...before);
    line.send('5', ...after);
    for (const packet of [...before, ...after]) {
        assert.deepEqual(await line.next(), packet);
    }
    line.close();
});

echoTest('nothing is lost or doubled while a client that speaks all the time is upgraded', async () => {
    const poller = await endpoint.openPolling();
    const line = endpoint.webSocket({ ...webSocket, sid: poller.query.sid });
    await line.opened;
    const count = 200;
    const heard = [];
    let said = 0;
    let pinged = false;
    let pausing = false;
    const listening = (async () => {
        while (!pausing) {
            const packets = (await poller.poll()).text.split(separator);
            heard.push(...packets.filter((one) => one[0] === '4'));
            pinged ||= packets.includes('2');
        }
    })();
    for (; said < count / 2; ++said) {
        const pongs = pinged ? ['3'] : [];
        pinged = false;
        await poller.send(...pongs, `4${said}`);
        if (said === count / 4) {
            line.send('2probe');
        }
    }
    assert.equal(await line.any(), '3probe');
    pausing = true;
    await listening;
    line.send('5');
    for (; said < count; ++said) {
        line.send(`4${said}`);
    }
    while (heard.length < count) {
        heard.push(await line.next());
    }
    assert.deepEqual(heard, Array.from({ length: count }, (_, i) => `4${i}`));
    line.close();
});
