import { shellWord } from '../domain/text/shell-word.ts';

/** What to type next, to be copied as it stands. */
export function updateCommandLine(root: string | undefined): string {
  return root === undefined ? 'hms full-update' : `hms full-update --root ${shellWord(root)}`;
}
