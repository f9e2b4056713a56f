import { Command } from 'commander';
import { InputError } from '../domain/errors.ts';
import { VERSION } from '../version.ts';
import { giveAdditions, type MakeCommand, type ProgramAdditions } from './additions.ts';
import { COMMANDS } from './commands/commands.ts';
import { helpCommand, namesOf, pathOf } from './help-command.ts';
import { layOutHelp } from './help-layout.ts';
import { addSharedOptions } from './shared-options.ts';

const EXAMPLES = `
Examples:
  hms demo my-demo && hms full-update --root my-demo    try everything on a demo fleet
  hms init ~/code && hms full-update                    a workspace for your own repositories
  hms why HMS-API                                       why a component has its status
  hms help tracker test                                 the options of a command, with examples

Exit codes: 0 done; 1 done, and what --fail-on asks for was found; 2 wrong usage or input; 3 it could not be done.`;

/**
 * The whole command line with what is added of each kind; what a command does is loaded when it runs.
 * Throws InputError when an added command has the name of another one.
 */
export function createProgram(added: ProgramAdditions = {}): Command {
  const program = new Command('hms')
    .description(
      'One true, explained status per component of a fleet of repositories. `hms` alone shows the fleet at a glance.',
    )
    .version(VERSION, '-V, --version', 'show the version')
    .addHelpText('after', EXAMPLES);
  giveAdditions(program, added);
  for (const command of commandsOf(added)) program.addCommand(command);
  return setUp(program);
}

function commandsOf(added: ProgramAdditions): Command[] {
  const make = (commands: readonly MakeCommand[]) => commands.map((command) => command(added));
  const commands = [...make(COMMANDS), ...make(added.commands ?? [])];
  const names = commands.flatMap(namesOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index || name === 'help');
  if (twice !== undefined)
    throw new InputError(
      `There are two commands with the name "${twice}". Give the one that is added another one.`,
    );
  return commands;
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
