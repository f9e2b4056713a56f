import { Command } from 'commander';
import type { Additions } from '../catalogue/catalogue.ts';
import { VERSION } from '../version.ts';
import { giveAdditions } from './additions.ts';
import { analyzerCommand } from './commands/analyzer.ts';
import { cancelCommand } from './commands/cancel.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { docsCommand } from './commands/docs.ts';
import { environmentCommand } from './commands/environment.ts';
import { healCommand } from './commands/heal.ts';
import { initCommand } from './commands/init.ts';
import { monitorCommand } from './commands/monitor.ts';
import { runsCommand } from './commands/runs.ts';
import { trackerCommand } from './commands/tracker.ts';
import { upCommand } from './commands/up.ts';
import { fullUpdateCommand, quickUpdateCommand } from './commands/update.ts';
import { helpCommand, pathOf } from './help-command.ts';
import { layOutHelp } from './help-layout.ts';
import { addSharedOptions } from './shared-options.ts';

/** In the order in which help shows them. */
const COMMANDS = [
  fullUpdateCommand,
  quickUpdateCommand,
  monitorCommand,
  healCommand,
  trackerCommand,
  analyzerCommand,
  environmentCommand,
  docsCommand,
  initCommand,
  demoCommand,
  upCommand,
  runsCommand,
  cancelCommand,
  doctorCommand,
];

const EXAMPLES = `
Examples:
  hms demo my-demo && hms full-update --root my-demo    try everything on a made-up fleet
  hms init ~/code && hms full-update                    a workspace for your own repositories
  hms tracker get HMS-API --explain                     why a component has its colour
  hms help tracker test                                 what a command takes, with examples

Exit codes: 0 done; 1 done, and what --fail-on asks for was found; 2 wrong usage or input; 3 it could not be done.`;

/** The whole command line with what is added of each kind; what a command does is loaded when it runs. */
export function createProgram(added: Additions = {}): Command {
  const program = new Command('hms')
    .description('One true, explained status per component of a fleet of repositories.')
    .version(VERSION, '-V, --version', 'show the version')
    .addHelpText('after', EXAMPLES);
  giveAdditions(program, added);
  for (const make of COMMANDS) program.addCommand(make(added));
  return setUp(program);
}

/**
 * What holds for every command at any depth. An option belongs to the command that it stands behind,
 * so that `hms tracker start --version 1.2.3` is not asked for the version of hms.
 */
function setUp(command: Command): Command {
  layOutHelp(addSharedOptions(command))
    .enablePositionalOptions()
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .configureOutput({
      outputError(text, write) {
        write(text.replace(/^error: /, 'hms: '));
      },
    })
    .showHelpAfterError(`\`${pathOf(command)} --help\` shows what it takes, with examples.`);
  if (command.commands.length > 0) command.helpCommand(false).addCommand(helpCommand(command));
  command.commands.forEach(setUp);
  return command;
}
