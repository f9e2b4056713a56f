import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { clientOf, limitConnections } from '../../../src/web/security/connection-limits.ts';
import { until } from '../../support/until.ts';

let server: Server;
let sockets: Socket[];
/** How many of them are open at the server's end. */
let served: Set<Socket>;

beforeEach(() => {
  sockets = [];
  served = new Set();
  server = createServer((socket) => {
    served.add(socket);
    socket.on('error', () => undefined).on('close', () => served.delete(socket));
  });
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

async function serve(isFree: boolean): Promise<void> {
  limitConnections(server, { all: 5, ofOne: () => 2, isFree: () => isFree });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

async function open(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

it('closes what one address has beyond its share, and takes more once some are closed', async () => {
  await serve(false);
  const [first, , third] = [await open(), await open(), await open()];
  if (!third.closed) await once(third, 'close');
  expect([first.closed, served.size]).toEqual([false, 2]);

  first.destroy();
  await until('the server has closed it', () => served.size === 1);
  const fourth = await open();
  await until('the server has taken it', () => served.size === 2);

  expect(fourth.closed).toBe(false);
});

it('lets this machine have all that there are, and no more', async () => {
  await serve(true);
  for (let count = 0; count < 7; count += 1) await open();

  await until('those beyond are closed', () => sockets.filter(({ closed }) => closed).length === 2);

  expect(served.size).toBe(5);
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:0:0:ffff::9', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (address, client) => {
  expect(clientOf(address)).toBe(client);
});
