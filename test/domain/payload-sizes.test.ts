import { describe, expect, it } from '@jest/globals';
import { summariseColours } from '../../src/domain/monitor/colours.ts';
import { describeMonitor } from '../../src/domain/monitor/details.ts';
import { tooLargeToMonitor, withFleet } from '../../src/domain/monitor/members.ts';
import { DEFAULT_OPTIONS, beginMonitor } from '../../src/domain/monitor/options.ts';
import { overviewOf } from '../../src/domain/monitor/overview.ts';
import { dueIn, endCycle } from '../../src/domain/monitor/cycle.ts';
import { healsDue, withHeals } from '../../src/domain/monitor/heals.ts';

/** What Temporal takes as one payload. */
const MAX_PAYLOAD = 2_000_000;
/** What it shows of a workflow's details. */
const MAX_DETAILS = 20_000;
const NOW = 1_893_456_000_000;
const PLAN = { reason: 'slot', fleet: true, own: [], asked: [] } as const;

/** Ids of 15 characters, which is more than those of the HMS ecosystem have. */
const ids = Array.from({ length: 100_000 }, (_, number) => `COMPONENT-${10_000 + (number % 90_000)}`);
const component_ids = ids.map((id, number) => (number < 90_000 ? id : `${id}B`));

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A monitor of 100,000 components, every one of them red, after a cycle. */
function largeMonitor() {
  const begun = withFleet(beginMonitor(DEFAULT_OPTIONS, NOW), { component_ids, print: 'p' });
  const running = { number: 1, reason: 'slot', started_ms: NOW, components: component_ids.length } as const;
  const statuses = component_ids.map((component_id) => ({ component_id, colour: 'red' as const }));
  const colours = summariseColours(statuses, 'p');
  const due = dueIn(begun, PLAN);
  const ended = endCycle({ ...begun, running }, { plan: PLAN, due, colours, error: null }, NOW);
  const looked = healsDue(ended, NOW);
  return withHeals(ended, { looked, asked: looked }, NOW);
}

describe('a monitor of 100,000 components', () => {
  const state = largeMonitor();

  it('hands all that it knows to its next run in one payload', () => {
    expect(sizeOf([DEFAULT_OPTIONS, state])).toBeLessThan(MAX_PAYLOAD);
  });

  it('goes on in the middle of a cycle with hardly more, because the whole fleet is not listed again', () => {
    const running = {
      number: 2,
      reason: 'slot',
      started_ms: NOW,
      components: 100_000,
      update: { plan: PLAN, due: null },
    } as const;

    expect(sizeOf([DEFAULT_OPTIONS, { ...state, running }])).toBeLessThan(
      sizeOf([DEFAULT_OPTIONS, state]) + 1_000,
    );
  });

  it('answers the query and shows details that stay small', () => {
    expect(sizeOf(overviewOf(state))).toBeLessThan(50_000);
    expect(Buffer.byteLength(describeMonitor(state).source)).toBeLessThan(MAX_DETAILS);
  });
});

describe('a fleet whose ids alone would not fit', () => {
  const long = component_ids.map((id) => id.padEnd(64, 'X'));

  it('is refused with how many do, and what to do', () => {
    const [, fitting] = /a monitor takes about (\d+)\. Divide them/.exec(tooLargeToMonitor(long) ?? '') ?? [];

    expect(Number(fitting)).toBeGreaterThan(25_000);
    expect(tooLargeToMonitor(long.slice(0, Number(fitting)))).toBeUndefined();
    expect(tooLargeToMonitor(component_ids)).toBeUndefined();
  });
});
