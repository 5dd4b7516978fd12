// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// A page of another origin in headless Chromium, with the browser's bundle of socket.io-client, against MARU_SERVER.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from './servers.js';

const patience = AbortSignal.timeout(90_000);
const files = {
    '/': ['text/html; charset=utf-8', new URL('page.html', import.meta.url)],
    '/socket.io.js': ['text/javascript', new URL('node_modules/socket.io-client/dist/socket.io.js', import.meta.url)],
};
const told = new EventEmitter();
const pages = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://page');
    if (request.method === 'POST') {
        let body = '';
        for await (const part of request) {
            body += part;
        }
        response.end();
        told.emit('outcomes', JSON.parse(body));
    } else if (pathname in files) {
        const [type, file] = files[pathname];
        response.setHeader('Content-Type', type).end(await readFile(file));
    } else {
        response.writeHead(404).end();
    }
});
let folder;
let server;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maru-browser-'));
    await once(pages.listen(0, '127.0.0.1'), 'listening');
    const allowed = `http://127.0.0.1:${pages.address().port}`;
    server = await startServer(process.env.MARU_SERVER, [
        ...['--listen', '127.0.0.1:0', '--data-dir', join(folder, 'data')],
        ...['--token', 'Token', '--allow-origin', allowed],
    ]);
});

after(async () => {
    server?.stop();
    pages.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** What the page tells when it is opened under this host's name. */
async function openPage(host) {
    const url = `http://${host}:${pages.address().port}/?server=${encodeURIComponent(server.url)}`;
    const browser = spawn('chromium', [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
        ...['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        ...[`--user-data-dir=${await mkdtemp(join(folder, 'profile-'))}`, '--remote-debugging-port=0', url],
    ], { stdio: 'ignore' });
    const [outcomes] = await once(told, 'outcomes', { signal: patience });
    browser.kill();
    await once(browser, 'exit');
    return outcomes;
}

test('a page of an allowed origin talks over each transport, with credentials', async () => {
    assert.deepEqual(await openPage('127.0.0.1'), {
        polling: '안녕 by polling',
        websocket: '안녕 by websocket',
        default: '안녕 by websocket',
        rooms: 3,
    });
});

test('a page of another origin talks over none', async () => {
    assert.deepEqual(await openPage('localhost'), {
        polling: 'refused: xhr poll error',
        websocket: 'refused: websocket error',
        default: 'refused: xhr poll error',
        rooms: 'refused',
    });
});
