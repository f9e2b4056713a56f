import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerWatchdog } from '../../src/process/watchdog.ts';
import { until } from '../support/workflows/server.ts';

/** Receives datagrams as systemd does, and prints each; Node has no such sockets. */
const RECEIVER = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("ready", flush=True)
while True:
    print(s.recv(4096).decode().strip(), flush=True)
`;

const ofThis = { WATCHDOG_PID: String(process.pid), WATCHDOG_USEC: '1000000' };

describe('answerWatchdog', () => {
  it('tells systemd that it is alive more often than it has to, until it is ended', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hms-watchdog-'));
    const socket = path.join(folder, 'notify');
    const receiver = spawn('python3', ['-c', RECEIVER, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let received = '';
      receiver.stdout.on('data', (data: Buffer) => (received += data.toString()));
      await until('it listens', () => received.includes('ready'));
      const reports: string[] = [];

      const watchdog = answerWatchdog((message) => reports.push(message), {
        ...ofThis,
        NOTIFY_SOCKET: socket,
      });
      await until('it was told again', () => received.split('WATCHDOG=1').length > 3);
      watchdog.end();

      expect(reports).toEqual([]);
    } finally {
      receiver.kill();
      await once(receiver, 'close');
      await rm(folder, { recursive: true });
    }
  });

  it('says once what to do where systemd cannot be told', async () => {
    const reports: string[] = [];

    const nowhere = { ...ofThis, NOTIFY_SOCKET: '/nonexistent/notify', WATCHDOG_USEC: '200000' };
    const watchdog = answerWatchdog((message) => reports.push(message), nowhere);
    await until('it is told', () => reports.length > 0);
    watchdog.end();

    expect(reports).toEqual([expect.stringContaining('remove WatchdogSec= from the unit')]);
  });

  it('does nothing for a process that is not watched, and for the child of one that is', () => {
    const reports: string[] = [];

    for (const env of [{}, { ...ofThis }, { ...ofThis, NOTIFY_SOCKET: '/nonexistent', WATCHDOG_PID: '1' }])
      answerWatchdog((message) => reports.push(message), env).end();

    expect(reports).toEqual([]);
  });
});
