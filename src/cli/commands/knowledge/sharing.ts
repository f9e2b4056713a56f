import { Command } from 'commander';
import type { AdoptOptions, ExportOptions } from '../../actions/knowledge-sharing.ts';
import { parseReason, parseText } from '../../parse-text.ts';
import { byOption } from '../../recording-options.ts';

const actions = async () => import('../../actions/knowledge-sharing.ts');

export function exportCommand(): Command {
  return new Command('export')
    .description("write entries into one file, signed with this fleet's key, for other fleets")
    .argument('<file>')
    .argument('[id...]', "only these entries (default: all that are this fleet's own)")
    .option(
      '--fleet <name>',
      "what this fleet calls itself (default: the name of the workspace's folder)",
      parseReason,
    )
    .option('--no-evidence', 'without what heals measured')
    .addHelpText('after', '\nExample:\n  hms knowledge export ours.json rotate_logs --fleet platform')
    .action(async (file: string, ids: string[], options: ExportOptions, command: Command) => {
      await (await actions()).exportKnowledge({ file, ids }, options, command);
    });
}

export function importCommand(): Command {
  return new Command('import')
    .description('keep what another fleet has exported, apart: nothing of it runs before a person adopts it')
    .argument('<file>')
    .addHelpText('after', '\nExample:\n  hms knowledge import theirs.json')
    .action(async (file: string, _options: object, command: Command) => {
      await (await actions()).importKnowledge(file, command);
    });
}

export function adoptCommand(): Command {
  return new Command('adopt')
    .description('let heals use an imported entry, having seen what it runs')
    .argument('<id>')
    .option(
      '--key <fingerprint>',
      'whose, where several fleets told of it: the key or its beginning',
      parseText,
    )
    .option('--yes', 'adopt it; without this, it is only shown')
    .addOption(byOption())
    .addHelpText(
      'after',
      '\nExamples:\n  hms knowledge adopt rotate_logs\n  hms knowledge adopt rotate_logs --yes',
    )
    .action(async (id: string, options: AdoptOptions, command: Command) => {
      await (await actions()).adopt(id, options, command);
    });
}
