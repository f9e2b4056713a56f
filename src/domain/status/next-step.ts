import type { FleetMember } from '../fleet.ts';
import { SEVERITIES } from '../severity.ts';
import { isOpen } from '../tickets/history.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Reason, StatusDocument } from './status.ts';

/** What components.yaml says of how evidence comes about, and whether hms may get it. */
export interface Declared {
  readonly component: Pick<FleetMember['component'], 'test' | 'health' | 'restart'>;
  readonly allow: Pick<FleetMember['allow'], 'tests' | 'health'>;
}

type Judged = Pick<StatusDocument, 'component_id' | 'operational_status' | 'reasons' | 'issues'>;

/**
 * The one thing to do next about a component, as a command where there is one: by the first reason that decides its colour.
 * Null for what is green.
 */
export function nextStep(status: Judged, declared: Declared): string | null {
  if (status.operational_status === 'green') return null;
  const reasons = status.reasons.filter(({ rule }) => rule !== 'maintenance');
  const deciding = reasons.find(({ asks_for }) => asks_for === status.operational_status) ?? reasons[0];
  return deciding === undefined ? lookCloser(status) : STEPS[deciding.rule](status, declared);
}

type Step = (status: Judged, declared: Declared) => string;

const STEPS: Readonly<Record<Reason['rule'], Step>> = {
  no_evidence: getEvidence,
  stale: getEvidence,
  future_evidence: ({ component_id: id }) => `hms tracker history ${id}`,
  open_issues: (status) => showWorst(status.issues) ?? lookCloser(status),
  test_pass_rate: runTests,
  failed_test_run: runTests,
  skipped_tests: runTests,
  replaced_tests: runTests,
  latest_start: bringUp,
  health_checks: bringUp,
  health_warnings: ({ component_id: id }) => `hms probe ${id}`,
  health_flapping: ({ component_id: id }) => `hms probe ${id}`,
  metrics: ({ component_id: id }) => `hms metrics ${id}`,
  maintenance: () => 'hms maintenance list',
};

function getEvidence({ component_id: id }: Judged, declared: Declared): string {
  const { component } = declared;
  if (component.test === undefined && component.health === undefined)
    return `declare test: or health: of ${id} in components.yaml`;
  if (runnable(declared) || askable(declared)) return `hms full-update --component ${id}`;
  return `allow tests or health of ${id} in components.yaml`;
}

function runnable({ component: { test }, allow }: Declared): boolean {
  return test !== undefined && allow.tests;
}

function askable({ component: { health }, allow }: Declared): boolean {
  return health !== undefined && allow.health;
}

function runTests({ component_id: id, issues }: Judged, declared: Declared): string {
  return (
    showWorst(issues.filter(({ origin }) => origin === 'test')) ??
    (runnable(declared) ? `hms test ${id}` : `hms why ${id}`)
  );
}

function bringUp({ component_id: id }: Judged, declared: Declared): string {
  if (!askable(declared)) return `hms tracker history ${id}`;
  return declared.component.restart === undefined ? `hms probe ${id}` : `hms heal ${id}`;
}

function lookCloser({ component_id: id }: Judged): string {
  return `hms why ${id}`;
}

/** The most severe open ticket, of equal ones the oldest. */
function showWorst(tickets: readonly Ticket[]): string | undefined {
  const [worst] = tickets
    .filter(isOpen)
    .sort(
      (one, other) =>
        SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) ||
        one.detected_at.localeCompare(other.detected_at),
    );
  return worst === undefined ? undefined : `hms tracker show ${worst.id}`;
}
