import { pauseInWords } from './guardrails.ts';
import type { HealingState } from './state.ts';
import { EMPTY, titledList } from '../text/details.ts';
import { notesIn } from './report.ts';
import { describeAffected } from './describe-affected.ts';
import { describeAttempt } from './describe-attempt.ts';
import type { ApprovalAsked, HealInput, HealReport } from './heal.ts';
import { formatMoment } from '../text/moments.ts';
import { code, lines, inMarkdown, type Markdown } from '../text/markdown.ts';
import { andMore, cutList } from '../text/lists.ts';

const BY = {
  person: 'a person',
  monitor: 'a person, through the monitor',
  finding: 'a finding of the monitor',
} as const;
const MAX_LINES = 30;

/** What a heal was started for, as Markdown: it stands in Temporal's Web UI from the begin to the end. */
export function describeRequest(asked: Pick<HealInput, 'trigger' | 'reason' | 'asked_by'>): Markdown {
  return inMarkdown`Asked for by: ${askedBy(asked)}. Reason: ${asked.reason}`;
}

/** A heal as Markdown, for Temporal's Web UI: what happens now and how to answer, what is wrong, what was tried. */
export function describeHeal(report: HealReport): Markdown {
  const { component_id, doing, waits_for, problems, attempts, not_chosen, reasons = [], advice } = report;
  return lines([
    inMarkdown`**${doing}**`,
    EMPTY,
    describeRequest(report),
    ...(waits_for === null ? [] : describeQuestion(component_id, waits_for)),
    ...section(
      'What is wrong',
      problems.map(({ fingerprint, description }) => inMarkdown`${fingerprint}: ${description}`),
    ),
    ...section('Why this one', reasons.map(asText)),
    ...section('What was tried', attempts.map(describeAttempt).map(asText)),
    ...section(
      'Not chosen',
      not_chosen.map(({ strategy, why }) => inMarkdown`${strategy}: ${why}`),
    ),
    ...section('What a person should do', advice.map(asText)),
    ...section('Messages that were skipped', notesIn(report).map(asText)),
  ]);
}

function describeQuestion(
  componentId: string,
  { does, proof, expires_at, affected }: ApprovalAsked,
): Markdown[] {
  const approve = { source: code(`hms heal approve ${componentId}`) };
  const reject = { source: code(`hms heal reject ${componentId} --reason TEXT`) };
  return [
    EMPTY,
    inMarkdown`**Your word is needed**: may hms ${does}?`,
    inMarkdown`It counts as healed when ${proof}. Without an answer this expires at ${formatMoment(expires_at)}.`,
    ...(affected === undefined ? [] : [asText(describeAffected(affected))]),
    EMPTY,
    inMarkdown`- yes: ${approve} in the workspace, which records it; a signal alone approves nothing`,
    inMarkdown`- no: ${reject}, or by More Actions the signal \`reject\` with \`{"by": "your name", "reason": "why"}\``,
  ];
}

/** A person by name, where it is known. */
function askedBy({ trigger, asked_by = null }: Pick<HealInput, 'trigger' | 'asked_by'>): string {
  if (asked_by === null) return BY[trigger];
  return trigger === 'monitor' ? `${asked_by}, through the monitor` : asked_by;
}

/** The coordinator's state as Markdown. */
export function describeHealing(state: HealingState, skipped: readonly string[] = []): Markdown {
  const { running, waiting, finished, refused, pause, resumed } = state;
  return lines([
    pause === null
      ? inMarkdown`**Running: ${running.length}. Waiting: ${waiting.length}.**`
      : inMarkdown`**Begins no heal: ${pauseInWords(pause)}**`,
    ...(pause === null && resumed !== undefined ? [inMarkdown`Resumed by ${resumed.by}.`] : []),
    ...section(
      'Running',
      running.map(
        ({ component_id, started_at, waits_for_approval, waits_for_root = null, reason }) =>
          inMarkdown`${component_id}, since ${formatMoment(started_at)}${waits_for_approval ? ', waits for an approval' : ''}${waits_for_root === null ? '' : `, waits for ${waits_for_root}`}: ${reason}`,
      ),
    ),
    ...section(
      'Waiting',
      waiting.map(({ component_id, why }) => inMarkdown`${component_id}: ${why}`),
    ),
    ...section(
      'Ended within the last hour',
      finished.map(
        ({ component_id, outcome, said }) =>
          inMarkdown`${component_id}: ${outcome.replaceAll('_', ' ')}. ${said}`,
      ),
    ),
    ...section(
      'Refused within the last hour',
      refused.map(({ component_id, why }) => inMarkdown`${component_id}: ${why}`),
    ),
    ...section('Messages that were skipped', skipped.map(asText)),
  ]);
}

function section(title: string, items: readonly Markdown[]): Markdown[] {
  return titledList(
    title,
    cutList(items, MAX_LINES, (left) => inMarkdown`… ${andMore(left)}`),
  );
}

function asText(text: string): Markdown {
  return inMarkdown`${text}`;
}
