import { describe, expect, it } from '@jest/globals';
import { healthState } from '../../../src/domain/health/state.ts';
import { outlook } from '../../../src/domain/status/outlook/outlook.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { NOW, daysAgo, historyOf, startEvent } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
const DETAIL = 'status 503: database is down';

/** `+`, `w` (with a warning) and `-` are health checks, `S` and `F` starts that a person recorded, oldest first, a minute apart. */
function events(signs: string): RecordedEvent[] {
  return Array.from(signs, (sign, index) =>
    startEvent(daysAgo(1 - index / 1440), '+wS'.includes(sign), {
      source: '+w-'.includes(sign) ? 'health' : 'person',
      detail: '-w'.includes(sign) ? DETAIL : null,
      degraded: sign === 'w' ? true : undefined,
    }),
  );
}

function stateOf(signs: string, policy = POLICY) {
  return healthState(historyOf(...events(signs)).start_history, policy);
}

function judged(signs: string) {
  return judge({ history: historyOf(...events(signs)), tickets: [] }, POLICY, NOW);
}

describe('the health state', () => {
  it.each([
    ['', 'unknown', 'unknown'],
    ['+', 'up', 'up'],
    ['-', 'suspect', 'unknown'],
    ['--+', 'up', 'up'],
    ['---', 'down', 'down'],
    ['+-', 'suspect', 'up'],
    ['+--', 'suspect', 'up'],
    ['+---', 'down', 'down'],
    ['+--+--', 'suspect', 'up'],
    ['---+', 'recovering', 'down'],
    ['---+-', 'down', 'down'],
    ['---+-+', 'recovering', 'down'],
    ['---++', 'up', 'up'],
    ['F', 'down', 'down'],
    ['+F', 'down', 'down'],
    ['F+', 'recovering', 'down'],
    ['F++', 'up', 'up'],
    ['---S', 'up', 'up'],
    ['--S-', 'suspect', 'up'],
    ['---S--', 'suspect', 'up'],
  ])('after %p is %s, where %s holds', (signs, state, settled) => {
    expect(stateOf(signs)).toMatchObject({ state, settled });
  });

  it('is not forgotten with the oldest checks that are kept', () => {
    const { start_history, health_before } = historyOf(...events(`---${'+-'.repeat(60)}`));

    expect(start_history).toHaveLength(50);
    expect(healthState(start_history, POLICY, health_before)).toMatchObject({ settled: 'down' });
    expect(judged(`---${'+-'.repeat(60)}`).operational_status).toBe('red');
  });

  it('counts what is in a row', () => {
    expect(stateOf('+--')).toMatchObject({ failures: 2, successes: 0 });
    expect(stateOf('-----')).toMatchObject({ failures: 5, successes: 0 });
    expect(stateOf('---+')).toMatchObject({ failures: 0, successes: 1 });
  });

  it('follows the operator’s thresholds', () => {
    const one = StatusPolicySettings.parse({ health_failures: 1, health_successes: 1 });

    expect(stateOf('+-', one).state).toBe('down');
    expect(stateOf('+-+', one).state).toBe('up');
  });
});

describe('warnings of what is up', () => {
  it.each([
    ['w', true, 0],
    ['+w', false, 1],
    ['+ww', false, 2],
    ['+www', true, 0],
    ['+ww+w', false, 1],
    ['+www+', true, 1],
    ['+www+w', true, 0],
    ['+www++', false, 0],
    ['+www---', true, 0],
    ['+wwwS', false, 0],
    ['---ww', false, 2],
  ])('after %p: degraded %p, and %d against it', (signs, degraded, contradictions) => {
    expect(stateOf(signs)).toMatchObject({ degraded, contradictions });
  });

  it('make it yellow when several in a row say so, and say why', () => {
    expect(judged('+w')).toMatchObject({
      operational_status: 'green',
      reasons: [{}, {}, { rule: 'health_warnings', asks_for: 'green', measured: 1 }],
    });
    expect(judged('+www')).toMatchObject({
      operational_status: 'yellow',
      reasons: [
        {},
        {},
        { rule: 'health_warnings', asks_for: 'yellow', text: expect.stringContaining(DETAIL) },
      ],
    });
    expect(judged('+www++').operational_status).toBe('green');
    expect(judged('+www---').operational_status).toBe('red');
  });
});

describe('what would make it green again', () => {
  const wouldBe = (...of: RecordedEvent[]): string[] =>
    outlook({ history: historyOf(...of), tickets: [] }, POLICY, NOW).map(({ text }) => text);

  it('after warnings is as many answers without one as it takes', () => {
    expect(wouldBe(...events('+www'))).toContain('green when the next 2 health checks succeed');
    expect(wouldBe(...events('+www+'))).toContain('green when the next health check succeeds');
  });

  it('after flapping is as many that are alike as are looked at', () => {
    const flapping = startEvent(daysAgo(1), true, { source: 'health', flapping: true });

    expect(wouldBe(flapping)).toContain('green when the next 21 health checks succeed');
  });
});

describe('health checks', () => {
  it('do not make a component red by one failure, and say that it is suspect and why', () => {
    const { operational_status, reasons } = judged('+-');

    expect(operational_status).toBe('green');
    expect(reasons.slice(1)).toMatchObject([
      { rule: 'latest_start', asks_for: 'green', text: 'the health check succeeded before (dev)' },
      {
        rule: 'health_checks',
        asks_for: 'green',
        text: `suspect: 1 of 3 health checks failed: ${DETAIL}`,
        measured: 1,
      },
    ]);
  });

  it('make it red by as many as the policy asks for, with what was seen', () => {
    const { operational_status, reasons } = judged('+----');

    expect(operational_status).toBe('red');
    expect(reasons.slice(1)).toMatchObject([
      { asks_for: 'red', text: `the health check failed 3 times in a row (dev): ${DETAIL}` },
    ]);
  });

  it('keep it red until enough of them succeeded', () => {
    const { operational_status, reasons } = judged('---+');

    expect(operational_status).toBe('red');
    expect(reasons.slice(1)).toMatchObject([
      {
        asks_for: 'red',
        text: `the health check failed (dev), and has not succeeded 2 times in a row since: ${DETAIL}`,
      },
      { asks_for: 'red', text: 'recovering: 1 of 2 health checks succeeded' },
    ]);
    expect(judged('---++').operational_status).toBe('green');
  });

  it('say nothing of the colour while only the first ones failed', () => {
    const { operational_status, reasons } = judged('--');

    expect(operational_status).toBe('unknown');
    expect(reasons.at(-1)).toMatchObject({ asks_for: 'unknown', measured: 2 });
  });

  it('decided alone under the first version of the policy, and still do so in what it judged', () => {
    const history = { ...historyOf(...events('+-')), policy_version: 1 } as const;

    const { operational_status, reasons } = judge({ history, tickets: [] }, POLICY, NOW);

    expect(operational_status).toBe('red');
    expect(reasons.at(-1)?.text).toBe('the latest health check failed (dev)');
  });
});
