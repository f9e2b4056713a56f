import { shellWord } from '../domain/text/shell-word.ts';

const COMMAND = /`(hms [^`\n]+)`/g;
/** What stands in front of a cell of a table. */
const GAP = / {2}(?=\S)/g;

/** The text with commands that find the workspace from where the person stands, who has named it by `--root`. */
export function nameRoot(text: string, root: string | undefined): string {
  if (root === undefined) return text;
  return text
    .split('\n')
    .map((line) => nameInLine(line, root))
    .join('\n');
}

/** A command stays as it is where a cell of a table stands behind it, which would be moved. */
function nameInLine(line: string, root: string): string {
  const lastGap = [...line.matchAll(GAP)].at(-1)?.index ?? -1;
  return line.replaceAll(COMMAND, (whole, command: string, at: number) => {
    const takesOther = / --root\b|^hms (?:init|demo|help)\b|--help\b/.test(command);
    const isInTable = at + whole.length <= lastGap;
    return takesOther || isInTable ? whole : `\`${command} --root ${shellWord(root)}\``;
  });
}

/** What `--root` names on a command line that could not be parsed, or failed. */
export function rootIn(argv: readonly string[]): string | undefined {
  const at = argv.findLastIndex((word) => word === '--root' || word.startsWith('--root='));
  const word = argv[at];
  return word === '--root' ? argv[at + 1] : word?.slice('--root='.length);
}
