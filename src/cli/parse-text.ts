import { InvalidArgumentError } from 'commander';

/** What an option says, as commander's parser: in a CI script, a variable that is not set must not become a key or a version. */
export function parseText(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty; a variable that is not set gives nothing.');
}
