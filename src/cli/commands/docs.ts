import type { BadgeOptions, DocsOptions } from '../actions/docs.ts';
import { Command, Option } from 'commander';

/** `hms docs …`: writes badge, codex section and status page between their markers; needs no Temporal server. */
export function docsCommand(): Command {
  return new Command('docs')
    .alias('documents')
    .description('write the status into the README badge, HMS-docs/codex.md and HMS-docs/STATUS.md')
    .addHelpText('after', '\nA document’s history is that of its repository: git log -- HMS-docs README.md')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(
      withCheck(
        new Command('update').description('update the documents of one component').argument('<component>'),
      )
        .addHelpText('after', '\nExamples:\n  hms docs update HMS-API\n  hms docs update HMS-API --check')
        .action(async (component: string, options: DocsOptions, command: Command) => {
          await (await import('../actions/docs.ts')).update([component], options, command);
        }),
    )
    .addCommand(
      withCheck(
        new Command('badge').description('add the badge to the README, or remove it').argument('<component>'),
      )
        .addOption(new Option('--add', 'add it').conflicts('remove'))
        .option('--remove', 'remove it')
        .addHelpText('after', '\nExample:\n  hms docs badge HMS-API --add')
        .action(async (component: string, options: BadgeOptions, command: Command) => {
          await (await import('../actions/docs.ts')).badge(component, options, command);
        }),
    )
    .addCommand(
      new Command('summary')
        .description('print the status summary of one component as Markdown, and store it in data/summaries')
        .argument('<component>')
        .addHelpText('after', '\nExample:\n  hms docs summary HMS-API')
        .action(async (component: string, _options: object, command: Command) => {
          await (await import('../actions/docs.ts')).summary(component, { store: true }, command);
        }),
    )
    .addCommand(allCommand());
}

function allCommand(): Command {
  return withCheck(new Command('all').description('update the documents of every component'))
    .addHelpText('after', '\nExample:\n  hms docs all --check')
    .action(async (options: DocsOptions, command: Command) => {
      await (await import('../actions/docs.ts')).update(undefined, options, command);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('list the documents, and whether each says what is known now; writes nothing')
    .argument('[component...]', 'only of these (default: all)')
    .addHelpText('after', '\nExample:\n  hms docs list HMS-API')
    .action(async (components: string[], _options: object, command: Command) => {
      await (await import('../actions/docs.ts')).list(components, command);
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('print the status summary of one component as Markdown; writes nothing')
    .argument('<component>')
    .addHelpText('after', '\nExample:\n  hms docs show HMS-API')
    .action(async (component: string, _options: object, command: Command) => {
      await (await import('../actions/docs.ts')).summary(component, { store: false }, command);
    });
}

function withCheck(command: Command): Command {
  return command.option('--check', 'write nothing; exit with 1 when a document would change');
}
