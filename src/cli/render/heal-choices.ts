import { formatDuration } from '../../domain/text/durations.ts';
import { andMore } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { HealChoice } from '../../views/shapes/heal-choices.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'STRATEGY' },
  { title: 'MAY' },
  { title: 'WHY', flexible: true },
];
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
const RANKED: readonly Column[] = [
  { title: 'BY WHAT IS KNOWN' },
  { title: 'WORKS', align: 'right' },
  { title: 'HEALED' },
  { title: 'MINUTES', align: 'right' },
  { title: 'PER MINUTE', align: 'right' },
  { title: 'NOTE', flexible: true },
];

/** The choices of a heal: what was wrong, what there was to choose from, what was chosen and why, and what came of it. */
export function renderHealChoices(output: Output, id: string, choices: readonly HealChoice[]): string {
  if (choices.length === 0)
    return `No choice is recorded of a heal of ${id}. \`hms heal ${id}\` heals it, and \`hms heals show ${id}\` shows what earlier heals did.`;
  return choices.map((choice) => renderChoice(output, choice)).join('\n\n');
}

function renderChoice(output: Output, choice: HealChoice): string {
  const { at, step, component_id, problems, problems_omitted, candidates, chosen, mode, policy } = choice;
  const table = candidates.map(({ strategy, may, why }) => [
    strategy === chosen ? `${strategy} (chosen)` : strategy,
    MAY[may],
    why,
  ]);
  return [
    output.paint('bold', `${component_id}, choice ${step + 1}, ${formatTime(at)}`),
    'Wrong:',
    ...problems.flatMap((problem) => problemLines(problem)),
    ...(problems_omitted > 0 ? [`  ${andMore(problems_omitted)}`] : []),
    renderTable(output, COLUMNS, table),
    `Chosen: ${chosen ?? 'a person'}, because ${MODES[mode]} (policy ${policy.version}, ${policy.digest}).`,
    ...explanationLines(output, choice),
    ...choice.waited.map(waitLine),
    ...outcomeLines(choice),
  ].join('\n');
}

function problemLines({
  symptom: { class: name, said },
  fingerprint,
  text,
}: HealChoice['problems'][number]): string[] {
  const what = name === fingerprint ? name : `${name} (${fingerprint})`;
  const line = `  ${plainLine(said === null ? what : `${what}: ${said}`)}`;
  const isMasked = text !== null && text !== said?.toLowerCase();
  return isMasked ? [line, `    compared as: ${plainLine(text)}`] : [line];
}

/** Computed again from the record, whatever is known since. */
function explanationLines(output: Output, { explanation }: HealChoice): string[] {
  if (explanation === null) return [];
  const { ranked, sentences, is_as_recorded } = explanation;
  const rows = ranked.map(({ strategy, works, healed, n, low, high, minutes, per_minute, note }) => [
    strategy,
    percent(works),
    low === null || high === null
      ? 'never tried at this'
      : `${healed} of ${n} (90 % interval: ${percent(low)} to ${percent(high)})`,
    minutes.toFixed(1),
    per_minute.toFixed(3),
    note ?? '',
  ]);
  const other = is_as_recorded ? [] : ['An earlier version of the rules chose: it came to other figures.'];
  return [renderTable(output, RANKED, rows), ...sentences.map(plainLine), ...other];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function waitLine({ component_id, waited_ms, recovered }: HealChoice['waited'][number]): string {
  const end = recovered ? 'it was well again then, so nothing was done' : 'it was still to be treated';
  return `Waited ${formatDuration(waited_ms)} for the heal of ${component_id}, which it needs and which failed first: ${end}.`;
}

function outcomeLines({ chosen, attempt, waited }: HealChoice): string[] {
  if (chosen === null || (attempt === null && waited.at(-1)?.recovered === true)) return [];
  if (attempt === null) return ['Outcome: none is recorded yet.'];
  return [`Outcome: ${attempt.outcome.replaceAll('_', ' ')}: ${plainLine(attempt.detail)}`];
}
