// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// Servers that a test starts for itself.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts a server and waits until it says where it listens. */
export async function startServer(program, parameters) {
    const server = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(server.stdout);
    const url = await new Promise((resolve, reject) => {
        lines.on('line', (line) => line.startsWith('listening on ') && resolve(line.replace('listening on ', '')));
        server.on('exit', (status) => reject(new Error(`the server ended with status ${status}`)));
        server.on('error', reject);
    });
    return {
        url,
        async stop() {
            server.kill();
            await once(server, 'exit');
        },
    };
}
