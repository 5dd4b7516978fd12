// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// Engine.IO by hand, packet for packet, for tests of what a server answers: see engineio.test.js and socketio.test.js.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after } from 'node:test';
import { WebSocket } from 'ws';
import { startServer } from './servers.js';

export const separator = '\x1e';

/** The server under test: a running one at MARU_TEST_URL, or the program MARU_ECHO_SERVER, started for this. */
export const base = process.env.MARU_TEST_URL ?? (await startEchoServer());

async function startEchoServer() {
    const server = await startServer(process.env.MARU_ECHO_SERVER, ['0']);
    after(() => server.stop());
    return server.url;
}

export function delay(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The endpoint of one path: "/engine.io/" or "/socket.io/". */
export class Endpoint {
    constructor(path) {
        this.path = path;
    }

    target(query) {
        return `${this.path}?${new URLSearchParams(query)}`;
    }

    /** One request on a connection of its own: its answer, or a rejection if it is aborted. */
    async request(method, query, { body, headers, signal } = {}) {
        const options = { method, headers, signal, agent: false };
        const request = http.request(new URL(this.target(query), base), options).end(body);
        const [response] = await once(request, 'response');
        response.setEncoding('utf8');
        let text = '';
        for await (const part of response) {
            text += part;
        }
        return { status: response.statusCode, headers: response.headers, text };
    }

    /** A request that must be refused with this code of Engine.IO. */
    async refused(code, method, query, options) {
        const answer = await this.request(method, query, options);
        assert.equal(answer.status, 400, answer.text);
        assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
        assert.equal(JSON.parse(answer.text).code, code);
        assert.equal(typeof JSON.parse(answer.text).message, 'string');
    }

    poller(sid) {
        return new Poller(this, sid);
    }

    /** A new session over long-polling. */
    async openPolling() {
        const answer = await this.request('GET', { EIO: 4, transport: 'polling' });
        assert.equal(answer.status, 200, answer.text);
        assert.equal(answer.text[0], '0');
        const poller = this.poller(JSON.parse(answer.text.slice(1)).sid);
        poller.opening = answer;
        return poller;
    }

    webSocket(query) {
        return new Line(new WebSocket(new URL(this.target(query), base.replace('http', 'ws'))));
    }

    /** A new session over a WebSocket. */
    async openWebSocket() {
        const line = this.webSocket({ EIO: 4, transport: 'websocket' });
        line.opening = await line.next();
        assert.equal(line.opening[0], '0');
        return line;
    }
}

/** One session over long-polling. */
export class Poller {
    constructor(endpoint, sid) {
        this.endpoint = endpoint;
        this.query = { EIO: 4, transport: 'polling', sid };
        this.waiting = [];
    }

    poll(options) {
        return this.endpoint.request('GET', this.query, options);
    }

    /** The same, once it has reached the server: the promise of its answer lies in the field `answer`. */
    async startPoll(options) {
        const answer = this.poll(options);
        answer.catch(() => {}); // who awaits it is told
        await this.send('6'); // comes behind it
        return { answer };
    }

    post(body, options) {
        return this.endpoint.request('POST', this.query, { body, ...options });
    }

    async send(...packets) {
        const encoded = packets.map((one) => (typeof one === 'string' ? one : `b${one.toString('base64')}`));
        const answer = await this.post(encoded.join(separator));
        assert.equal(answer.status, 200, answer.text);
        assert.equal(answer.text, 'ok');
    }

    /** The next packet that is no ping (those it answers); undefined when the session is over. */
    async next() {
        while (this.waiting.length === 0) {
            const answer = await this.poll();
            if (answer.status !== 200) {
                return undefined;
            }
            for (const packet of answer.text.split(separator)) {
                if (packet === '2') {
                    await this.send('3');
                } else if (packet[0] === 'b') {
                    this.waiting.push(Buffer.from(packet.slice(1), 'base64'));
                } else if (packet !== '6' && packet !== '1') {
                    this.waiting.push(packet);
                }
            }
        }
        return this.waiting.shift();
    }

    async isOver() {
        return (await this.poll()).status === 400;
    }

    close() {
        return this.post('1');
    }
}

/** One WebSocket that keeps what it gets until it is asked for. */
export class Line {
    constructor(socket) {
        this.socket = socket;
        this.kept = [];
        this.askers = [];
        socket.on('error', () => {}); // of a refused handshake: unexpected() tells
        socket.on('message', (bytes, isBinary) => this.#take(isBinary ? bytes : bytes.toString()));
        socket.on('close', () => this.#take(undefined));
        this.opened = new Promise((resolve) => socket.on('open', resolve));
        this.refused = new Promise((resolve) => {
            socket.on('unexpected-response', (request, response) => {
                resolve(response.statusCode);
                request.destroy();
            });
        });
    }

    #take(packet) {
        const asker = this.askers.shift();
        if (asker) {
            asker(packet);
        } else {
            this.kept.push(packet);
        }
    }

    /** The next packet, pings too; undefined when it is closed. */
    any() {
        return this.kept.length > 0
            ? Promise.resolve(this.kept.shift())
            : new Promise((resolve) => this.askers.push(resolve));
    }

    /** The next packet that is no ping (those it answers); undefined when it is closed. */
    async next() {
        for (;;) {
            const packet = await this.any();
            if (packet !== '2') {
                return packet;
            }
            this.send('3');
        }
    }

    send(...packets) {
        packets.forEach((packet) => this.socket.send(packet));
    }

    async isOver() {
        while ((await this.next()) !== undefined);
        return true;
    }

    close() {
        this.socket.close();
    }
}
