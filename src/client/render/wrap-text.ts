import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Scripts that are written without spaces: a line may end behind any of their characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]\p{M}*/u;
const PIECES = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})[^ ])+| +`, 'gu');

/**
 * The text in lines of at most `width` columns, broken at spaces. A word that is longer than a line, as an id or a path may be,
 * stays whole in a line of its own, so that it can be copied; an infinite width leaves one line.
 */
export function wrapText(text: string, width: number): string[] {
  if (width === Infinity || stringWidth(text) <= width) return [text];
  return UNSPACED.test(text) ? wrapPieces(text, width) : wrapAnsi(text, width).split('\n');
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
