import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { databaseInLine, findServers, servedDatabase } from '../../src/temporal/server-processes.ts';

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
    expect(servedDatabase(SERVER)).toBe(DATABASE);
    expect(databaseInLine(SERVER.join(' '))).toBe(DATABASE);
    expect(databaseInLine(SERVER.slice(0, -1).join(' '))).toBe(DATABASE);
  });

  it('is no command that only names the words', () => {
    expect(servedDatabase(['sh', '-c', SERVER.join(' ')])).toBeUndefined();
    expect(servedDatabase(['grep', '--db-filename', DATABASE])).toBeUndefined();
    expect(databaseInLine(`grep --db-filename ${DATABASE}`)).toBeUndefined();
    expect(databaseInLine(`sh -c : --db-filename ${DATABASE} server start-dev`)).toBeUndefined();
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
