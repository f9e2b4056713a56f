import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findAddresses } from '../../../src/evidence/probes/find-addresses.ts';

/** The first label of a name, as in a question of DNS. */
const labelOf = (message: Buffer): string => message.subarray(13, 13 + (message[12] ?? 0)).toString();

/** A name server that knows of `known.*`, of `none.*` that there is none, and does not answer for any other. */
const server = createSocket('udp4', (message, { port, address }) => {
  const [isKnown, isNone] = [labelOf(message) === 'known', labelOf(message) === 'none'];
  if (!isKnown && !isNone) return;
  const question = message.subarray(12, message.indexOf(0, 12) + 5);
  const isIpv4 = question.at(-3) === 1;
  const record = Buffer.from('c00c000100010000000500047f000009', 'hex');
  const answers = isKnown && isIpv4 ? [record] : [];
  const flags = [0x81, isNone ? 0x83 : 0x80, 0, 1, 0, answers.length, 0, 0, 0, 0];
  server.send(
    Buffer.concat([message.subarray(0, 2), Buffer.from(flags), question, ...answers]),
    port,
    address,
  );
});
let folder = '';

beforeAll(async () => {
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  folder = mkdtempSync(path.join(tmpdir(), 'hms-hosts-'));
  writeFileSync(path.join(folder, 'hosts'), '127.0.0.7 Shop.test db # one\n::7\tshop.test\n# 127.0.0.8 db\n');
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function find(hostname: string) {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  return findAddresses(hostname, { resolver, hostsFile: path.join(folder, 'hosts') });
}

describe('the addresses of a host, found without the system', () => {
  it('are those of the hosts file', async () => {
    expect(await find('shop.test')).toEqual([
      { address: '127.0.0.7', family: 4 },
      { address: '::7', family: 6 },
    ]);
    expect(await find('db')).toEqual([{ address: '127.0.0.7', family: 4 }]);
  });

  it('are else those that a name server tells', async () => {
    expect(await find('known.test')).toEqual([{ address: '127.0.0.9', family: 4 }]);
  });

  it('are left to the system where the name server knows none', async () => {
    expect(await find('none.test')).toBeUndefined();
  });

  it('are not known where no name server answers, which holds up nobody', async () => {
    await expect(find('slow.test')).rejects.toMatchObject({ code: 'EAI_AGAIN' });
  });
});
