import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { healChoiceWords, type HealChoiceWords } from '../../views/heal-choice-words.ts';
import type { HealChoice } from '../../views/shapes/heal-choices.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'STRATEGY' },
  { title: 'MAY' },
  { title: 'WHY', flexible: true },
];
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
  const { at, step, component_id } = choice;
  const words = healChoiceWords(choice);
  return [
    output.paint('bold', `${component_id}, choice ${step + 1}, ${formatTime(at)}`),
    'Wrong:',
    ...words.wrong.flatMap(problemLines),
    renderTable(
      output,
      COLUMNS,
      words.candidates.map(({ strategy, may, why }) => [strategy, may, why]),
    ),
    words.chosen,
    ...rankedLines(output, words),
    ...words.sentences.map(plainLine),
    ...words.waited,
    ...(words.outcome === undefined ? [] : [plainLine(words.outcome)]),
  ].join('\n');
}

function problemLines({ text, masked }: HealChoiceWords['wrong'][number]): string[] {
  const line = `  ${plainLine(text)}`;
  return masked === undefined ? [line] : [line, `    compared as: ${plainLine(masked)}`];
}

function rankedLines(output: Output, { ranked }: HealChoiceWords): string[] {
  if (ranked.length === 0) return [];
  const rows = ranked.map(({ strategy, works, healed, minutes, perMinute, note }) => [
    ...[strategy, works, healed],
    ...[minutes, perMinute, note],
  ]);
  return [renderTable(output, RANKED, rows)];
}
