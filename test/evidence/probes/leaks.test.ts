import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { askCheck } from '../../../src/evidence/ask-check.ts';
import { drips, floods, misbehaving, ok, resetsAfter } from '../../support/evidence/misbehaving-servers.ts';

/** Connections, timers and searches for names that this process has at the moment. */
function held(): number {
  const kinds = new Set(['TCPSocketWrap', 'TLSWrap', 'TCPConnectWrap', 'GetAddrInfoReqWrap', 'Timeout']);
  return process.getActiveResourcesInfo().filter((kind) => kinds.has(kind)).length;
}

it('leaves no connection, no timer and no listener behind, whatever a server does', async () => {
  const before = held();
  const life = new AbortController();
  const ports = await Promise.all(
    [
      () => undefined,
      drips(ok('')),
      floods(ok(''), 'x'.repeat(10_000)),
      floods('', 'HTTP/1.1 102 Processing\r\n\r\n'),
      resetsAfter(ok('content-length: 9\r\n')),
    ].map(misbehaving),
  );
  const checks = Array.from({ length: 60 }, (_, index) =>
    HttpHealth.parse({
      http: `http${index % 4 === 0 ? 's' : ''}://127.0.0.1:${ports[index % ports.length]}/`,
      timeout: '100ms',
    }),
  );

  await Promise.all(checks.map((check) => askCheck(check, { folder: '/' }, life.signal)));

  // What the servers hold ends when they see that nobody is there any more.
  while (held() > before) await wait(20);
  expect(getEventListeners(life.signal, 'abort')).toEqual([]);
});
