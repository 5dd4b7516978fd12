// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// Socket.IO protocol 5 as a client without a library sees it, over both transports, at /socket.io/ of the echo server
// (wire.js; tests/socketio-echo-server).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Endpoint } from './wire.js';

const endpoint = new Endpoint('/socket.io/');
const one = Buffer.from([1, 2, 3]);
const two = Buffer.from([4, 5, 6]);

function placeholder(num) {
    return { _placeholder: true, num };
}

/** In the namespace, and told so. */
async function enter(line, nsp = '', auth = '') {
    line.send(`40${nsp && `${nsp},`}${auth}`);
    const connected = await line.next();
    assert.match(connected, new RegExp(`^40${nsp && `${nsp},`}{"sid":"[\\w-]{20}"}$`));
    assert.equal(await line.next(), `42${nsp && `${nsp},`}["auth",${auth || '{}'}]`);
}

for (const [transport, open] of [
    ['WebSocket', () => endpoint.openWebSocket()],
    ['polling', () => endpoint.openPolling()],
]) {
    const rule = (name, run) =>
        test(`${transport}: ${name}`, async () => {
            const line = await open();
            await run(line);
            await line.close();
        });

    /** Ends the session, and answers nothing before. */
    const fatal = (name, ...packets) =>
        test(`${transport}: ${name}`, async () => {
            const line = await open();
            if (packets[0] !== 'at once') {
                await enter(line);
            }
            const sent = packets.filter((packet) => packet !== 'at once');
            if (transport === 'polling') {
                assert.ok([200, 400].includes((await line.post(sent.join('\x1e'))).status));
            } else {
                line.send(...sent);
            }
            assert.equal(await line.next(), undefined);
        });

    rule('a client enters the main namespace', (line) => enter(line));
    rule('a client enters the main namespace with a payload', (line) => enter(line, '', '{"token":"123"}'));
    rule('a client enters another namespace', (line) => enter(line, '/custom'));
    rule('a client enters another namespace with a payload', (line) => enter(line, '/custom', '{"token":"abc"}'));

    rule('an unknown namespace is refused, and the connection lives on', async (line) => {
        line.send('40/random');
        assert.equal(await line.next(), '44/random,{"message":"Invalid namespace"}');
        await enter(line);
    });

    fatal('an event before the CONNECT', 'at once', '42["message"]');
    fatal('no Socket.IO packet', 'at once', '4abc');
    test(`${transport}: who enters no namespace is closed`, async () => {
        assert.equal(await (await open()).next(), undefined); // for all the pings that it answers
    });

    rule('events come back with all their arguments', async (line) => {
        await enter(line);
        line.send('42["message",1,"2",{"3":[true]},null,"안녕"]');
        assert.equal(await line.next(), '42["message-back",1,"2",{"3":[true]},null,"안녕"]');
    });

    rule('an acknowledgement carries the arguments', async (line) => {
        await enter(line);
        line.send('42456["message-with-ack",1,"2",{"3":[false]}]');
        assert.equal(await line.next(), '43456[1,"2",{"3":[false]}]');
        line.send('420["message-with-ack"]');
        assert.equal(await line.next(), '430[]');
    });

    rule('attachments come back in their order', async (line) => {
        await enter(line);
        line.send(`452-["message",${JSON.stringify([placeholder(1), placeholder(0)])}]`, one, two);
        assert.equal(await line.next(), `452-["message-back",${JSON.stringify([placeholder(1), placeholder(0)])}]`);
        assert.deepEqual([await line.next(), await line.next()], [one, two]);
    });

    rule('an acknowledgement carries attachments', async (line) => {
        await enter(line, '/custom');
        line.send(`452-/custom,789["message-with-ack",${JSON.stringify(placeholder(0))},${JSON.stringify(placeholder(1))}]`);
        line.send(one, two);
        assert.equal(
            await line.next(),
            `462-/custom,789[${JSON.stringify(placeholder(0))},${JSON.stringify(placeholder(1))}]`,
        );
        assert.deepEqual([await line.next(), await line.next()], [one, two]);
    });

    rule('a hundred attachments keep their order', async (line) => {
        await enter(line);
        const bytes = Array.from({ length: 100 }, (_, i) => Buffer.alloc(i, i));
        const places = JSON.stringify(bytes.map((_, i) => placeholder(i)));
        line.send(`45100-["message",${places}]`, ...bytes);
        assert.equal(await line.next(), `45100-["message-back",${places}]`);
        for (const each of bytes) {
            assert.deepEqual(await line.next(), each);
        }
    });

    rule('who leaves the main namespace keeps the connection', async (line) => {
        await enter(line);
        line.send('41');
        await enter(line);
    });

    rule('several namespaces share a connection, and one is left without the others', async (line) => {
        await enter(line);
        await enter(line, '/custom');
        line.send('42/custom,["message","a"]');
        line.send('42["message","b"]');
        assert.equal(await line.next(), '42/custom,["message-back","a"]');
        assert.equal(await line.next(), '42["message-back","b"]');
        line.send('41/custom');
        line.send('42["message","c"]');
        assert.equal(await line.next(), '42["message-back","c"]');
    });

    fatal('an unknown packet type', '4abc');
    fatal('an event that is no array', '42{}');
    fatal('an event without a name', '42[]');
    fatal('an event without a payload', '42');
    fatal('an acknowledgement id that is no number', '42abc["message-with-ack",1]');
    fatal('an event for a namespace that it is not in', '42/custom,["message"]');
    fatal('a second CONNECT', '40');
    fatal('text where an attachment is due', `451-["message",${JSON.stringify(placeholder(0))}]`, '42["message"]');
}
