import { Command } from 'commander';

/** `hms init`: makes a workspace here (or in `--root`) from a folder of git repositories, which are only read. */
export function initCommand(): Command {
  return new Command('init')
    .description('create a workspace here from the git repositories under a folder')
    .argument('[folder]', 'where the repositories are', '.')
    .addHelpText(
      'after',
      `
Writes components.yaml into the current folder (or --root), with documents off: nothing is written into the repositories.
Its schema, components.schema.json, is put beside it for your editor.

Examples:
  hms init ~/code && hms full-update
  hms init ~/code --root ~/fleet && hms full-update --root ~/fleet`,
    )
    .action(async (folder: string, _options: object, command: Command) => {
      await (await import('../actions/init.ts')).init(folder, command);
    });
}
