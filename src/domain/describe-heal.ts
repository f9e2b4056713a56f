import { pauseInWords, type HealingState } from './heal-guardrails.ts';
import type { HealAttempt, HealReport } from './heal.ts';

const MARKS = { healed: '✅', failed: '❌', no_effect: '➖', gave_up: '🚫' } as const;
const MAX_LINES = 30;

/** A heal as Markdown, for Temporal's Web UI: what happens now and how to answer, what is wrong, what was tried. */
export function describeHeal(report: HealReport): string {
  const { component_id, reason, trigger, doing, waits_for, problems, attempts, not_chosen, advice } = report;
  return [
    `**${doing}**`,
    '',
    `Asked for by: ${trigger}. Reason: ${oneLine(reason)}`,
    ...(waits_for === null
      ? []
      : [
          '',
          `**Your word is needed**: may hms ${waits_for.does}?`,
          `It counts as healed when ${waits_for.proof}. Without an answer this expires at ${waits_for.expires_at}.`,
          '',
          `- yes: \`hms heal approve ${component_id}\`, or send the signal \`approve\` with \`{"by": "your name"}\``,
          `- no: \`hms heal reject ${component_id} --reason TEXT\`, or send the signal \`reject\` with \`{"by": "your name", "reason": "why"}\``,
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
  ].join('\n');
}

/** One attempt in one line. */
export function describeAttempt({ strategy, outcome, detail }: HealAttempt): string {
  return `${MARKS[outcome]} ${strategy}: ${outcome.replace('_', ' ')}. ${detail}`;
}

/** The coordinator's state as Markdown. */
export function describeHealing(state: HealingState): string {
  const { running, waiting, finished, refused, pause } = state;
  return [
    pause === null
      ? `**${running.length} heals run, ${waiting.length} wait.**`
      : `**${pauseInWords(pause)}**`,
    ...section(
      'Running',
      running.map(
        (heal) =>
          `${heal.component_id}, since ${heal.started_at}${heal.waits_for_approval ? ', waits for an approval' : ''}: ${heal.reason}`,
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
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > MAX_LINES ? [`- … and ${items.length - MAX_LINES} more`] : [];
  return ['', `**${title}**`, ...items.slice(0, MAX_LINES).map((item) => `- ${oneLine(item)}`), ...more];
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
