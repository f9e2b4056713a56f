import { describe, expect, it } from '@jest/globals';
import { describeHeal, describeHealing } from '../../../src/domain/healing/describe-heal.ts';
import {
  attempted,
  beginReport,
  concluded,
  gaveUp,
  planned,
  said,
  waiting,
} from '../../../src/domain/healing/report.ts';
import type { HealAttempt, HealInput, HealProblem, HealReport } from '../../../src/domain/healing/heal.ts';

const INPUT = { component_id: 'HMS-API', trigger: 'person', reason: 'it answers\n502', recent: [] } as const;
const PROBLEM: HealProblem = {
  fingerprint: 'health/check',
  look: 'health',
  description: 'the health check fails',
  remediation: 'Start it again.',
  mendable: true,
};
const ATTEMPT: HealAttempt = {
  strategy: 'restart',
  fingerprints: ['health/check'],
  outcome: 'healed',
  at: '2026-05-04T12:00:00.000Z',
  attempts: 1,
  duration_ms: 10,
  waited_ms: 0,
  acted_ms: 10,
  held_ms: 0,
  symptom: null,
  worse: [],
  detail: 'restarted',
};

function found(problems: readonly HealProblem[], input: Partial<HealInput> = {}): HealReport {
  return planned(beginReport({ ...INPUT, ...input }), { problems, actions: [], not_chosen: [] });
}

describe('the details of a heal', () => {
  it('say why the next one is the next, by its newest choice', () => {
    const plan = { problems: [PROBLEM], actions: [], not_chosen: [] };
    const report = planned(found([PROBLEM]), { ...plan, reasons: ['restart has the highest chance.'] });

    expect(describeHeal(report).source).toContain('**Why this one**\n\n- restart has the highest chance.');
    expect(describeHeal(planned(report, plan)).source).not.toContain('Why this one');
  });

  it('say what is asked, what happens without an answer, and how to give one', () => {
    const report = waiting(found([PROBLEM]), {
      strategy: 'restart',
      does: 'restart it: make up',
      proof: 'the health check answers',
      expires_at: '2026-05-07T12:00:00.000Z',
      affected: [
        { owner: 'shop', count: 7, components: ['HMS-A', 'HMS-B'] },
        { owner: null, count: 1, components: ['HMS-C'] },
      ],
    });

    const text = describeHeal(report).source;

    expect(text).toContain('may hms restart it: make up?');
    expect(text).toContain('Without an answer this expires at 2026-05-07 12:00:00 UTC');
    expect(text).toContain('7 of shop (HMS-A, HMS-B and 5 more); 1 without an owner (HMS-C).');
    expect(text).toContain('`hms heal approve HMS-API`');
    expect(text).toContain('a signal alone approves nothing');
    expect(text).toContain('- health/check: the health check fails');
    expect(text).toContain('Reason: it answers 502');
  });

  it('stay small whatever is wrong', () => {
    const problem = { ...PROBLEM, description: 'y'.repeat(10_000) };
    const report = found(Array<HealProblem>(1_000).fill(problem), { reason: 'x'.repeat(100_000) });

    expect(describeHeal(report).source.length).toBeLessThan(10_000);
  });
});

describe('the end of a heal', () => {
  it.each([
    ['nothing_to_heal', [], []],
    ['healed', [], [ATTEMPT]],
    ['healed', [{ ...PROBLEM, mendable: false }], [ATTEMPT]],
    ['gave_up', [PROBLEM], [ATTEMPT]],
    ['gave_up', [{ ...PROBLEM, mendable: false }], []],
  ] as const)('is %s with what is left and what was tried', (outcome, problems, attempts) => {
    const report = concluded(attempts.reduce(attempted, beginReport(INPUT)), problems);

    expect(report.outcome).toBe(outcome);
    expect(report.advice).toHaveLength(problems.length);
  });

  it('leaves the report before it as it was', () => {
    const before = beginReport(INPUT);
    const copy = structuredClone(before);

    concluded(attempted(found([PROBLEM]), ATTEMPT), []);
    gaveUp(attempted(before, ATTEMPT), 'no');

    expect(before).toEqual(copy);
  });

  it('is told once in the journal', () => {
    const report = said(gaveUp(beginReport(INPUT), 'no'), 'Gave up: no');

    expect(report.journal).toEqual(['Gave up: no']);
  });
});

describe('the details of the coordinator', () => {
  it('say first that healing is paused, why and until when', () => {
    const pause = { reason: 'maintenance', since: '2026-05-04T12:00:00.000Z', until: null };

    const text = describeHealing({ running: [], waiting: [], finished: [], refused: [], pause }).source;

    expect(text).toBe('**Begins no heal: healing is paused until `hms heal resume`: maintenance**');
  });
});
