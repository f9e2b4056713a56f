import { COLOURS } from '../../../domain/colour-names.ts';
import { dayShape } from '../../charts/day-colours.ts';
import { BOLD, FAINT, foldLine, piece, styleOf, type Line } from '../lines/line.ts';
import { WATCH_KEYS, type KeyPlace } from '../keys.ts';
import { keyName } from './footer.ts';
import type { Signs } from './signs.ts';

const TITLES: Readonly<Record<KeyPlace, string>> = {
  list: 'In the list',
  component: 'In a component',
  text: 'In what is open',
  choice: 'Among choices',
  question: 'Before something is done',
  field: 'While you type',
};

/** As wide as the names of keys are. */
const NAMES = 23;

/** All keys by where they do something, and what the shapes are. */
export function helpLines({ mayAct }: { readonly mayAct: boolean }, signs: Signs, width: number): Line[] {
  const lines = (Object.keys(TITLES) as KeyPlace[]).flatMap((place): Line[] => {
    const keys = WATCH_KEYS.filter(({ in: of, acts = false }) => of.includes(place) && (mayAct || !acts));
    return keys.length === 0
      ? []
      : [
          [piece(TITLES[place], BOLD)],
          ...keys.map(({ keys: names, words }) => [
            piece(`  ${names.map((name) => keyName(name, signs)).join(', ')}`.padEnd(NAMES - 1), BOLD),
            piece(` ${words}`),
          ]),
          [],
        ];
  });
  const shapes: Line = COLOURS.flatMap((colour) => [
    piece(`${signs.marks[colour]} ${dayShape(signs, colour)} ${colour}  `, styleOf(colour)),
  ]);
  const acting = mayAct
    ? 'Before anything is changed, what it touches is shown, and `y` does it.'
    : 'Nothing can be changed here: `hms watch --act` has the keys for that.';
  return [...lines, shapes, [], [piece(acting, FAINT)]].flatMap((line) =>
    foldLine(line, width, line.length === 2 ? NAMES : 0),
  );
}
