import type { FleetMember } from '../../domain/fleet.ts';
import type { Reason } from '../../domain/status/status.ts';
import type { FoundProblem } from './probe.ts';

type Rule = Reason['rule'];

/** What each rule that can ask for red or yellow finds, by the name that other probes give it, and what a person does about it. */
const PROBLEMS: Readonly<Partial<Record<Rule, readonly [name: string, remedy: (id: string) => string]>>> = {
  test_pass_rate: ['tests/failing', runTests],
  failed_test_run: ['tests/failing', runTests],
  skipped_tests: ['tests/failing', runTests],
  latest_start: ['health/check', (id) => `Start ${id} again; \`hms probe ${id}\` asks whether it is up.`],
  health_warnings: [
    'health/warnings',
    (id) =>
      `Put right what it warns of, or correct the limits of health: in components.yaml; \`hms probe ${id}\` asks now.`,
  ],
  health_flapping: [
    'health/flapping',
    (id) =>
      `Find out why ${id} goes down again and again: \`hms tracker history ${id}\` lists the changes; \`hms probe ${id}\` asks now.`,
  ],
  metrics: [
    'metrics/limits',
    (id) =>
      `Put right what is measured, or correct the limits of metrics: in components.yaml; \`hms metrics ${id}\` shows the values.`,
  ],
};

function runTests(id: string): string {
  return `Repair what fails, and run the tests: \`hms full-update --component ${id}\` where they are declared, else record the run with \`hms tracker test ${id} --junit FILE\`.`;
}

/** What a reason for red or yellow says, as a problem; undefined where others tell the same (`open_issues` its tickets, `health_checks` the latest start). */
export function problemOfReason(
  { rule, text }: Reason,
  { component }: FleetMember,
): FoundProblem | undefined {
  const [name, remedy] = PROBLEMS[rule] ?? [];
  if (name === undefined || remedy === undefined) return undefined;
  const fingerprint = rule === 'latest_start' && component.health === undefined ? 'health/start' : name;
  return { fingerprint, description: text, remediation: remedy(component.id) };
}
