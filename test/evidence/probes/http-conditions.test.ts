import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { serve } from '../../support/evidence/probed-server.ts';

const WELL = { success: true, said: expect.any(String), measured: { latency: expect.any(Number) } };

async function probe(body: string, options: object, { headers = {}, delayMs = 0 } = {}) {
  const http = await serve((_, response) => {
    setTimeout(() => response.writeHead(200, headers).end(body), delayMs);
  });
  return probeHttp(HttpHealth.parse({ http, ...options }), AbortSignal.timeout(5_000));
}

describe('what the JSON of an answer must say', () => {
  const body = JSON.stringify({
    status: 'UP',
    checks: [
      { db: 'UP', lag: 3 },
      { db: 'DOWN', lag: 30 },
    ],
    none: null,
  });

  it.each([
    [{ path: '$.status' }],
    [{ path: '$.status', equals: 'UP' }],
    [{ path: '$.status', equals: ['OK', 'UP'] }],
    [{ path: '$.none', equals: null }],
    [{ path: '$.checks[*].lag', min: 3, max: 30 }],
    [{ path: '$.checks[?@.db == "UP"].lag', equals: 3 }],
  ])('is met by %j', async (json) => {
    expect(await probe(body, { json })).toEqual(WELL);
  });

  it.each([
    [{ path: '$.state' }, 'the answer has nothing at $.state'],
    [{ path: '$.status', equals: 'OK' }, 'the answer has "UP" at $.status, not "OK"'],
    [{ path: '$.none', min: 0 }, 'the answer has null at $.none, not at least 0'],
    [{ path: '$.checks[*].db', equals: ['UP', 'OK'] }, 'has "DOWN" at $.checks[*].db, not "UP" or "OK"'],
    [{ path: '$.checks[*].lag', max: 10 }, 'has 30 at $.checks[*].lag, not at most 10'],
  ])('is not met by %j', async (json, why) => {
    expect(await probe(body, { json })).toMatchObject({
      success: false,
      symptom: 'health/http/json',
      detail: expect.stringContaining(why),
    });
  });

  it.each(['', 'fine', '{"status":', '<html>'])('is not met by what is no JSON: %p', async (text) => {
    expect(await probe(text, { json: { path: '$.status' } })).toMatchObject({
      success: false,
      detail: expect.stringContaining('the answer is no JSON'),
    });
  });

  it.each([
    [
      'a list nested 500,000 deep',
      '$..*',
      `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
      'nested too deeply',
    ],
    ['the same, named whole', '$[0]', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, 'has a list at $[0]'],
    [
      'a list of 3,000 that is counted for each of them',
      '$[?count($..*) > 3]',
      JSON.stringify(Array.from({ length: 3_000 }, () => ({ a: 1 }))),
      'takes more than a second',
    ],
    [
      'a text for which an expression takes for ever',
      "$[?match(@, '(a+)+b')]",
      `["${'a'.repeat(40)}!"]`,
      'takes more than a second',
    ],
  ])('ends in time, and is not met, by %s', async (_, path, text, why) => {
    expect(await probe(text, { json: { path, equals: 1 } })).toMatchObject({
      success: false,
      symptom: 'health/http/json',
      detail: expect.stringContaining(why),
    });
  });

  it('is met by what begins with a byte order mark', async () => {
    expect(await probe('\ufeff{"status":"UP"}', { json: { path: '$.status', equals: 'UP' } })).toEqual(WELL);
  });

  it('is said to be too long, and not no JSON, where it is', async () => {
    const long = JSON.stringify({ status: 'UP', more: 'x'.repeat(1024 * 1024) });

    expect(await probe(long, { json: { path: '$.status' } })).toMatchObject({
      success: false,
      symptom: 'health/http/json',
      detail: expect.stringContaining('is longer than 1 MB, too long to look for $.status'),
    });
    const fits = JSON.stringify({ status: 'UP', more: 'x'.repeat(1_000_000) });
    expect(await probe(fits, { json: { path: '$.status', equals: 'UP' } })).toEqual(WELL);
  });

  it('is a mistake of the settings where the path is none, and says nothing of the component', async () => {
    await expect(probe(body, { json: { path: '$.[' } })).rejects.toThrow(UnavailableError);
    await expect(probe(body, { json: { path: '$.[' } })).rejects.toThrow(/health\.json\.path is no JSONPath/);
  });
});

describe('what the headers of an answer must say', () => {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-empty': '' };

  it.each([
    [{ 'Content-Type': 'application/json' }],
    [{ 'content-type': 'APPLICATION/JSON', 'X-Empty': '' }],
  ])('is met by %j', async (response_headers) => {
    expect(await probe('{}', { response_headers }, { headers })).toEqual(WELL);
  });

  it.each([
    [{ 'X-Version': '' }, 'has no header X-Version'],
    [{ 'Content-Type': 'text/html' }, 'which does not contain "text/html"'],
  ])('is not met by %j', async (response_headers, why) => {
    expect(await probe('{}', { response_headers }, { headers })).toMatchObject({
      success: false,
      symptom: 'health/http/header',
      detail: expect.stringContaining(why),
    });
  });
});

describe('how long an answer may take', () => {
  it.each([
    [{ warning: '20ms' }, { success: true, degraded: true, symptom: 'health/latency' }],
    [
      { warning: '10ms', failure: '20ms' },
      { success: false, symptom: 'health/latency' },
    ],
    [{ warning: '4s', failure: '5s' }, { success: true }],
  ])('%j', async (latency, answer) => {
    const answered = await probe('', { latency }, { delayMs: 60 });

    expect(answered).toMatchObject(answer);
    expect(answered.measured?.['latency']).toBeGreaterThanOrEqual(55);
    expect('degraded' in answered).toBe('degraded' in answer);
  });

  it('is no excuse for a failure', async () => {
    const latency = { warning: '1ms' };

    expect(await probe('', { latency, contains: 'fine' }, { delayMs: 20 })).toMatchObject({
      success: false,
      symptom: 'health/http/body',
    });
  });
});
