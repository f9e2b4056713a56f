import { describe, expect, it } from '@jest/globals';
import { renderResting } from '../../../src/cli/render/resting.ts';
import { renderRun } from '../../../src/cli/render/run.ts';
import { unchanged } from '../../../src/domain/updates/component-result.ts';
import type { PlannedComponent, RunReport } from '../../../src/domain/updates/run.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const BACKOFF = {
  until: '2030-01-01T10:30:00.000Z',
  looked_at: '2030-01-01T10:00:00.000Z',
  cost_ms: 180_000,
  limit: null,
};
const SAID =
  'shop-api is skipped until 2030-01-01 10:30 UTC: its analysis took 3 min; last analysed 2030-01-01 10:00 UTC.';

describe('components that rest', () => {
  it('are counted, and the first ones named with the reason', () => {
    const many = Array.from({ length: 7 }, (_, at) => ({ component_id: `c${at}`, ...BACKOFF }));

    expect(renderResting([])).toEqual([]);
    expect(renderResting([{ component_id: 'shop-api', ...BACKOFF }])).toEqual([
      expect.stringMatching(
        /^1 component is skipped for now \(.*`hms monitor check ID` checks one at once\):$/,
      ),
      `  ${SAID}`,
    ]);
    const said = renderResting(many, 3);
    expect(said[0]).toMatch(/^10 components are skipped for now /);
    expect(said.slice(5)).toEqual([expect.stringContaining('c4 is skipped'), '  and 5 more']);
  });

  it('are told below the table of a run, and keep their status in it', () => {
    const planned: PlannedComponent = {
      component_id: 'shop-api',
      previous_status: 'yellow',
      why: '90 % of tests passed',
      open_tickets: 0,
      steps: [],
      test_timeout_ms: 0,
      backoff: BACKOFF,
    };
    const report: RunReport = {
      workflow_id: 'quick-update',
      run_id: 'r',
      started_at: '2030-01-01T10:10:00.000Z',
      finished_at: '2030-01-01T10:10:01.000Z',
      duration_ms: 1_000,
      demo: false,
      components: [unchanged(planned)],
    };

    const text = renderRun(markingOutput(120), report, { waited_ms: 1_000, joined: false });

    expect(text).toMatch(/shop-api +<?yellow>? +90 % of tests passed/);
    expect(text).toContain(`  ${SAID}\n`);
  });
});
