import { describe, expect, it } from '@jest/globals';
import {
  AllowSettings,
  ComponentId,
  Duration,
  HealthDeclaration,
  LongDuration,
  RestartDeclaration,
} from '../../src/domain/component.ts';

describe('a component’s id', () => {
  it.each(['A', 'HMS-API', 'a.b_c-1', '9', 'x'.repeat(64)])('may be %s', (id) => {
    expect(ComponentId.safeParse(id).success).toBe(true);
  });

  it.each(['', '.', '..', '-x', '_x', 'a/b', 'a b', 'ä', 'a\n', 'x'.repeat(65)])('may not be %j', (id) => {
    expect(ComponentId.safeParse(id).success).toBe(false);
  });
});

describe('a duration', () => {
  it.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['10m', 600_000],
    ['24h', 86_400_000],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(Duration.parse(text)).toBe(milliseconds);
  });

  it.each(['0s', '5', 's', '1.5m', '-1s', '5 s', '5d', '25h', '999999999h', 5])('is not %j', (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  });
});

describe('a duration of days', () => {
  it('may be longer than a day, and at most thirty', () => {
    expect(LongDuration.parse('72h')).toBe(72 * 3_600_000);
    expect(LongDuration.safeParse('721h').success).toBe(false);
  });
});

describe('a restart command', () => {
  it('has two minutes unless it says otherwise', () => {
    expect(RestartDeclaration.parse({ command: ['make', 'up'] }).timeout).toBe(120_000);
  });

  it.each([{}, { command: 'make up' }, { command: [] }, { command: ['true'], shell: true }])(
    'may not be %j',
    (restart) => {
      expect(RestartDeclaration.safeParse(restart).success).toBe(false);
    },
  );
});

describe('what the operator lets a heal do', () => {
  it('is what is safe, unless it says otherwise', () => {
    expect(AllowSettings.parse({}).heal).toEqual(['safe']);
    expect(AllowSettings.parse({ heal: [] }).heal).toEqual([]);
    expect(AllowSettings.safeParse({ heal: ['reckless'] }).success).toBe(false);
  });
});

describe('a health check', () => {
  it.each([
    { http: 'http://127.0.0.1:8000/health' },
    { tcp: '127.0.0.1:5432' },
    { tcp: '[::1]:65535' },
    { command: ['true'], timeout: '1s' },
    { http: 'http://x/', status: [200, '3xx', '400-404'], redirects: 'none', contains: 'ok' },
    { http: 'http://x/', method: 'HEAD', headers: { 'X-Key': 'v' }, insecure_tls: true },
  ])('may be %j', (health) => {
    expect(HealthDeclaration.safeParse(health).success).toBe(true);
  });

  it.each([
    {},
    { http: 'ftp://x' },
    { tcp: 'localhost' },
    { tcp: 'localhost:0' },
    { tcp: 'localhost:65536' },
    { command: 'true' },
    { command: [] },
    { http: 'http://x', tcp: 'x:1' },
    { http: 'http://x', status: [] },
    { http: 'http://x', status: ['2x'] },
    { http: 'http://x', status: [99] },
    { http: 'http://x', status: ['299-200'] },
    { http: 'http://x', redirects: 'all' },
    { http: 'http://x', headers: { 'a b': 'c' } },
    { http: 'http://x', headers: { a: 'b\r\nc: d' } },
    { tcp: 'x:1', status: [200] },
    [],
  ])('may not be %j', (health) => {
    expect(HealthDeclaration.safeParse(health).success).toBe(false);
  });

  it.each([
    [{ http: 'http://x', stauts: [200] }, 'stauts', 'did you mean status?'],
    [{ http: 'http://x', contain: 'x' }, 'contain', 'did you mean contains?'],
    [{ http: 'http://x', follow_redirects: true }, 'follow_redirects', 'It may have http, timeout'],
    [{ command: ['true'], timout: '1s' }, 'timout', 'did you mean timeout?'],
  ])('with an unknown option as in %j says which there are', (health, option, words) => {
    const issues = HealthDeclaration.safeParse(health).error?.issues;

    expect(issues).toMatchObject([{ path: [option], message: expect.stringContaining(words) }]);
  });
});
