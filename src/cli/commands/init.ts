import { Command, InvalidArgumentError, Option } from 'commander';
import type { InitFlags } from '../actions/init.ts';

/** `hms init`: makes a workspace here (or in `--root`) from a folder of git repositories, which are only read. */
export function initCommand(): Command {
  return new Command('init')
    .description('create a workspace here from the git repositories under a folder')
    .argument('[folder]', 'where the repositories are', '.')
    .addOption(
      new Option(
        '--with <what>',
        'switch on what is proposed: tests, health or both, as in tests,health',
      ).argParser(parseSwitchedOn),
    )
    .addHelpText(
      'after',
      `
Writes components.yaml into the current folder (or --root), with documents off: nothing is written into the repositories.
Its schema, components.schema.json, is put beside it for your editor.
How tests are run and services asked is proposed from the repositories' own files, commented out.

Examples:
  hms init ~/code && hms full-update
  hms init ~/code --with tests
  hms init ~/code --root ~/fleet && hms full-update --root ~/fleet`,
    )
    .action(async (folder: string, options: InitFlags, command: Command) => {
      await (await import('../actions/init.ts')).init(folder, options, command);
    });
}

const KINDS = { tests: 'test', health: 'health' } as const;

function parseSwitchedOn(text: string): InitFlags['with'] {
  return text.split(',').map((word) => {
    const name = word.trim();
    if (name === 'tests' || name === 'health') return KINDS[name];
    throw new InvalidArgumentError(
      `Allowed choices are ${Object.keys(KINDS).join(', ')}, or both with a comma.`,
    );
  });
}
