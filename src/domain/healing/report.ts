import type { HealInput, HealProblem, HealReport } from './heal.ts';

/** The report of a heal that runs: filled in as it goes on. */
export type OpenReport = { -readonly [Field in keyof HealReport]: HealReport[Field] };

export function beginReport({ component_id, trigger, reason, asked_by = null }: HealInput): OpenReport {
  return {
    component_id,
    trigger,
    reason,
    asked_by,
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

/** Strangers may send as many messages as they like; a report travels as one payload. */
const MAX_NOTES = 20;

/** Adds a remark to the journal, beside what the heal does. */
export function note(report: OpenReport, text: string): void {
  if (notesIn(report).length < MAX_NOTES) report.journal = [...report.journal, `${NOTE}${text}`];
}

const NOTE = 'Note: ';

export function notesIn({ journal }: Pick<HealReport, 'journal'>): string[] {
  return journal.filter((line) => line.startsWith(NOTE)).map((line) => line.slice(NOTE.length));
}

/** How a heal ends that has no strategy left, by what is wrong then. */
export function conclude(report: OpenReport, problems: readonly HealProblem[]): void {
  const left = problems.filter(({ mendable }) => mendable).length;
  const rest = problems.length === 0 ? '' : `; ${problems.length} left for a person`;
  report.advice = problems.map(({ description, remediation }) => `${description}: ${remediation}`);
  if (left > 0) {
    giveUp(report, `${left} of ${problems.length} could not be put right by what hms does`);
  } else if (report.attempts.some(({ outcome }) => outcome === 'healed')) {
    end(report, 'healed', `Healed${rest}`);
  } else if (report.attempts.length > 0) {
    end(report, 'recovered', `${recovery(report)}${rest}`);
  } else if (problems.length > 0) {
    giveUp(report, 'nothing that hms does puts it right');
  } else {
    end(report, 'nothing_to_heal', 'Nothing is wrong that a heal checks');
  }
}

/** It is well, and no attempt has been proven to have done it. */
function recovery({ attempts }: OpenReport): string {
  const acted = attempts.some(({ outcome }) => outcome !== 'recovered' && outcome !== 'gave_up');
  return acted
    ? 'It is well again, though nothing that was done is proven to have helped'
    : 'It was well again before anything was done, so nothing was';
}

function end(report: OpenReport, outcome: NonNullable<HealReport['outcome']>, text: string): void {
  report.outcome = outcome;
  say(report, text);
}

/** Ends a heal without success; `why` goes on from "Gave up:". */
export function giveUp(report: OpenReport, why: string): void {
  end(report, 'gave_up', `Gave up: ${why}`);
}
