// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// A chat as socket.io's documentation makes one: rooms, and an event to everybody in a room. No rules, nothing stored.
// Says where it listens as maru-server does.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
const chat = io.of('/chat');

chat.on('connection', (socket) => {
    socket.on('joinRoom', ({ roomName }, answer) => {
        socket.join(roomName);
        answer?.({ ok: true });
    });
    socket.on('message', (message, answer) => {
        chat.to(message.roomName).emit('response', message);
        answer?.({ ok: true });
    });
});

http.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
    console.log(`listening on http://127.0.0.1:${http.address().port}`);
});
