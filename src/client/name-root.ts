import { shellWord } from '../domain/shell-word.ts';

/** A command to copy, unless a cell of a table stands behind it, which would be moved. */
const COMMAND = /`(hms [^`\n]+)`(?!.* {2,}\S)/g;

/** The text with commands that find the workspace from where the person stands, who has named it by `--root`. */
export function nameRoot(text: string, root: string | undefined): string {
  if (root === undefined) return text;
  return text.replaceAll(COMMAND, (whole, command: string) => {
    const takesOther = / --root\b|^hms (?:init|demo|help)\b|--help\b/.test(command);
    return takesOther ? whole : `\`${command} --root ${shellWord(root)}\``;
  });
}

/** What `--root` names on a command line that could not be parsed, or failed. */
export function rootIn(argv: readonly string[]): string | undefined {
  const at = argv.findLastIndex((word) => word === '--root' || word.startsWith('--root='));
  const word = argv[at];
  return word === '--root' ? argv[at + 1] : word?.slice('--root='.length);
}
