import { WORST_FIRST } from '../../../domain/colour-names.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { FAINT, BOLD, fitted, piece, styleOf, WARNING, type Line } from '../lines/line.ts';
import type { WatchFacts } from '../model/watch-facts.ts';
import type { WatchState } from '../model/watch-state.ts';
import type { Signs } from './signs.ts';

/** How many components have which colour, and by what the list is narrowed down. */
export function countsLine(state: WatchState, facts: WatchFacts, signs: Signs): Line {
  const { ids, all, colours, isDemo } = facts;
  const counted =
    ids.length === all ? countOf(all, 'component') : `${ids.length} of ${countOf(all, 'component')}`;
  return [
    piece(counted, BOLD),
    ...WORST_FIRST.filter((colour) => colours[colour] > 0).flatMap((colour) => [
      piece('  '),
      piece(`${signs.marks[colour]} ${colours[colour]} ${colour}`, styleOf(colour)),
    ]),
    ...(isDemo ? [piece('  demo: made up', FAINT)] : []),
    ...partWords(state).map((words) => piece(`  ${words}`, FAINT)),
  ];
}

/** What is wrong with what is shown; else what the monitor and heals do. */
export function nowLine({ problem, now }: WatchFacts, signs: Signs, width: number): Line {
  return problem === undefined
    ? [piece(fitted(now, width, signs), FAINT)]
    : [piece(fitted(problem, width, signs), WARNING)];
}

function partWords({ part, order }: WatchState): string[] {
  const { colours, owners, technologies, search } = part;
  return [
    ...(order === 'status' ? [] : [`by ${order}`]),
    ...(search === '' ? [] : [`with "${search}"`]),
    ...[colours, owners, technologies]
      .filter((values) => values.length > 0)
      .map((values) => values.join(', ')),
  ];
}
