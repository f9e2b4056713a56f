import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MetricDeclarations } from '../../../src/domain/metrics/declaration.ts';
import { readMetric, type ReadableMetric } from '../../../src/evidence/metrics/read-metric.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  answer(request, response);
});
let base = '';

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function read(metric: Readonly<Record<string, unknown>>): Promise<unknown> {
  const [declared] = MetricDeclarations.parse([{ name: 'a', ...metric }]);
  return readMetric(declared as ReadableMetric, { folder: tmpdir() }, undefined);
}

const says = (text: string, status = 200) => {
  answer = (_, response) => response.writeHead(status).end(text);
};
const node = (script: string) => [process.execPath, '-e', script];

describe('a command', () => {
  it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['console.log("depth 1\\nnow: 12 of 1.5e2")', {}, { value: 150 }],
    ['console.log("depth: 7\\ndepth: 9\\n100 %")', { match: 'depth: (\\d+)' }, { value: 9 }],
    [
      'console.log("nothing here")',
      {},
      { unread: expect.stringMatching(/printed no number: nothing here$/) },
    ],
    [
      'console.log("depth: x")',
      { match: 'depth: (.*)' },
      { unread: expect.stringContaining('is "x", which is no finite number') },
    ],
    ['console.log("1,234")', {}, { unread: expect.stringMatching(/printed "1,234", which is no number/) }],
    [
      `console.log("${'a'.repeat(40)}!")`,
      { match: '(a+)+b' },
      { unread: expect.stringContaining('takes more than a second') },
    ],
    ['process.stdout.write("\\n".repeat(1e7) + "7\\n")', { timeout: '60s' }, { value: 7 }],
    [
      'console.error("no such queue"); process.exit(3)',
      {},
      { unread: expect.stringContaining('ended with exit code 3: no such queue') },
    ],
    [
      'setTimeout(() => {}, 60_000)',
      { timeout: '300ms' },
      { unread: expect.stringContaining('did not end within 0.3 s') },
    ],
  ])('%s', async (script, options, expected) => {
    expect(await read({ command: node(script), ...options })).toEqual(expected);
  });

  it('that is not there says so', async () => {
    expect(await read({ command: ['no-such-program-of-anybody'] })).toEqual({
      unread: 'no-such-program-of-anybody is not on the PATH',
    });
  });
});

describe('a page of Prometheus', () => {
  const series = { series: 'http_requests_total{code="500"}' };

  it('is asked with the headers, and adds up', async () => {
    answer = ({ headers }, response) => {
      response.end(
        headers['x-key'] === 'abc'
          ? 'http_requests_total{code="500",a="b"} 3\nhttp_requests_total{code="500"} 4\n'
          : '',
      );
    };
    expect(await read({ prometheus: base, ...series, headers: { 'X-Key': 'abc' } })).toEqual({ value: 7 });
  });

  it.each([
    [
      'http_request_total{code="500"} 1\n',
      'the page has no series http_requests_total{code="500"} (did you mean http_request_total?)',
    ],
    ['<html>', `the page is not in Prometheus' text format: line 1 is no sample of a series`],
    [
      'http_requests_total{code="500"} NaN\n',
      'http_requests_total{code="500"} is "NaN", which is no finite number',
    ],
    [`# ${'x'.repeat(5 * 1024 * 1024)}\n`, 'the answer has more than 4 MB'],
  ])('%#', async (page, unread) => {
    says(page);
    expect(await read({ prometheus: base, ...series })).toEqual({ unread });
  });
});

describe('a JSON answer', () => {
  it.each([
    ['{"queue":{"lag":1.5}}', { value: 1.5 }],
    ['{"queue":{"lag":"12"}}', { value: 12 }],
    ['{"queue":{"lag":null}}', { unread: 'there is no number at $.queue.lag' }],
    ['{"queue":{}}', { unread: 'the answer has nothing at $.queue.lag' }],
    ['{"queue":{"lag":""}}', { unread: 'what is at $.queue.lag is "", which is no finite number' }],
    ['no json', { unread: 'the answer is no JSON' }],
  ])('%s', async (page, expected) => {
    says(page);
    expect(await read({ json: base, path: '$.queue.lag' })).toEqual(expected);
  });

  it('has to be one value, with status 200, in time, from the same host', async () => {
    says('{"a":[1,2]}');
    expect(await read({ json: base, path: '$.a[*]' })).toEqual({
      unread: 'the answer has 2 values at $.a[*], and one is wanted',
    });
    says('no', 503);
    expect(await read({ json: base, path: '$.a' })).toEqual({
      unread: `status 503 from ${new URL(base).host}/`,
    });
    answer = () => undefined;
    expect(await read({ json: base, path: '$.a', timeout: '1s' })).toEqual({
      unread: 'no answer within 1 s: a connection was made, and nothing came',
    });
    answer = ({ url = '' }, response) => {
      if (url === '/new') response.end('{"a":3}');
      else response.writeHead(302, { location: url === '/away' ? 'http://example.invalid/' : '/new' }).end();
    };
    expect(await read({ json: `${base}/old`, path: '$.a' })).toEqual({ value: 3 });
    expect(await read({ json: `${base}/away`, path: '$.a' })).toEqual({
      unread: expect.stringContaining('another host') as unknown,
    });
  });

  it('shows no credentials when nothing listens', async () => {
    const place = `http://me:s3cr3t-word@127.0.0.1:1/`;
    const unread = JSON.stringify(
      await read({ json: place, path: '$.a', headers: { authorization: 'Bearer t0k3n-t0k3n' } }),
    );
    expect(unread).toContain('connection refused');
    expect(unread).not.toMatch(/s3cr3t|t0k3n/);
  });
});
