import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../../src/domain/status/status.ts';
import { nextStep, nextSteps } from '../../../src/domain/status/next-step.ts';
import type { Ticket } from '../../../src/domain/tickets/ticket.ts';
import { ticket } from '../../support/domain/status/evidence.ts';

function reason(rule: Reason['rule'], asks_for: Reason['asks_for']): Reason {
  return { rule, asks_for, text: rule, measured: null, limit: null, evidence_at: null };
}

const TEST = { command: ['true'], timeout: 1 } as const;
const HEALTH = { tcp: '127.0.0.1:1', timeout: 1 };
const RESTART = { command: ['true'], timeout: 1 } as const;

const ALLOWED = { tests: true, health: true };

/** Of a component that is red for this reason. */
function nextFor(
  rule: Reason['rule'],
  component: object = {},
  issues: Ticket[] = [],
  allow = ALLOWED,
): string | null {
  const reasons = [reason('test_pass_rate', 'green'), reason(rule, 'red')];
  return nextStep({ component_id: 'A', operational_status: 'red', reasons, issues }, { component, allow });
}

describe('the next step', () => {
  it('is none for what is green', () => {
    const reasons = [reason('latest_start', 'green')];
    const status = { component_id: 'A', operational_status: 'green' as const, reasons, issues: [] };
    expect(nextStep(status, { component: {}, allow: ALLOWED })).toBeNull();
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

  it('of several that lack evidence is one for all of them', () => {
    const judged = (
      id: string,
      rule: Reason['rule'],
      component: object,
    ): Parameters<typeof nextSteps>[0][number] => [
      { component_id: id, operational_status: 'unknown', reasons: [reason(rule, 'unknown')], issues: [] },
      { component, allow: ALLOWED },
    ];

    expect(
      nextSteps([
        judged('A', 'no_evidence', {}),
        judged('B', 'stale', { test: TEST }),
        judged('C', 'future_evidence', {}),
        ...['D', 'E', 'F', 'G', 'H'].map((id) => judged(id, 'no_evidence', {})),
      ]),
    ).toEqual([
      'declare test: or health: of A, D, E, F, G and 1 more in components.yaml',
      'hms full-update --component B',
      'hms tracker history C',
    ]);
  });

  it('is nothing that is not allowed', () => {
    const none = { tests: false, health: false };

    expect(nextFor('no_evidence', { test: TEST }, [], none)).toBe(
      'allow tests or health of A in components.yaml',
    );
    expect(nextFor('health_checks', { health: HEALTH, restart: RESTART }, [], none)).toBe(
      'hms tracker history A',
    );
    expect(nextFor('failed_test_run', { test: TEST }, [], none)).toBe('hms why A');
  });

  it('shows the worst open ticket, and of failing tests theirs', () => {
    const tickets = [
      ticket({ id: 'WT-A-001', severity: 'low', origin: 'test' }),
      ticket({ id: 'WT-A-002', severity: 'critical', status: 'resolved' }),
      ticket({ id: 'WT-A-003', severity: 'high', status: 'assigned' }),
    ];

    expect(nextFor('open_issues', {}, tickets)).toBe('hms tracker show WT-A-003');
    expect(nextFor('test_pass_rate', { test: TEST }, tickets)).toBe('hms tracker show WT-A-001');
  });
});
