import { expect, it } from '@jest/globals';
import { measureDeployments, type KnownDeployments } from '../../../src/domain/analytics/deployments.ts';

const HOUR = 3_600_000;
const WINDOW = { from: 0, until: 99 * HOUR };
const NONE: KnownDeployments = { deployments: [], unversioned: 0, production: ['prod'], firstDay: null };

function figuresOf(known: Partial<KnownDeployments>) {
  return Object.fromEntries(
    measureDeployments({ ...NONE, ...known }, WINDOW).map(({ name, ...figure }) => [name, figure]),
  );
}

it('are counted per day since they are told of, and judged when that can be known', () => {
  const deployments = [
    { at: 50 * HOUR, hasFailed: false, next: 60 * HOUR, commit: 40 * HOUR },
    { at: 60 * HOUR, hasFailed: false, next: 90 * HOUR, commit: 58 * HOUR },
    { at: 90 * HOUR, hasFailed: true, next: 95 * HOUR, commit: 91 * HOUR },
    { at: 95 * HOUR, hasFailed: false, next: null, commit: null },
  ];

  const figures = figuresOf({ deployments, unversioned: 2, firstDay: 2 });

  expect(figures['deployments']).toMatchObject({ value: 4, left_out: [{ count: 2 }] });
  expect(figures['deployment_frequency']).toMatchObject({ value: 4 / 3 });
  expect(figures['change_failure_rate']).toMatchObject({
    value: 100 / 3,
    n: 3,
    left_out: [{ what: 'deployments less than 24 hours ago that have not failed', count: 1 }, { count: 2 }],
  });
  expect(figures['lead_time']).toMatchObject({
    value: 6 * 3_600,
    p90: 10 * 3_600,
    n: 2,
    left_out: [
      { what: 'deployments of a version that names no tag and no commit', count: 1 },
      { count: 2 },
      { what: 'times below zero, as of a clock that was set back', count: 1 },
    ],
  });
});

it.each([
  [{ unversioned: 3 }, 'no start has a version'],
  [{}, 'no start in prod was recorded in this time'],
])('cannot be measured, and say why, of %j', (known, why) => {
  for (const figure of Object.values(figuresOf(known)))
    expect(figure).toMatchObject({ value: null, not_measurable: why });
});
