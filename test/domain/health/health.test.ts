import { describe, expect, it } from '@jest/globals';
import { HealthDeclaration } from '../../../src/domain/health/health.ts';

function mistakesIn(health: unknown): string[] {
  const read = HealthDeclaration.safeParse(health);
  return (
    read.error?.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')) ?? []
  );
}

describe('a declared health check', () => {
  it.each([
    [{ http: 'http://localhost/', json: { path: '$.a', equals: 1 }, latency: { warning: '1s' } }],
    [{ tcp: 'localhost:80', latency: { failure: '1s' } }],
    [{ file: 'beat', max_age: '2d' }],
    [{ plugin: ['check_disk', '-w', '10%'] }],
  ])('may be %j', (health) => {
    expect(mistakesIn(health)).toEqual([]);
  });

  it.each([
    [{ file: 'beat' }, ['max_age: a duration is a whole number with a unit: 250ms, 5s, 10m, 1h or 2d']],
    [{ file: 'beat', max_age: '5m', maxage: 1 }, [expect.stringMatching(/^maxage: .*did you mean max_age/)]],
    [{ http: 'http://x:0/' }, ['http: a port is 1 to 65535']],
    [{ http: 'nonsense' }, ['http: http is a URL that starts with http:// or https://']],
    [{ http: 'http://x/', latency: {} }, ['latency: names warning, failure or both']],
    [
      { http: 'http://x/', latency: { warning: '2s', failure: '1s' } },
      ['latency: warning is less than failure'],
    ],
    [
      { http: 'https://x/', certificate: { warning: '1d', failure: '7d' } },
      ['certificate: warning is more than failure'],
    ],
    [{ http: 'http://x/', json: { path: 'status' } }, ['json.path: path is a JSONPath, as in $.status']],
    [{ http: 'http://x/', json: { path: '$', min: 2, max: 1 } }, ['json: min is at most max']],
    [
      { http: 'http://x/', method: 'HEAD', json: { path: '$' } },
      ['method: method HEAD brings no body, so contains, not_contains and json need method GET'],
    ],
    [{ tcp: 'localhost:80', every: '500ms' }, ['every: every is at least 1s and at most 24h']],
    [{ tcp: 'localhost:80', every: '2d' }, ['every: a duration is at most 24h']],
    [
      [
        { name: 'a', tcp: 'x:1', every: '10s' },
        { name: 'b', tcp: 'y:1', every: '1m' },
      ],
      ['1.every: the checks of one component have one every: they are asked together'],
    ],
    [[], ['a list of health checks has 1 to 20 of them']],
    [[{ tcp: 'x:1' }], ['0.name: a check in a list has a name']],
    [
      [
        { name: 'a', tcp: 'x:1' },
        { name: 'a', tcp: 'y:0' },
      ],
      ['1.tcp: tcp is host:port, as in 127.0.0.1:5432'],
    ],
    [
      [
        { name: 'a', tcp: 'x:1', environment: 'dev' },
        { name: 'a', tcp: 'y:1', environment: 'prod' },
      ],
      [
        '1.name: there are two checks named a',
        '1.environment: the checks of one component have one environment: they are asked together',
      ],
    ],
  ])('may not be %j', (health, mistakes) => {
    expect(mistakesIn(health)).toEqual(mistakes);
  });

  it('of several checks takes as long as the longest of them', () => {
    const checks = [
      { name: 'api', http: 'http://localhost/', timeout: '2s', interval: '1s', every: '30s' },
      { name: 'db', tcp: 'localhost:5432', timeout: '9s' },
    ];

    expect(HealthDeclaration.parse(checks)).toMatchObject({
      timeout: 9_000,
      every: 30_000,
      interval: 1_000,
      checks: [{ name: 'api' }, { name: 'db', tcp: 'localhost:5432' }],
    });
  });
});
