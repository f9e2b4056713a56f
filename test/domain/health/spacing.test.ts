import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTooSoon } from '../../../src/domain/health/spacing.ts';
import { healthState } from '../../../src/domain/health/state.ts';
import { addToHistory, type ComponentHistory } from '../../../src/domain/status/history.ts';
import { knownStarts } from '../../../src/domain/status/known-evidence.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { asItHappened, historyOf, startEvent } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
const INTERVAL = 5_000;
const BEGIN = Date.parse('2026-05-04T12:00:00.000Z');

/** One answer: when it was asked for, how long it took, and what the clock said then beside the true time. */
interface Answer {
  readonly asked: number;
  readonly took: number;
  readonly success: boolean;
  readonly clock: number;
}

function withAnswer(history: ComponentHistory, { asked, took, success, clock }: Answer): ComponentHistory {
  const at = new Date(BEGIN + asked + took + clock);
  const repeated = isTooSoon(history.start_history, { success, at, duration_ms: took }, INTERVAL);
  const event = asItHappened(startEvent(at.toISOString(), success, { source: 'health' }));
  return addToHistory(history, { ...event, ...(repeated && { too_soon: true }) });
}

function stateOf({ start_history, health_before }: ComponentHistory, now: number) {
  return healthState(knownStarts(start_history, new Date(BEGIN + now)), POLICY, health_before);
}

/** What was ever settled while these were recorded, in the order in which they answered. */
function settledBy(answers: readonly Answer[]): string[] {
  let history = historyOf();
  return [...answers]
    .sort((one, other) => one.asked + one.took - (other.asked + other.took))
    .map((answer) => {
      history = withAnswer(history, answer);
      return stateOf(history, answer.asked + answer.took + answer.clock).settled;
    });
}

const up = (asked: number): Answer => ({ asked, took: 0, success: true, clock: 0 });
const down = (asked: number, { took = 0, clock = 0 } = {}): Answer => {
  return { asked, took, success: false, clock };
};

/** Two who each ask one after the other, at least the interval apart, at any moment and for any time. */
function twoAskers(outage: number) {
  const asker = fc.array(fc.record({ wait: fc.nat(3 * INTERVAL), took: fc.nat(INTERVAL) }), {
    minLength: 1,
    maxLength: 8,
  });
  return fc.record({ begin: fc.nat(3 * INTERVAL), first: asker, second: asker }).map((plan) => {
    const answers: Answer[] = [];
    for (const asks of [plan.first, plan.second]) {
      let time = 0;
      for (const { wait, took } of asks) {
        time += wait;
        const isDown = time + took >= plan.begin && time <= plan.begin + outage;
        answers.push({ asked: time, took, success: !isDown, clock: 0 });
        time += took + INTERVAL;
      }
    }
    return answers;
  });
}

describe('health checks of two who ask at the same time', () => {
  it('never make down what was down for less than the threshold takes', () => {
    const outage = 2 * INTERVAL - 50;

    fc.assert(
      fc.property(twoAskers(outage), (answers) => {
        expect(settledBy(answers)).not.toContain('down');
      }),
      { numRuns: 500 },
    );
  });

  it('count once what they see together, and make down what stays down', () => {
    expect(settledBy([up(0), down(100), down(150), down(200), down(5_150)]).at(-1)).toBe('up');
    expect(settledBy([up(0), down(100), down(150), down(5_100), down(5_150), down(10_150)]).at(-1)).toBe(
      'down',
    );
  });

  it('count an answer that was asked for at once, and took long, with the one before', () => {
    const slow = down(110, { took: 10_500 });

    expect(settledBy([up(0), down(100), down(5_100), slow]).at(-1)).toBe('up');
  });

  it('make up again only what answers for long enough', () => {
    const outage = [down(0), down(5_000), down(10_000)];

    expect(settledBy([...outage, up(12_000), up(12_050)]).at(-1)).toBe('down');
    expect(settledBy([...outage, up(12_000), up(12_050), up(17_000)]).at(-1)).toBe('up');
  });

  it('go by their order where the clock was set back', () => {
    const back = { clock: -3_600_000 };
    const little = { clock: -60_000 };

    expect(settledBy([up(0), down(100), down(5_100), down(5_150, little)]).at(-1)).toBe('up');
    expect(settledBy([up(0), down(100), down(5_100, little), down(10_100, little)]).at(-1)).toBe('up');
    const stays = [down(100), ...[1, 2, 3].map((turn) => down(100 + turn * INTERVAL, little))];
    expect(settledBy([up(0), ...stays]).at(-1)).toBe('down');
    const far = [0, 1, 2, 3].map((turn) => down(100 + turn * INTERVAL, back));
    expect(settledBy([up(0), ...far]).at(-1)).toBe('down');
  });

  it('stay judged as they were where nothing was said of their distance', () => {
    const recorded = [0, 10, 20].map((ms) =>
      asItHappened(
        startEvent(new Date(BEGIN + ms).toISOString(), false, { source: 'health', detail: 'status 503' }),
      ),
    );

    expect(stateOf(historyOf(...recorded), 20).settled).toBe('down');
  });
});
