import { describeAffected } from '../../domain/healing/describe-affected.ts';
import type { ApprovalAsked, HealReport } from '../../domain/healing/heal.ts';
import { formatSpan } from '../../domain/text/durations.ts';
import { formatMoment } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { attemptLine } from './heal.ts';

/** When it is shown, and how a person answers there. */
export interface ProgressView {
  readonly now: Date;
  /** The key that leads to an answer; undefined where none does. */
  readonly key: string | undefined;
}

/** A heal that runs: what it does or waits for now and for how long, what is wrong, what was tried, and what it did so far. */
export function renderProgress(output: Output, report: HealReport, view: ProgressView): string {
  const { component_id, doing, waits_for, holds_until, problems, attempts, journal } = report;
  return [
    output.paint('bold', `${component_id}: ${plainLine(doing)}.`),
    ...(waits_for === null ? [] : questionLines(output, component_id, waits_for, view)),
    ...(holds_until === undefined ? [] : [`Holds ${leftUntil(holds_until, view.now)}.`]),
    `Asked for ${askedBy(report)}: ${plainLine(report.reason)}`,
    ...section(
      'Wrong, as last seen:',
      problems.map(({ fingerprint, description }) => `  ${plainLine(`${fingerprint}: ${description}`)}`),
    ),
    ...section('Tried:', attempts.map(attemptLine)),
    ...section(
      'So far:',
      journal.map((line) => `  ${plainLine(line)}`),
    ),
  ].join('\n');
}

function questionLines(
  output: Output,
  id: string,
  { proof, expires_at, affected }: ApprovalAsked,
  { now, key }: ProgressView,
): string[] {
  const here = key === undefined ? '' : `\`${key}\` here, or with `;
  return [
    output.paint('yellow', 'A person has to approve it.'),
    `It counts as healed when ${plainLine(proof)}.`,
    ...(affected === undefined ? [] : [plainLine(describeAffected(affected))]),
    `Waits ${leftUntil(expires_at, now)}; without an answer it is not done.`,
    `Answer with ${here}\`hms heal approve ${id}\` or \`hms heal reject ${id} --reason TEXT\`.`,
  ];
}

/** Until when, and how long that is from now. */
function leftUntil(at: string, now: Date): string {
  const seconds = Math.max(0, Math.round((Date.parse(at) - now.getTime()) / 1_000));
  return `for ${formatSpan(seconds * 1_000)} more, until ${formatMoment(at)}`;
}

function askedBy({ trigger, asked_by = null }: HealReport): string {
  if (asked_by !== null) return `by ${plainLine(asked_by)}`;
  return { person: 'by a person', monitor: 'through the monitor', finding: 'by the monitor' }[trigger];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
