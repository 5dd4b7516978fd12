// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// What a reverse proxy changes: the server behind it is told who asks, believes the proxy alone, and knows its own
// pages by the Host that the browser asked for. See ../withproxy. The proxy's own address is 127.0.0.1; clients have others
// here, each its own, as the server may note an offender only once in a while.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { test } from 'node:test';
import { WebSocket } from 'ws';

const proxy = process.env.MARU_TEST_URL;
const direct = process.env.MARU_TEST_DIRECT_URL;
const log = process.env.MARU_TEST_LOG;
const path = '/socket.io/?EIO=4&transport=';

async function request(base, method, target, { headers, body, localAddress } = {}) {
    const request = http.request(new URL(target, base), { method, headers, localAddress, agent: false }).end(body);
    const [response] = await once(request, 'response');
    let text = '';
    for await (const part of response) {
        text += part;
    }
    return { status: response.statusCode, headers: response.headers, text };
}

async function openPolling(base, options) {
    const answer = await request(base, 'GET', `${path}polling`, options);
    return { ...answer, sid: /"sid":"([^"]*)"/.exec(answer.text)?.[1] };
}

/** Breaks the protocol, which the server notes with the address of who did. */
async function misbehaveByPolling(base, options) {
    const { sid } = await openPolling(base, options);
    const answer = await request(base, 'POST', `${path}polling&sid=${sid}`, { ...options, body: 'nonsense' });
    assert.equal(answer.status, 400);
}

async function misbehaveByWebSocket(base, options) {
    const socket = new WebSocket(new URL(`${path}websocket`, base.replace('http', 'ws')), options);
    await once(socket, 'message');
    socket.send('nonsense');
    await once(socket, 'close');
}

const headers = { 'X-Forwarded-For': '203.0.113.6' }; // a claim

for (const [transport, misbehave, number] of [
    ['polling', misbehaveByPolling, 2],
    ['a WebSocket', misbehaveByWebSocket, 4],
]) {
    test(`the server knows who comes by ${transport} through the proxy, whatever they claim`, async () => {
        const before = (await readFile(log, 'utf8')).length;
        const localAddress = `127.0.0.${number}`;
        await misbehave(proxy, { headers, localAddress });
        const noted = (await readFile(log, 'utf8')).slice(before);
        assert.ok(noted.includes(localAddress), noted);
        assert.doesNotMatch(noted, /127\.0\.0\.1\b|203\.0\.113\.6/);
    });

    test(`the server believes nobody else who comes by ${transport}`, async () => {
        const before = (await readFile(log, 'utf8')).length;
        const localAddress = `127.0.0.${number + 1}`;
        await misbehave(direct, { headers, localAddress });
        const noted = (await readFile(log, 'utf8')).slice(before);
        assert.ok(noted.includes(localAddress), noted);
        assert.doesNotMatch(noted, /203\.0\.113\.6/);
    });
}

for (const [name, origin, allowed] of [
    ['of the proxy itself', proxy, true],
    ['of the public URL', 'https://chat.example', true],
    ['of the list', 'http://localhost:5173', true],
    ['of nobody', 'http://evil.example', false],
]) {
    test(`a page ${name} is ${allowed ? 'allowed' : 'refused'}`, async () => {
        const answer = await openPolling(proxy, { headers: { Origin: origin } });
        assert.equal(answer.status, allowed ? 200 : 403);
        assert.equal(answer.headers['access-control-allow-origin'], allowed ? origin : undefined);
        const socket = new WebSocket(new URL(`${path}websocket`, proxy.replace('http', 'ws')), { origin });
        socket.on('error', () => {});
        const opened = await Promise.race([
            once(socket, 'open').then(() => true),
            new Promise((resolve) => socket.on('unexpected-response', () => resolve(false))),
        ]);
        assert.equal(opened, allowed);
        socket.terminate();
    });
}
