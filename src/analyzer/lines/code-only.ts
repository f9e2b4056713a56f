import { walkText } from './count-lines.ts';
import { tallyLines } from './line-tally.ts';

/** The text with blanks for its comments and for what stands in strings, so that every place in it stays the same. */
export function codeOnly(language: string, text: string): string {
  const spans: [from: number, to: number][] = [];
  const tally = tallyLines(text);
  const note =
    (tell: (text: string, from: number, to: number) => void) =>
    (whole: string, from: number, to: number): void => {
      spans.push([from, to]);
      tell(whole, from, to);
    };
  walkText(language, text, { ...tally, comment: note(tally.comment), codeLines: note(tally.codeLines) });
  const parts: string[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    parts.push(text.slice(at, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    at = to;
  }
  return parts.join('') + text.slice(at);
}
