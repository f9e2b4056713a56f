import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { listeningSocket, listensAt } from '../../src/process/listening-sockets.ts';

describe('whether a process listens at a port', () => {
  it('is told of this process and of no other', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const other = spawn('sleep', ['30'], { stdio: 'ignore' });
    await once(other, 'spawn');

    expect(await listensAt(process.pid, port)).toBe(true);
    expect(await listensAt(other.pid ?? 0, port)).toBe(false);

    other.kill();
    server.close();
    await once(server, 'close');
    expect(await listensAt(process.pid, port)).toBe(false);
  });

  it('is read from the kernel’s table', () => {
    const line =
      '   3: 0100007F:4351 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 48812 1 0 100 0 0 10 0';

    expect(listeningSocket(line)).toEqual({ port: 17_233, uid: 1_000, inode: '48812' });
    expect(listeningSocket(line.replace(' 0A ', ' 01 '))).toBeUndefined();
    expect(listeningSocket('  sl  local_address rem_address   st tx_queue')).toBeUndefined();
    expect(listeningSocket('')).toBeUndefined();
  });
});
