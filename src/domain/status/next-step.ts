import type { FleetMember } from '../fleet.ts';
import { SEVERITIES } from '../severity.ts';
import { listNames } from '../text/lists.ts';
import { isOpen } from '../tickets/history.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Reason, StatusDocument } from './status.ts';

/** What components.yaml says of how evidence comes about, and whether hms may get it. */
export interface Declared {
  readonly component: Pick<FleetMember['component'], 'test' | 'health' | 'restart'>;
  readonly allow: Pick<FleetMember['allow'], 'tests' | 'health'>;
}

type Judged = Pick<StatusDocument, 'component_id' | 'operational_status' | 'reasons' | 'issues'>;

/** All of a status that its next step follows from. */
export interface StepBasis extends Pick<StatusDocument, 'component_id' | 'operational_status'> {
  /** The rule that decides its colour. */
  readonly rule: Reason['rule'] | null;
  /** The worst open ticket, and the worst of those that tests opened. */
  readonly worst_ticket: string | null;
  readonly worst_test_ticket: string | null;
}

export function stepBasisOf(status: Judged): StepBasis {
  const { component_id, operational_status, issues } = status;
  return {
    component_id,
    operational_status,
    rule: decidingRule(status) ?? null,
    worst_ticket: worstOf(issues) ?? null,
    worst_test_ticket: worstOf(issues.filter(({ origin }) => origin === 'test')) ?? null,
  };
}

/**
 * The one thing to do next about a component, as a command where there is one: by the first reason that decides its colour.
 * Null for what is green.
 */
export function nextStep(status: Judged, declared: Declared): string | null {
  return nextStepFrom(stepBasisOf(status), declared);
}

/** The same where no more of its status is known. */
export function nextStepFrom(basis: StepBasis, declared: Declared): string | null {
  if (basis.operational_status === 'green') return null;
  return basis.rule === null ? lookCloser(basis) : STEPS[basis.rule](basis, declared);
}

/** The next steps of several components, in their order and each once: all that lack evidence get it in one step. */
export function nextSteps(components: readonly (readonly [Judged, Declared])[]): string[] {
  const lacking = Map.groupBy(
    components.filter(([status]) => lacksEvidence(status)),
    ([, declared]) => wayToEvidence(declared),
  );
  const steps = components.map(([status, declared]) => {
    if (!lacksEvidence(status)) return nextStep(status, declared);
    const way = wayToEvidence(declared);
    const ids = (lacking.get(way) ?? []).map(([{ component_id }]) => component_id);
    return EVIDENCE_STEPS[way](ids);
  });
  return [...new Set(steps.filter((step) => step !== null))];
}

function decidingRule({ operational_status, reasons }: Judged): Reason['rule'] | undefined {
  const counting = reasons.filter(({ rule }) => rule !== 'maintenance');
  return (counting.find(({ asks_for }) => asks_for === operational_status) ?? counting[0])?.rule;
}

function lacksEvidence(status: Judged): boolean {
  const rule = decidingRule(status);
  return status.operational_status !== 'green' && (rule === 'no_evidence' || rule === 'stale');
}

type Step = (basis: StepBasis, declared: Declared) => string;

const STEPS: Readonly<Record<Reason['rule'], Step>> = {
  no_evidence: getEvidence,
  stale: getEvidence,
  future_evidence: ({ component_id: id }) => `hms tracker history ${id}`,
  open_issues: (basis) => show(basis.worst_ticket) ?? lookCloser(basis),
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

/** As many components as a step names. */
const NAMED = 5;

/** How components that lack evidence get it. */
const EVIDENCE_STEPS = {
  declare: (ids) => `declare test: or health: of ${listNames(ids, NAMED)} in components.yaml`,
  allow: (ids) => `allow tests or health of ${listNames(ids, NAMED)} in components.yaml`,
  update: (ids) => (ids.length > NAMED ? 'hms full-update' : `hms full-update --component ${ids.join(' ')}`),
} satisfies Record<string, (ids: readonly string[]) => string>;

function wayToEvidence(declared: Declared): keyof typeof EVIDENCE_STEPS {
  const { test, health } = declared.component;
  if (test === undefined && health === undefined) return 'declare';
  return runnable(declared) || askable(declared) ? 'update' : 'allow';
}

function getEvidence({ component_id: id }: StepBasis, declared: Declared): string {
  return EVIDENCE_STEPS[wayToEvidence(declared)]([id]);
}

function runnable({ component: { test }, allow }: Declared): boolean {
  return test !== undefined && allow.tests;
}

function askable({ component: { health }, allow }: Declared): boolean {
  return health !== undefined && allow.health;
}

function runTests({ component_id: id, worst_test_ticket }: StepBasis, declared: Declared): string {
  return show(worst_test_ticket) ?? (runnable(declared) ? `hms test ${id}` : `hms why ${id}`);
}

function bringUp({ component_id: id }: StepBasis, declared: Declared): string {
  if (!askable(declared)) return `hms tracker history ${id}`;
  return declared.component.restart === undefined ? `hms probe ${id}` : `hms heal ${id}`;
}

function lookCloser({ component_id: id }: StepBasis): string {
  return `hms why ${id}`;
}

function show(ticket: string | null): string | undefined {
  return ticket === null ? undefined : `hms tracker show ${ticket}`;
}

/** The most severe open ticket, of equal ones the oldest. */
function worstOf(tickets: readonly Ticket[]): string | undefined {
  const [worst] = tickets
    .filter(isOpen)
    .sort(
      (one, other) =>
        SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) ||
        one.detected_at.localeCompare(other.detected_at),
    );
  return worst?.id;
}
