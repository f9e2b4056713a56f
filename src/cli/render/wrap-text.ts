import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Scripts that are written without spaces: a line may end behind any of their characters. */
const UNSPACED =
  // eslint-disable-next-line regexp/no-super-linear-move -- nothing behind it can refuse
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]\p{M}*/u;
const PIECES = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})[^ ])+| +`, 'gu');

/** A command to copy, and a number with its unit. */
const TOGETHER = /`[^`]+`|\d (?:%|ms|s|min|h|d|[KMGT]i?B|UTC)(?![\p{L}\d])/gu;
/** Stands for a space at which no line ends. */
const JOIN = '\u00a0';

/**
 * The text in lines of at most `width` columns, broken at spaces. A word that is longer than a line, as an id or a path may be,
 * stays whole in a line of its own, so that it can be copied, and a command
 * between backticks stays in one line that has the room; an infinite width leaves one line.
 */
export function wrapText(text: string, width: number): string[] {
  if (width === Infinity || stringWidth(text) <= width) return [text];
  const joined = text.replaceAll(TOGETHER, (part) =>
    stringWidth(part) <= width ? part.replaceAll(' ', JOIN) : part,
  );
  const lines = UNSPACED.test(text) ? wrapPieces(joined, width) : wrapAnsi(joined, width).split('\n');
  return lines.map((line) => line.replaceAll(JOIN, ' '));
}

/** How wide the widest part is that stays whole. */
export function widestWord(text: string): number {
  return (text.match(PIECES) ?? []).reduce((widest, piece) => Math.max(widest, stringWidth(piece.trim())), 0);
}

function wrapPieces(text: string, width: number): string[] {
  const lines = [''];
  for (const piece of text.match(PIECES) ?? []) {
    const line = lines.at(-1) ?? '';
    const isSpace = piece.trim() === '';
    if (line === '' || stringWidth(line + piece) <= width) lines[lines.length - 1] = line + piece;
    else lines.push(isSpace ? '' : piece);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
