import { describe, expect, it } from '@jest/globals';
import { renderStatus } from '../../../src/cli/render/status.ts';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import type { StatusDocument } from '../../../src/domain/status/status.ts';
import { countUptime } from '../../../src/domain/status/uptime.ts';
import type { Ticket } from '../../../src/domain/tickets/ticket.ts';
import {
  NOW,
  daysAgo,
  historyOf,
  startEvent,
  testEvent,
  ticket,
} from '../../support/domain/status/evidence.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

interface Given {
  readonly events?: readonly RecordedEvent[];
  readonly tickets?: readonly Ticket[];
  readonly settings?: Partial<StatusPolicySettings>;
  readonly changes?: Partial<StatusDocument>;
}

function statusOf({ events = [], tickets = [], settings = {}, changes = {} }: Given): StatusDocument {
  const { start_history, health_before, test_history, test_jobs, start_changes, policy_version } = historyOf(
    ...events,
  );
  const history = {
    start_history,
    health_before,
    test_history,
    test_jobs,
    start_changes,
    policy_version,
  };
  const policy = StatusPolicySettings.parse(settings);
  const verdict = judge({ history, tickets }, policy, NOW);
  return {
    schema_version: 5,
    component_id: 'HMS-API',
    last_updated: NOW.toISOString(),
    operational_status_since: null,
    previous_status: null,
    policy,
    ...verdict,
    health_metrics: { ...countUptime(history, NOW), ...verdict.health_metrics },
    ...history,
    issues: [...tickets],
    environment_status: {
      dev_environment: 'ready',
      dependencies_status: 'up_to_date',
      configuration_status: 'valid',
    },
    last_seq: 1,
    log_position: '',
    ...changes,
  };
}

function explain(given: Given, width = 140): string[] {
  return renderStatus(markingOutput(width), statusOf(given), { explain: true, now: NOW }).split('\n');
}

const failing: Given = {
  events: [testEvent(daysAgo(2), [30, 12, 0]), startEvent(daysAgo(1), false, { environment: 'prod' })],
  tickets: [ticket({ title: 'slow \u001B[31mqueries\u001B[0m\nin\u0007 billing' })],
  settings: { red_below: 75 },
  changes: { operational_status_since: daysAgo(3), previous_status: 'green' },
};

describe('renderStatus', () => {
  it('is one sentence where nobody asks for more', () => {
    const text = renderStatus(markingOutput(40), statusOf(failing), { now: NOW });

    expect(text).toBe('HMS-API is <red>: 71.4 % of tests passed; the latest start failed (prod).');
  });

  it('explains since when, by which rules, what would change it and by which policy', () => {
    expect(explain(failing)).toEqual([
      'HMS-API is <red>: 71.4 % of tests passed; the latest start failed (prod).',
      'Since 2026-05-28 12:00 UTC; before that it was green.',
      'Uptime 0 % since 2026-05-30 12:00 UTC (starts/2): up 0 s, down 1 d, in maintenance 0 s, unknown 0 s.',
      '',
      'RULE            ASKS FOR  FOUND                                                 LIMIT                             EVIDENCE OF',
      'open_issues     <yellow>    open issue: slow queries in billing (WT-HMS-API-001)  green needs 0                     2026-05-30 12:00 UTC',
      'test_pass_rate  <red>       71.4 % of tests passed                                green above 95 %, red below 75 %  2026-05-29 12:00 UTC',
      'latest_start    <red>       the latest start failed (prod)                        red when it failed                2026-05-30 12:00 UTC',
      '',
      'TEST JOB  LAST RUN              PASSED  FAILED  SAYS',
      '-         2026-05-29 12:00 UTC      30      12  -',
      '',
      'What would change it:',
      '  - <yellow> when the next test run passes and the next start succeeds',
      '  - <green> when WT-HMS-API-001 is resolved, the next test run passes and the next start succeeds',
      '  - <unknown> on 2026-06-13 if nothing is recorded until then: the newest evidence is older than 14 days',
      '  Tests that components.yaml declares run with `hms full-update --component HMS-API`; any other run is recorded with',
      '  `hms tracker test HMS-API --junit REPORT`.',
      '',
      'Policy version 2 with red_below 75 (default 80). The worst colour that a rule asks for decides; unknown yields to what is known, unless',
      'there is too little or only stale evidence.',
    ]);
  });

  it('stays within the terminal', () => {
    const lines = explain(failing, 80);

    expect(Math.max(...lines.map((line) => line.replaceAll(/[<>]/g, '').length))).toBeLessThanOrEqual(80);
    expect(lines).toContain(
      '  - <green> when WT-HMS-API-001 is resolved, the next test run passes and the next',
    );
    expect(lines).toContain('    start succeeds');
  });

  it('leaves out since when for a colour that never changed, and names no settings that are the defaults', () => {
    const text = explain({}).join('\n');

    expect(text).not.toContain('Since');
    expect(text).toContain('Policy version 2 with the default settings.');
    expect(text).toContain('  - <green> when the next test run passes');
  });
});
