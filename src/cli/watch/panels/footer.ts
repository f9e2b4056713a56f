import { BOLD, FAINT, foldLine, piece, WARNING, widthOfLine, type Line, type Piece } from '../lines/line.ts';
import { keysNow, type WatchKey } from '../keys.ts';
import { questionOf } from '../model/act.ts';
import type { TypedField, WatchState } from '../model/watch-state.ts';
import type { Signs } from './signs.ts';

const NAMES: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };
const ASCII_NAMES: Readonly<Record<string, string>> = {
  ...NAMES,
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
};

/** What has to be known is told in full: so many lines have room for it. */
const MOST_NOTICE = 6;

/** What is typed, what has to be known, or the keys that do something now: as much as there is room for. */
export function footerLines(state: WatchState, signs: Signs, width: number): Line[] {
  const { field, notice, size } = state;
  if (field !== undefined) return [fieldLine(field, signs, width)];
  if (notice === undefined) return [keysLine(state, signs, width)];
  const most = Math.max(1, Math.min(MOST_NOTICE, Math.floor(size.rows / 3)));
  return foldLine([piece(notice, WARNING)], width).slice(0, most);
}

function keysLine(state: WatchState, signs: Signs, width: number): Line {
  const shown: Piece[] = [];
  for (const key of hinted(state)) {
    const hint = [
      ...(shown.length === 0 ? [] : [piece('  ')]),
      piece(keyName(key.keys[0] ?? '', signs), BOLD),
      piece(` ${key.short ?? ''}`, FAINT),
    ];
    if (widthOfLine([...shown, ...hint]) <= width) shown.push(...hint);
  }
  return shown;
}

/** A key as it is printed on it. */
export function keyName(key: string, { unicode }: Signs): string {
  return (unicode ? NAMES : ASCII_NAMES)[key] ?? key;
}

/** Help and the end first, so that they are there on a narrow screen too. */
function hinted(state: WatchState): readonly WatchKey[] {
  const keys = keysNow(state).filter(({ short }) => short !== undefined);
  const isFirst = ({ short }: WatchKey): boolean => short === 'help' || short === 'end' || short === 'back';
  return [...keys.filter(isFirst), ...keys.filter((key) => !isFirst(key))];
}

/** Of what is too long its end, which says what may be typed, is seen as well. */
function withEnd(text: string, room: number, more: string): string {
  const end = text.slice(-'(may stay empty): '.length);
  const rest = room - end.length - more.length;
  return text.length <= room || rest < 0 ? text.slice(0, room) : `${text.slice(0, rest)}${more}${end}`;
}

/** The end of what is typed is always seen. */
function fieldLine(field: TypedField, signs: Signs, width: number): Line {
  const isSearch = field.for === 'search';
  const mistake = isSearch ? undefined : field.mistake;
  const question = isSearch ? 'Search: ' : `${mistake ?? questionOf(field)}: `;
  const typed = Array.from(field.text);
  const room = Math.max(1, width - question.length - 1);
  const end = typed.slice(Math.max(0, typed.length - room)).join('');
  return [
    piece(
      withEnd(question, Math.max(0, width - Math.min(typed.length, room) - 1), signs.more),
      mistake === undefined ? BOLD : WARNING,
    ),
    piece(end),
    piece(signs.caret, FAINT),
  ];
}
