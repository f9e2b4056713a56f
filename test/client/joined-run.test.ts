import { describe, expect, it } from '@jest/globals';
import { describeJoined } from '../../src/client/joined-run.ts';
import type { UpdateInput } from '../../src/domain/updates/run.ts';

const ASKED: UpdateInput = { component_ids: ['B', 'A'], fix: true, max_in_flight: 4 };

function tell(memo: Readonly<Record<string, unknown>> | undefined): string {
  const startTime = new Date('2026-01-02T03:04:05Z');
  return describeJoined({ workflowId: 'full-update', startTime, memo, asked: ASKED });
}

describe('joining a run', () => {
  it('names the run and when it began', () => {
    const text = tell({ input: { ...ASKED, component_ids: ['A', 'B'], max_in_flight: 9 } });

    expect(text).toBe('Going on with the full-update that began at 2026-01-02T03:04:05.000Z.');
  });

  it('says every setting that differs and what to do', () => {
    const text = tell({ input: { component_ids: null, fix: false, max_in_flight: 4, tests: 'none' } });

    expect(text).toContain(
      'components: all (you asked for A, B); fixes: none (you asked for applied); tests: none (you asked for those that are due).',
    );
    expect(text).toContain('Run the command again when it has ended.');
  });

  it('warns of a run that somebody started without hms', () => {
    expect(tell(undefined)).toContain('It was not started by hms');
  });
});
