import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { findServers, runsServer, showsServer } from '../../src/temporal/server-processes.ts';

const DATABASE = '/a place/.hms/temporal.db';
const SERVER = [
  'temporal',
  'server',
  'start-dev',
  '--port',
  '7233',
  '--db-filename',
  DATABASE,
  '--log-level',
];

describe('a server', () => {
  it('is known by its arguments', () => {
    expect(runsServer(SERVER, DATABASE)).toBe(true);
    expect(showsServer(SERVER.join(' '), DATABASE)).toBe(true);
    expect(showsServer(SERVER.slice(0, -1).join(' '), DATABASE)).toBe(true);
  });

  it('on another database is another one', () => {
    for (const other of ['/a place/.hms/temporal', '/another/.hms/temporal.db']) {
      expect(runsServer(SERVER, other)).toBe(false);
      expect(showsServer(SERVER.join(' '), other)).toBe(false);
    }
  });

  it('is no command that only names the words', () => {
    expect(runsServer(['sh', '-c', SERVER.join(' ')], DATABASE)).toBe(false);
    expect(runsServer(['grep', '--db-filename', DATABASE], DATABASE)).toBe(false);
    expect(showsServer(`grep --db-filename ${DATABASE}`, DATABASE)).toBe(false);
    expect(showsServer(`sh -c : --db-filename ${DATABASE} server start-dev`, DATABASE)).toBe(false);
  });

  it('is not found in a shell that runs a line with its words', async () => {
    const shell = spawn('sh', ['-c', 'sleep 5; : --db-filename X server start-dev'], {
      detached: true,
      stdio: 'ignore',
    });
    await once(shell, 'spawn');

    const found = await findServers('X');

    expect(found).toEqual([]);
    process.kill(-(shell.pid ?? 0), 'SIGKILL');
  });
});
