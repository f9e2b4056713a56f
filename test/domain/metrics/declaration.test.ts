import { expect, it } from '@jest/globals';
import { parseFleetFile } from '../../../src/workspace/fleet-file.ts';

function parse(...metrics: readonly string[]) {
  const lines = [
    'schema_version: 1',
    'components:',
    '  - id: A',
    '    health: { tcp: "127.0.0.1:1" }',
    '    metrics:',
  ];
  const text = [...lines, ...metrics.map((one) => `      - ${one}`)].join('\n');
  return parseFleetFile(text, 'components.yaml').fleet;
}

it('takes each kind of metric, with what is usual where nothing is said', () => {
  const { components } = parse(
    '{ name: queue_depth, command: [bin/queue-depth], warning: "> 100", critical: "> 500", clear: "< 80" }',
    `{ name: errors, prometheus: 'http://127.0.0.1:9100/metrics', series: 'http_requests_total{code="500"}', rate: per_second }`,
    '{ name: lag, json: "http://127.0.0.1:8000/stats", path: "$.queue.lag", unit: s, deviation: { warning: 4, critical: 8 } }',
    '{ name: latency, health: latency, change: { per: 10m, warning: "> 50" }, for: 1 }',
  );
  expect(components[0]?.metrics).toEqual([
    {
      name: 'queue_depth',
      command: ['bin/queue-depth'],
      warning: { operator: '>', value: 100 },
      critical: { operator: '>', value: 500 },
      clear: { operator: '<', value: 80 },
      for: 3,
      stale_after: 900_000,
      timeout: 10_000,
    },
    expect.objectContaining({
      series: 'http_requests_total{code="500"}',
      rate: 'per_second',
      headers: {},
      timeout: 10_000,
    }),
    expect.objectContaining({ deviation: { warning: 4, critical: 8, minimum: 0, direction: 'both' } }),
    {
      name: 'latency',
      health: 'latency',
      change: { per: 600_000, warning: { operator: '>', value: 50 } },
      for: 1,
      stale_after: 900_000,
    },
  ]);
});

it.each([
  ['{ name: a }', 'a metric has a name and exactly one of command'],
  ['{ name: a, comand: [x] }', 'did you mean command?'],
  ['{ name: a, command: [x], json: "http://a" }', 'exactly one of'],
  [
    '{ name: a, command: [x], warnign: "> 1" }',
    'metrics[0].warnign: no option of a metric by command; did you mean warning?',
  ],
  ['{ name: a, command: [x], warning: 5 }', 'a limit is one of >, >=, < or <= and a number'],
  ['{ name: a, command: [x], warning: "=> 5" }', 'this is "=> 5"'],
  [
    '{ name: a, command: [x], warning: "> 5", critical: "> 1" }',
    'metrics[0].critical: what is critical has to be a warning too, and > 1 is not always > 5',
  ],
  ['{ name: a, command: [x], warning: "> 5", clear: "< 9" }', 'metrics[0].clear: clear ends what > 5 begins'],
  ['{ name: a, command: [x], clear: "< 9" }', 'clear needs warning or critical'],
  ['{ name: a, command: [x], change: { per: 5m } }', 'change names warning, critical or both'],
  ['{ name: a, command: [x], deviation: {} }', 'names how many times the usual scatter'],
  ['{ name: health.a, command: [x] }', 'are those of the health check'],
  ['{ name: a, command: [x], match: "(a)(b)" }', 'one group'],
  ['{ name: a, command: [x], match: "(" }', 'one group'],
  ['{ name: a, prometheus: "http://a", series: "a{b}" }', 'series is a name with labels'],
  ['{ name: a, prometheus: "ftp://a", series: a }', 'prometheus is a URL'],
  ['{ name: a, json: "http://a", path: queue }', 'path is a JSONPath'],
])('says what is wrong with %s', (metric, message) => {
  expect(() => parse(metric)).toThrow(message);
});

it('refuses two of one name, and a series of a health check that is not declared', () => {
  expect(() => parse('{ name: a, command: [x] }', '{ name: a, command: [y] }')).toThrow(
    'there are two metrics named a',
  );
  const text = 'schema_version: 1\ncomponents:\n  - { id: A, metrics: [{ name: a, health: latency }] }';
  expect(() => parseFleetFile(text, 'components.yaml')).toThrow('this component declares no health: check');
});
