import { InvalidArgumentError } from 'commander';
import { visibleLine } from '../domain/text/visible.ts';

const MAX_REASON = 200;

/** What an option says, as commander's parser: in a CI script, a variable that is not set must not become a key or a version. */
export function parseText(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty; a variable that is not set gives nothing.');
}

/** The same of a reason that is shown wherever the status is: one line of at most 200 characters. */
export function parseReason(text: string): string {
  const line = visibleLine(parseText(text));
  if (line !== '' && line.length <= MAX_REASON) return line;
  throw new InvalidArgumentError(`A reason is one line of at most ${MAX_REASON} characters.`);
}
