import { countOf } from '../../domain/text/counts.ts';
import { andMore } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { HealReplayOutput } from '../../views/shapes/heal-replay.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'AT' },
  { title: 'COMPONENT' },
  { title: 'SYMPTOM', flexible: true },
  { title: 'CHOSEN' },
  { title: 'WOULD BE' },
];
/** All of them are in `--json`. */
const SHOWN = 20;
const VERDICTS = {
  same: 'the same',
  better: 'better',
  worse: 'worse',
  cannot_be_said: 'cannot be said',
} as const;

/** What another policy would have made of what is recorded: what differs, what would not have begun, and what that is worth. */
export function renderHealReplay(output: Output, found: HealReplayOutput): string {
  if (found.first_choices === 0)
    return 'No choice of a heal is recorded that could be made again. `hms heal history` lists what heals did.';
  return [
    ...replayedLines(found),
    ...otherLines(output, found),
    ...guardrailLines(found),
    ...valueLines(output, found),
    ...found.advice.map((line) => `To be able to say it: ${plainLine(line)}`),
  ].join('\n');
}

function replayedLines({ since, heals, first_choices, later_choices, unknown }: HealReplayOutput): string[] {
  const choices = [countOf(first_choices, 'first choice'), countOf(later_choices, 'later one')].join(' and ');
  return [
    `Replayed ${countOf(heals, 'heal')}${since === null ? '' : ` since ${formatTime(since)}`}: ${choices}.`,
    ...unknown.map(({ why, count }) => `${countOf(count, 'choice')} cannot be made again: ${why}.`),
  ];
}

function otherLines(output: Output, { other, first_choices, later_choices }: HealReplayOutput): string[] {
  const firsts = other.filter(({ step }) => step === 0).length;
  if (other.length === 0) return ['It makes all of them as they were made.'];
  const rows = other
    .slice(0, SHOWN)
    .map(({ at, component_id, symptom, was, would_be, asks }) => [
      formatTime(at),
      component_id,
      plainLine(symptom),
      was ?? 'a person',
      `${would_be ?? 'a person'}${asks ? ', once approved' : ''}`,
    ]);
  const later = other.length - firsts;
  return [
    `Others: ${firsts} of ${countOf(first_choices, 'first choice')}, and ${later} of ${countOf(later_choices, 'later one')}, each as if all before it in its heal had been the same.`,
    renderTable(output, COLUMNS, rows),
    ...(other.length > SHOWN ? [`… ${andMore(other.length - SHOWN)}, in --json`] : []),
  ];
}

function guardrailLines(found: HealReplayOutput): string[] {
  const { refused, delayed, unknown_limits, asks_more, asks_fewer } = found;
  const by = Map.groupBy(refused, ({ guardrail }) => guardrail);
  return [
    ...Array.from(by, ([guardrail, heals]) => {
      const components = [...new Set(heals.map(({ component_id }) => component_id))];
      const named = components.slice(0, 5).join(', ');
      const more = components.length > 5 ? ` ${andMore(components.length - 5)}` : '';
      return `${guardrail} would not have let ${countOf(heals.length, 'heal')} begin: of ${named}${more}.`;
    }),
    ...(delayed.length === 0
      ? []
      : [`heal.at_once would have had at least ${countOf(delayed.length, 'heal')} wait for others to end.`]),
    ...unknown_limits.map(({ limit, why, needs }) => `${limit}: ${why}. It could be said by ${needs}.`),
    ...(asks_more === 0
      ? []
      : [`${countOf(asks_more, 'first choice')} would ask a person first and did not.`]),
    ...(asks_fewer === 0
      ? []
      : [`${countOf(asks_fewer, 'first choice')} asked a person first and would not.`]),
  ];
}

function valueLines(output: Output, { estimate }: HealReplayOutput): string[] {
  const { verdict, counted, left_out, coverage, effective, difference } = estimate;
  const rests = [
    `rests on ${countOf(counted, 'first choice')}`,
    ...(left_out === 0
      ? []
      : [`${left_out} left out, which have not ended or of which too little is recorded`]),
    `covered ${Math.floor(coverage * 100)} % (95 % needed)`,
    `worth ${Math.floor(effective)} choices by it (300 needed)`,
  ].join(', ');
  const found =
    difference === null || verdict === 'same'
      ? []
      : [
          `Estimate: ${signed(difference.minutes)} minutes for each heal, 90 % interval ${signed(difference.low)} to ${signed(difference.high)}; less is better.`,
        ];
  return [output.paint('bold', `Worth: ${VERDICTS[verdict]}`) + `; it ${rests}.`, ...found];
}

function signed(minutes: number): string {
  const rounded = Math.round(minutes * 10) / 10;
  return rounded > 0 ? `+${rounded.toFixed(1)}` : rounded.toFixed(1).replace(/^-0\.0$/, '0.0');
}
