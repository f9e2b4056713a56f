import { wrapAnsi } from 'fast-wrap-ansi';

/** The text in lines of at most `width` columns: broken at spaces, and inside a word that is longer than a line. */
export function wrapText(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}
