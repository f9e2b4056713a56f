import type { HealInput, HealProblem, HealReport } from './heal.ts';

/** The report of a heal that runs: filled in as it goes on. */
export type OpenReport = { -readonly [Field in keyof HealReport]: HealReport[Field] };

export function beginReport({ component_id, trigger, reason }: HealInput): OpenReport {
  return {
    component_id,
    trigger,
    reason,
    outcome: null,
    doing: 'Begins',
    waits_for: null,
    problems: [],
    attempts: [],
    not_chosen: [],
    advice: [],
    journal: [],
  };
}

/** Says what is done now; nothing is said twice in a row. */
export function say(report: OpenReport, text: string): void {
  if (report.doing === text) return;
  report.doing = text;
  report.journal = [...report.journal, text];
}

/** How a heal ends that has no strategy left, by what is wrong then. */
export function conclude(report: OpenReport, problems: readonly HealProblem[]): void {
  const left = problems.filter(({ mendable }) => mendable).length;
  report.advice = problems.map(({ description, remediation }) => `${description}: ${remediation}`);
  if (problems.length === 0 && report.attempts.length === 0) {
    report.outcome = 'nothing_to_heal';
    say(report, 'Nothing is wrong that a heal looks at');
  } else if (left === 0 && report.attempts.length > 0) {
    report.outcome = 'healed';
    say(report, problems.length === 0 ? 'Healed' : `Healed; ${problems.length} left for a person`);
  } else {
    giveUp(
      report,
      left === 0
        ? 'nothing that hms does puts it right'
        : `${left} of ${problems.length} could not be put right by what hms does`,
    );
  }
}

/** Ends a heal without success; `why` goes on from "Gave up:". */
export function giveUp(report: OpenReport, why: string): void {
  report.outcome = 'gave_up';
  say(report, `Gave up: ${why}`);
}
