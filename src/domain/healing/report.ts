import { describeAttempt } from './describe-attempt.ts';
import {
  hasActed,
  type ApprovalAsked,
  type HealAttempt,
  type HealedRoot,
  type HealInput,
  type HealPlan,
  type HealProblem,
  type HealReport,
  type RootWait,
} from './heal.ts';

/** The report of a heal that has done nothing yet. */
export function beginReport({ component_id, trigger, reason, asked_by = null }: HealInput): HealReport {
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
export function said(report: HealReport, text: string): HealReport {
  if (report.doing === text) return report;
  const { holds_until: _, ...rest } = report;
  return { ...rest, doing: text, journal: [...report.journal, text] };
}

/** Says what is waited for without doing anything, and until when. */
export function holding(report: HealReport, text: string, until: number): HealReport {
  return { ...said(report, text), holds_until: new Date(until).toISOString() };
}

/** Says what a person is asked for, or with null that the heal goes on. */
export function waiting(report: HealReport, asked: ApprovalAsked | null): HealReport {
  const text = asked === null ? 'Goes on' : `Waits for an approval to ${asked.does}`;
  return said({ ...report, waits_for: asked }, text);
}

/** Says which component's heal is waited for, or without one that the heal goes on. */
export function waitingForRoot(report: HealReport, root?: HealedRoot): HealReport {
  const { waits_for_root: _, ...rest } = report;
  if (root === undefined) return said(rest, 'Goes on');
  const { component_id, heal } = root;
  const how = heal === 'running' ? 'is being healed' : 'waits for its heal';
  const text = `Waits for ${component_id}, which ${report.component_id} needs, which failed first and ${how}`;
  return said({ ...rest, waits_for_root: component_id }, text);
}

/** Keeps what came of a wait for another component. */
export function hasWaited(report: HealReport, wait: RootWait): HealReport {
  return { ...report, waited: [...(report.waited ?? []), wait] };
}

/** Keeps what a look found. */
export function planned(report: HealReport, { problems, not_chosen, reasons }: HealPlan): HealReport {
  const { reasons: _, ...rest } = report;
  return { ...rest, problems, not_chosen, ...(reasons === undefined ? {} : { reasons }) };
}

/** Keeps what one strategy did. */
export function attempted(report: HealReport, attempt: HealAttempt): HealReport {
  return said({ ...report, attempts: [...report.attempts, attempt] }, describeAttempt(attempt));
}

/** Strangers may send as many messages as they like; a report travels as one payload. */
const MAX_NOTES = 20;

/** Adds a remark to the journal, beside what the heal does. */
export function noted(report: HealReport, text: string): HealReport {
  if (notesIn(report).length >= MAX_NOTES) return report;
  return { ...report, journal: [...report.journal, `${NOTE}${text}`] };
}

const NOTE = 'Note: ';

export function notesIn({ journal }: Pick<HealReport, 'journal'>): string[] {
  return journal.filter((line) => line.startsWith(NOTE)).map((line) => line.slice(NOTE.length));
}

/** How a heal ends that has no strategy left, by what is wrong then. */
export function concluded(report: HealReport, problems: readonly HealProblem[]): HealReport {
  const left = problems.filter(({ mendable }) => mendable).length;
  const rest = problems.length === 0 ? '' : `; ${problems.length} left for a person`;
  const advised = {
    ...report,
    advice: problems.map(({ description, remediation }) => `${description}: ${remediation}`),
  };
  if (left > 0)
    return gaveUp(advised, `${left} of ${problems.length} could not be put right by what hms does`);
  if (report.attempts.some(({ outcome }) => outcome === 'healed'))
    return ended(advised, 'healed', `Healed${rest}`);
  if (report.attempts.length > 0) return ended(advised, 'recovered', `${recovery(report)}${rest}`);
  const root = report.waited?.findLast(({ recovered }) => recovered);
  if (root !== undefined && problems.length === 0)
    return ended(
      advised,
      'recovered',
      `It was well again once ${root.component_id} was, so nothing was done`,
    );
  if (problems.length > 0) return gaveUp(advised, 'nothing that hms does puts it right');
  return ended(advised, 'nothing_to_heal', 'Nothing is wrong that a heal checks');
}

/** It is well, and no attempt has been proven to have done it. */
function recovery({ attempts }: HealReport): string {
  if (attempts.some(({ outcome }) => hasActed(outcome)))
    return 'It is well again, though nothing that was done is proven to have helped';
  return attempts.some(({ outcome }) => outcome === 'by_hand')
    ? 'A person had put it right before anything was done, so nothing was'
    : 'It was well again before anything was done, so nothing was';
}

function ended(report: HealReport, outcome: NonNullable<HealReport['outcome']>, text: string): HealReport {
  return said({ ...report, outcome }, text);
}

/** How a heal ends that cannot go on; `why` is also what a person is advised of. */
export function failed(report: HealReport, why: string): HealReport {
  return gaveUp({ ...report, waits_for: null, advice: [why] }, why);
}

/** How a heal ends that was cancelled: its outcome stays open. */
export function cancelled(report: HealReport): HealReport {
  return said({ ...report, waits_for: null }, 'Cancelled; nothing is left half done');
}

/** Ends a heal without success; `why` goes on from "Gave up:". */
export function gaveUp(report: HealReport, why: string): HealReport {
  return ended(report, 'gave_up', `Gave up: ${why}`);
}
