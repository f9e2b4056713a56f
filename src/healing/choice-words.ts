import { formatDuration } from '../domain/text/durations.ts';
import { andMore } from '../domain/text/lists.ts';
import type { HealDecided } from '../domain/healing/decision.ts';
import type { HealOutcome } from '../domain/healing/heal.ts';
import type { ExplainedChoice, ExplainedStrategy } from './explain-choice.ts';

/** What is told of a choice. */
export interface TellableChoice extends Pick<
  HealDecided,
  'problems_omitted' | 'candidates' | 'chosen' | 'mode' | 'policy'
> {
  /** `text`: what was said, as it is compared; null where nothing was, or nobody asks for it. */
  readonly problems: readonly (HealDecided['problems'][number] & { readonly text: string | null })[];
  readonly explanation: ExplainedChoice | null;
  readonly waited: readonly {
    readonly component_id: string;
    readonly waited_ms: number;
    readonly recovered: boolean;
  }[];
  readonly attempt: { readonly outcome: HealOutcome; readonly detail: string } | null;
}

/** A choice of a heal as it is told to people, wherever; nothing is cleaned of what strangers may have written. */
export interface HealChoiceWords {
  /** What was wrong, a line each; `masked` where it is compared in other words. */
  readonly wrong: readonly { readonly text: string; readonly masked?: string }[];
  readonly candidates: readonly { readonly strategy: string; readonly may: string; readonly why: string }[];
  readonly chosen: string;
  /** The best first, computed again from the record. */
  readonly ranked: readonly RankedWords[];
  /** Why this one, and what would change it. */
  readonly sentences: readonly string[];
  readonly waited: readonly string[];
  /** Undefined where nothing is to come of it. */
  readonly outcome: string | undefined;
}

export interface RankedWords {
  readonly strategy: string;
  readonly works: string;
  readonly healed: string;
  readonly minutes: string;
  readonly perMinute: string;
  readonly note: string;
}

const MAY = {
  auto: 'without asking',
  approve: 'once approved',
  tried: 'tried already',
  no: 'no',
} as const;
const MODES = {
  order: 'safe strategies come before risky ones, and of those the first in their order',
  best: 'it is worth most by what is known',
  explore: 'it was drawn, so that more becomes known',
  person: 'nothing is left that may be tried, or is worth it',
} as const;

/** What was wrong, what there was to choose from, what was chosen and why, and what came of it. */
export function healChoiceWords(choice: TellableChoice): HealChoiceWords {
  const { problems, problems_omitted, candidates, chosen, mode, policy, explanation } = choice;
  return {
    wrong: [
      ...problems.map(problemWords),
      ...(problems_omitted > 0 ? [{ text: andMore(problems_omitted) }] : []),
    ],
    candidates: candidates.map(({ strategy, may, why }) => ({
      strategy: strategy === chosen ? `${strategy} (chosen)` : strategy,
      may: MAY[may],
      why,
    })),
    chosen: `Chosen: ${chosen ?? 'a person'}, because ${MODES[mode]} (policy ${policy.version}, ${policy.digest}).`,
    ranked: explanation?.ranked.map(rankedWords) ?? [],
    sentences: [
      ...(explanation?.sentences ?? []),
      ...(explanation?.is_as_recorded === false
        ? ['An earlier version of the rules chose: it came to other figures.']
        : []),
    ],
    waited: choice.waited.map(waitWords),
    outcome: outcomeWords(choice),
  };
}

function problemWords({
  symptom: { class: name, said },
  fingerprint,
  text,
}: TellableChoice['problems'][number]): HealChoiceWords['wrong'][number] {
  const what = name === fingerprint ? name : `${name} (${fingerprint})`;
  const isMasked = text !== null && text !== said?.toLowerCase();
  return { text: said === null ? what : `${what}: ${said}`, ...(isMasked ? { masked: text } : {}) };
}

function rankedWords({
  strategy,
  works,
  healed,
  n,
  low,
  high,
  minutes,
  per_minute,
  note,
}: ExplainedStrategy): RankedWords {
  return {
    strategy,
    works: percent(works),
    healed:
      low === null || high === null
        ? 'never tried at this'
        : `${healed} of ${n} (90 % interval: ${percent(low)} to ${percent(high)})`,
    minutes: minutes.toFixed(1),
    perMinute: per_minute.toFixed(3),
    note: note ?? '',
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function waitWords({ component_id, waited_ms, recovered }: TellableChoice['waited'][number]): string {
  const end = recovered ? 'it was well again then, so nothing was done' : 'it was still to be treated';
  return `Waited ${formatDuration(waited_ms)} for the heal of ${component_id}, which it needs and which failed first: ${end}.`;
}

function outcomeWords({ chosen, attempt, waited }: TellableChoice): string | undefined {
  if (chosen === null || (attempt === null && waited.at(-1)?.recovered === true)) return undefined;
  if (attempt === null) return 'Outcome: none is recorded yet.';
  return `Outcome: ${attempt.outcome.replaceAll('_', ' ')}: ${attempt.detail}`;
}
