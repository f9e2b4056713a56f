import { pauseInWords, type HealingState } from './heal-guardrails.ts';
import { safe, titledList } from './details.ts';
import { notesIn } from './heal-report.ts';
import type { HealAttempt, HealReport } from './heal.ts';
import { formatMoment } from './monitor-words.ts';

const MARKS = { healed: '✅', failed: '❌', no_effect: '➖', gave_up: '🚫', recovered: '🍃' } as const;
const BY = {
  person: 'a person',
  monitor: 'a person, through the monitor',
  finding: 'a finding of the monitor',
} as const;
const MAX_LINES = 30;

/** A heal as Markdown, for Temporal's Web UI: what happens now and how to answer, what is wrong, what was tried. */
export function describeHeal(report: HealReport): string {
  const { component_id, reason, doing, waits_for, problems, attempts, not_chosen, advice } = report;
  return [
    `**${doing}**`,
    '',
    `Asked for by: ${askedBy(report)}. Reason: ${safe(oneLine(reason))}`,
    ...(waits_for === null
      ? []
      : [
          '',
          `**Your word is needed**: may hms ${waits_for.does}?`,
          `It counts as healed when ${waits_for.proof}. Without an answer this expires at ${formatMoment(Date.parse(waits_for.expires_at))}.`,
          '',
          `- yes: \`hms heal approve ${component_id}\` in the workspace, which records it; a signal alone approves nothing`,
          `- no: \`hms heal reject ${component_id} --reason TEXT\`, or by More Actions the signal \`reject\` with \`{"by": "your name", "reason": "why"}\``,
        ]),
    ...section(
      'What is wrong',
      problems.map(({ fingerprint, description }) => `${fingerprint}: ${description}`),
    ),
    ...section('What was tried', attempts.map(describeAttempt)),
    ...section(
      'Not chosen',
      not_chosen.map(({ strategy, why }) => `${strategy}: ${why}`),
    ),
    ...section('What a person should do', advice),
    ...section('Messages that were passed over', notesIn(report).map(safe)),
  ].join('\n');
}

/** A person by name, where it is known. */
function askedBy({ trigger, asked_by = null }: HealReport): string {
  if (asked_by === null) return BY[trigger];
  return trigger === 'monitor' ? `${safe(asked_by)}, through the monitor` : safe(asked_by);
}

/** One attempt in one line. */
export function describeAttempt({ strategy, outcome, detail }: HealAttempt): string {
  return `${MARKS[outcome]} ${strategy}: ${outcome.replace('_', ' ')}. ${detail}`;
}

/** The coordinator's state as Markdown. */
export function describeHealing(state: HealingState, passedOver: readonly string[] = []): string {
  const { running, waiting, finished, refused, pause, resumed } = state;
  return [
    pause === null
      ? `**Running: ${running.length}. Waiting: ${waiting.length}.**`
      : `**Begins no heal: ${safe(pauseInWords(pause))}**`,
    ...(pause === null && resumed !== undefined ? [`Resumed by ${safe(resumed.by)}.`] : []),
    ...section(
      'Running',
      running.map(
        (heal) =>
          `${heal.component_id}, since ${formatMoment(Date.parse(heal.started_at))}${heal.waits_for_approval ? ', waits for an approval' : ''}: ${safe(heal.reason)}`,
      ),
    ),
    ...section(
      'Waiting',
      waiting.map(({ component_id, why }) => `${component_id}: ${why}`),
    ),
    ...section(
      'Ended within the last hour',
      finished.map(
        ({ component_id, outcome, said }) => `${component_id}: ${outcome.replaceAll('_', ' ')}. ${said}`,
      ),
    ),
    ...section(
      'Refused within the last hour',
      refused.map(({ component_id, why }) => `${component_id}: ${why}`),
    ),
    ...section('Messages that were passed over', passedOver.map(safe)),
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  const more = items.length > MAX_LINES ? [`… and ${items.length - MAX_LINES} more`] : [];
  return titledList(title, [...items.slice(0, MAX_LINES).map(oneLine), ...more]);
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
