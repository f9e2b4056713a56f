import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../../src/domain/status/status.ts';
import { nextStep } from '../../../src/domain/status/next-step.ts';
import { Ticket } from '../../../src/domain/tickets/ticket.ts';

function reason(rule: Reason['rule'], asks_for: Reason['asks_for']): Reason {
  return { rule, asks_for, text: rule, measured: null, limit: null, evidence_at: null };
}

function ticket(id: string, severity: Ticket['severity'], more: Partial<Ticket> = {}): Ticket {
  return Ticket.parse({
    id,
    title: id,
    severity,
    detected_at: '2026-05-04T12:00:00.000Z',
    status: 'open',
    assigned_to: null,
    resolution: null,
    fingerprint: id,
    origin: 'person',
    occurrences: 1,
    last_seen_at: '2026-05-04T12:00:00.000Z',
    resolved_at: null,
    resolved_by: null,
    severity_by: 'person',
    present: true,
    last_change: 'opened',
    last_run: null,
    failing: null,
    ...more,
  });
}

const TEST = { command: ['true'], timeout: 1 } as const;
const HEALTH = { tcp: '127.0.0.1:1', timeout: 1 };
const RESTART = { command: ['true'], timeout: 1 } as const;

/** Of a component that is red for this reason. */
function nextFor(rule: Reason['rule'], declared: object = {}, issues: Ticket[] = []): string | null {
  const reasons = [reason('test_pass_rate', 'green'), reason(rule, 'red')];
  return nextStep({ component_id: 'A', operational_status: 'red', reasons, issues }, declared);
}

describe('the next step', () => {
  it('is none for what is green', () => {
    const reasons = [reason('latest_start', 'green')];
    expect(nextStep({ component_id: 'A', operational_status: 'green', reasons, issues: [] }, {})).toBeNull();
  });

  it('follows the reason that decides the colour', () => {
    expect(nextFor('no_evidence')).toBe('declare test: or health: of A in components.yaml');
    expect(nextFor('stale', { test: TEST })).toBe('hms full-update --component A');
    expect(nextFor('health_checks', { health: HEALTH })).toBe('hms probe A');
    expect(nextFor('health_checks', { health: HEALTH, restart: RESTART })).toBe('hms heal A');
    expect(nextFor('latest_start')).toBe('hms tracker history A');
    expect(nextFor('failed_test_run', { test: TEST })).toBe('hms test A');
    expect(nextFor('failed_test_run')).toBe('hms why A');
    expect(nextFor('metrics')).toBe('hms metrics A');
  });

  it('shows the worst open ticket, and of failing tests theirs', () => {
    const tickets = [
      ticket('WT-A-001', 'low', { origin: 'test' }),
      ticket('WT-A-002', 'critical', { status: 'resolved' }),
      ticket('WT-A-003', 'high', { status: 'assigned' }),
    ];

    expect(nextFor('open_issues', {}, tickets)).toBe('hms tracker show WT-A-003');
    expect(nextFor('test_pass_rate', { test: TEST }, tickets)).toBe('hms tracker show WT-A-001');
  });
});
