import { Option, type Command } from 'commander';

/** The options that every command has. */
export interface SharedOptions {
  readonly root?: string;
  readonly json?: boolean;
  readonly color?: boolean;
}

/** The heading above the options that every command has. */
export const SHARED_HEADING = 'Options of every command:';

/** They may stand behind any word of a command line: `hms --json tracker list` and `hms tracker list --json` are one. */
export function addSharedOptions(command: Command): Command {
  const options = [
    new Option(
      '--root <folder>',
      'the workspace; else HMS_ROOT, else the nearest folder here or above with components.yaml',
    ),
    new Option('--json', 'print one JSON document, and nothing else, to standard output'),
    new Option('--no-color', 'no colours; NO_COLOR does the same'),
  ];
  for (const option of options) command.addOption(option.helpGroup(SHARED_HEADING));
  return command;
}

/** What was given of them, wherever it stands; what is nearest to the command's own words wins. */
export function sharedOptionsOf(command: Command): SharedOptions {
  const above = command.parent === null ? {} : sharedOptionsOf(command.parent);
  const given = Object.entries(command.opts<SharedOptions>()).filter(
    ([name]) => command.getOptionValueSource(name) === 'cli',
  );
  const { root, json, color }: SharedOptions = { ...above, ...Object.fromEntries(given) };
  return {
    ...(root === undefined ? {} : { root }),
    ...(json === undefined ? {} : { json }),
    ...(color === undefined ? {} : { color }),
  };
}
