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

/** A port to listen on; 0 is any that is free. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 is any that is free.');
}
