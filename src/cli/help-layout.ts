import { Help, type Command, type Option } from 'commander';
import { SHARED_HEADING } from './shared-options.ts';
import { widthOf } from './width.ts';

/** The width of help where nobody looks on a terminal. */
const USUAL_WIDTH = 80;
/** Descriptions in a narrower column stand below what they describe. */
const MIN_DESCRIPTION = 30;
const INDENT = 6;
/** An example, and behind it what it does. */
const EXAMPLE = /^( {2}\S.*?)(?: {4}(\S.*))?$/;

/** Help that fits the terminal: narrow ones get descriptions in lines of their own, and an example stays whole, so that it can be copied. */
export function layOutHelp(command: Command): Command {
  const width = (stream: NodeJS.WriteStream): number => {
    const columns = widthOf(stream);
    return columns === Infinity ? USUAL_WIDTH : columns;
  };
  return command.configureHelp({ minWidthToWrap: MIN_DESCRIPTION, formatItem, groupItems }).configureOutput({
    getOutHelpWidth: () => width(process.stdout),
    getErrHelpWidth: () => width(process.stderr),
    writeOut: (text) => process.stdout.write(fitHelp(command, text, width(process.stdout))),
    writeErr: (text) => process.stderr.write(fitHelp(command, text, widthOf(process.stderr))),
  });
}

/** As commander's own, but what every command has comes after what this one has. */
function groupItems<Item extends Command | Option>(
  all: Item[],
  visible: Item[],
  groupOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = [...new Help().groupItems(all, visible, groupOf)];
  const isShared = ([heading]: [string, Item[]]): boolean => heading === SHARED_HEADING;
  return new Map([...groups.filter((group) => !isShared(group)), ...groups.filter(isShared)]);
}

/** As commander's own where there is room. */
function formatItem(this: Help, term: string, termWidth: number, description: string, helper: Help): string {
  const gap = 2;
  const width = helper.helpWidth ?? USUAL_WIDTH;
  if (description === '') return `  ${term}`;
  const room = width - termWidth - 2 * gap;
  if (room >= MIN_DESCRIPTION) {
    const lines = helper.boxWrap(description, room).split('\n');
    return lines
      .map((line, index) => `  ${(index === 0 ? term : '').padEnd(termWidth + gap)}${line}`)
      .join('\n');
  }
  const lines = helper.boxWrap(description, Math.max(MIN_DESCRIPTION, width - INDENT)).split('\n');
  return [`  ${term}`, ...lines.map((line) => ' '.repeat(INDENT) + line)].join('\n');
}

/** What stands around the list of options too, such as examples and exit codes, and errors. */
function fitHelp(command: Command, text: string, width: number): string {
  const helper = command.createHelp();
  return text
    .split('\n')
    .flatMap((line) => (line.length <= width ? [line] : fitLine(helper, line, width)))
    .join('\n');
}

function fitLine(helper: Help, line: string, width: number): string[] {
  if (!line.startsWith('  ')) return helper.boxWrap(line, width).split('\n');
  const [, example = line, says] = EXAMPLE.exec(line) ?? [];
  if (says === undefined) return [example];
  const lines = helper.boxWrap(says, Math.max(MIN_DESCRIPTION, width - INDENT)).split('\n');
  return [example.trimEnd(), ...lines.map((part) => ' '.repeat(INDENT) + part)];
}
