import { describe, expect, it } from '@jest/globals';
import type { StyledText } from '../../../src/cli/output.ts';
import { renderProgress, renderRun } from '../../../src/cli/render/run.ts';
import type { ComponentResult, RunReport } from '../../../src/domain/updates/run.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const RESULT: ComponentResult = {
  component_id: 'shop-api',
  operational_status: 'green',
  previous_status: 'green',
  outcome: 'updated',
  error: null,
  why: '100 % of tests passed',
  open_tickets: 0,
  tickets_opened: [],
  tickets_resolved: [],
  documents_changed: [],
  steps: [{ step: 'analyze', outcome: 'done', attempts: 1, duration_ms: 3 }],
  duration_ms: 65_000,
};

function textOf(parts: readonly StyledText[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

describe('a line of progress', () => {
  it.each([
    ['green', '[ 7/33] ✔ shop-api green (1 min 5 s)'],
    ['yellow', '[ 7/33] ! shop-api yellow (1 min 5 s)'],
    ['red', '[ 7/33] ✖ shop-api red (1 min 5 s)'],
    ['unknown', '[ 7/33] ? shop-api unknown (1 min 5 s)'],
  ] as const)('has the mark of the colour %s, in that colour', (operational_status, line) => {
    const parts = renderProgress({ ...RESULT, operational_status }, 7, 33);

    expect(textOf(parts)).toBe(line);
    const styles = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.style]));
    expect(styles).toEqual(Array(2).fill(operational_status === 'unknown' ? 'gray' : operational_status));
  });

  it.each([
    ['unchanged', null, '[1/1] ✔ shop-api green (unchanged, 1 min 5 s)'],
    [
      'failed',
      'there is no folder',
      '[1/1] ✔ shop-api green (could not be updated, 1 min 5 s): there is no folder',
    ],
    ['cancelled', 'cancelled', '[1/1] ✔ shop-api green (stopped in the middle, 1 min 5 s): cancelled'],
  ] as const)('tells in words that the update %s', (outcome, error, line) => {
    expect(textOf(renderProgress({ ...RESULT, outcome, error }, 1, 1))).toBe(line);
  });
});

describe('the end of a run', () => {
  const report: RunReport = {
    workflow_id: 'full-update',
    run_id: 'r',
    started_at: '2030-01-01T10:00:00.000Z',
    finished_at: '2030-01-01T10:10:00.000Z',
    duration_ms: 600_000,
    demo: false,
    components: [RESULT],
  };
  const summary = (joined: boolean) =>
    renderRun(markingOutput(80), report, { waited_ms: 65_000, joined }).split('\n').at(-1);

  it('says which documents cannot be there, and why', () => {
    const reason = 'README.md is a symbolic link, so it gets no badge';
    const results = Array.from({ length: 12 }, (_, at) => ({
      ...RESULT,
      component_id: `c${at}`,
      documents_skipped: [reason],
    }));

    const said = renderRun(
      markingOutput(80),
      { ...report, components: results },
      { waited_ms: 1, joined: false },
    );

    expect(said).toContain(`c0 has no badge: ${reason}`);
    expect(said).not.toContain('c10 has no badge');
    expect(said).toContain('And 2 more without a badge.');
  });

  it('has the worst first, equal ones in the order of the file, and below the table what to do next', () => {
    const colours = ['green', 'unknown', 'red', 'yellow', 'red'] as const;
    const components = colours.map((operational_status, at) => ({
      ...RESULT,
      component_id: `c${at}`,
      operational_status,
    }));
    const steps = [
      'hms why c2',
      'declare test: or health: of c1 in components.yaml',
      'c',
      'd',
      'e',
      'f',
      'g',
    ];

    const said = renderRun(
      markingOutput(80),
      { ...report, components },
      { waited_ms: 1, joined: false },
      steps,
    );

    expect(said.match(/^c\d/gm)).toEqual(['c2', 'c4', 'c3', 'c1', 'c0']);
    expect(said).toContain(
      '\n\nNext:\n  - `hms why c2`\n  - declare test: or health: of c1 in components.yaml\n  - c\n',
    );
    expect(said).toContain('\n  - e\n  and 2 more: `hms status`\n\nChanged: ');
  });

  it('says how long the command took', () => {
    expect(summary(false)).toBe('1 component: 1 green. Took 1 min 5 s.');
  });

  it('says of a run that was joined how long both took', () => {
    expect(summary(true)).toBe(
      '1 component: 1 green. The run took 10 min in all; this command joined it and waited 1 min 5 s.',
    );
  });
});
