import { describe, expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { withinLimit } from '../../../src/evidence/probes/within-limit.ts';
import {
  bomb,
  drips,
  floods,
  misbehaving,
  ok,
  resetsAfter,
  says,
} from '../../support/evidence/misbehaving-servers.ts';

type Row = readonly [name: string, misbehaviour: ReturnType<typeof says>, symptom: string, detail: string];

async function probe(port: number, options: object = {}, scheme = 'http') {
  const health = HttpHealth.parse({ http: `${scheme}://127.0.0.1:${port}/`, timeout: '10s', ...options });
  return withinLimit({ timeoutMs: health.timeout }, (signal, note) => probeHttp(health, signal, note));
}

const CHUNKED = 'transfer-encoding: chunked\r\n';
const GZIP = 'content-encoding: gzip\r\n';
const MANY = 'x-a: b\r\n'.repeat(5_000);

describe('a server that is down by what it does', () => {
  it.each<Row>([
    ['does not end its head', drips('HTTP/1.1 200 OK\r\nx-a: '), 'timeout', 'a connection was made, and no'],
    ['does not end its body', drips(ok('')), 'timeout', 'status 200 came, and the answer did not end'],
    ['only goes on', drips('', 'HTTP/1.1 102 P\r\n\r\n'), 'timeout', 'status 102 came, and no other'],
  ])('%s', async (_, misbehaviour, symptom, detail) => {
    expect(await probe(await misbehaving(misbehaviour), { timeout: '1500ms' })).toEqual({
      success: false,
      symptom: `health/${symptom}`,
      detail: expect.stringContaining(detail),
    });
  });

  it.each<Row>([
    ['lies about its length', says(ok('content-length: 9\r\n', 'ok')), 'net/ECONNRESET', 'broke off'],
    ['resets its body', resetsAfter(ok('content-length: 9\r\n', 'ok')), 'net/ECONNRESET', 'broke off'],
    ['resets its head', resetsAfter('HTTP/1.1 200 OK\r\nx'), 'net/ECONNRESET', 'without an answer'],
    ['has a size that is none', says(ok(CHUNKED, 'zz\r\nok\r\n')), 'http/not_http', 'not HTTP to its end'],
    ['has a length below zero', says(ok('content-length: -1\r\n')), 'http/not_http', 'is not HTTP'],
    ['has a status that is none', says('HTTP/1.1 abc\r\n\r\n'), 'http/not_http', 'is not HTTP'],
    ['has no end of headers', floods('HTTP/1.1 200 OK\r\n', MANY), 'http/not_http', 'longer than 256 KB'],
    ['speaks HTTP/0.9', says('<html>'), 'http/not_http', 'is not HTTP'],
    ['speaks HTTP/2', says('\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64'), 'http/not_http', 'HTTP/2 alone'],
    ['speaks TLS', says('\x15\x03\x03\0\x02\x02\x32'), 'http/not_http', 'ask it by https://'],
    ['changes the protocol', says('HTTP/1.1 101 S\r\nconnection: upgrade\r\n\r\n'), 'http/101', 'status 101'],
    ['cuts what is compressed', says(ok(GZIP), bomb(9).subarray(0, 15)), 'http/body', 'be decompressed'],
    ['brings a bomb', says(ok(GZIP), bomb(50_000_000)), 'http/body', 'does not contain "text"'],
    ['brings a flood', floods(ok(''), 'x'.repeat(9_999)), 'http/body', 'does not contain "text"'],
  ])('%s', async (_, misbehaviour, symptom, detail) => {
    expect(await probe(await misbehaving(misbehaviour), { contains: 'text' })).toEqual({
      success: false,
      symptom: `health/${symptom}`,
      detail: expect.stringContaining(detail),
    });
  });

  it.each<Row>([
    ['answers without TLS', says('HTTP/1.1 400 Bad\r\n\r\n'), 'tls/EPROTO', 'is it http:// there?'],
    ['does not go on', () => undefined, 'timeout', 'and the TLS handshake did not end'],
  ])('on a port of TLS %s', async (_, misbehaviour, symptom, detail) => {
    expect(await probe(await misbehaving(misbehaviour), { timeout: '1s' }, 'https')).toMatchObject({
      symptom: `health/${symptom}`,
      detail: expect.stringContaining(detail),
    });
  });
});

describe('a server that is up, as browsers see it', () => {
  it.each([
    ['has a header of 64 KB', says(ok(`x: ${'a'.repeat(65_536)}\r\n`, 'text')), {}],
    ['has 5,000 headers', says(ok(`${MANY}x-end: y\r\n`, 'text')), { response_headers: { 'x-end': 'y' } }],
    ['ends lines with a line feed', says('HTTP/1.1 200 OK\nx: a\n\ntext'), {}],
    ['folds a header', says(ok('x: a\r\n b\r\n', 'text')), {}],
    ['sends more than it says', says(ok('content-length: 4\r\n', 'text and more')), {}],
    ['sends hints first', says('HTTP/1.1 103 Early\r\n\r\n', ok('', 'text')), {}],
    [
      'sends Latin-1',
      says(ok('content-type: a/b; charset="iso-8859-1"\r\n', 'caf\xe9')),
      { contains: 'café' },
    ],
    ['sends a charset of nobody', says(ok('content-type: a/b; charset=klingon\r\n', 'text')), {}],
    ['sends UTF-16', says(ok(''), Buffer.from('\ufeff{"a":1}', 'utf16le')), { contains: '{"a":1}' }],
    ['changes the protocol', says('HTTP/1.1 101 S\r\nconnection: upgrade\r\n\r\n'), { status: [101] }],
  ])('%s', async (name, misbehaviour, options) => {
    const looked = name.startsWith('changes') ? {} : { contains: 'text' };
    expect(await probe(await misbehaving(misbehaviour), { ...looked, ...options })).toMatchObject({
      success: true,
    });
  });
});
