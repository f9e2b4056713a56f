import { Command, CommanderError } from 'commander';
import { HmsError } from '../domain/errors.ts';
import { VERSION } from '../version.ts';
import { analyzerCommand } from './commands/analyzer.ts';
import { demoCommand } from './commands/demo.ts';
import { docsCommand } from './commands/docs.ts';
import { environmentCommand } from './commands/environment.ts';
import { initCommand } from './commands/init.ts';
import { trackerCommand } from './commands/tracker.ts';
import { upCommand } from './commands/up.ts';
import { fullUpdateCommand, quickUpdateCommand } from './commands/update.ts';
import { InterruptedError } from './interrupted.ts';

/** In the order in which help shows them. */
const COMMANDS = [
  fullUpdateCommand,
  quickUpdateCommand,
  trackerCommand,
  analyzerCommand,
  environmentCommand,
  docsCommand,
  initCommand,
  demoCommand,
  upCommand,
];

const EXAMPLES = `
Examples:
  hms demo my-demo && hms full-update --root my-demo    try everything on a made-up fleet
  hms init ~/code && hms full-update                     a workspace for your own repositories
  hms tracker get HMS-API --explain                      why a component has its colour

Exit codes: 0 done; 1 done, and what --fail-on asks for was found; 2 wrong usage or input; 3 it could not be done.`;

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--no-color')) process.env['NO_COLOR'] = '1';
  try {
    await createProgram().parseAsync(argv);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return report(error);
  }
}

function createProgram(): Command {
  const program = new Command('hms')
    .description('One true, explained status per component of a fleet of repositories.')
    .version(VERSION)
    .option(
      '--root <folder>',
      'the workspace; else HMS_ROOT, else the nearest folder here or above with components.yaml',
    )
    .option('--json', 'print one JSON document on standard output and nothing else there')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  for (const make of COMMANDS) program.addCommand(inherit(make()));
  return program;
}

/** Every command, at any depth, throws instead of exiting and shows the options that all share. */
function inherit(command: Command): Command {
  command.exitOverride().configureHelp({ showGlobalOptions: true });
  command.commands.forEach(inherit);
  return command;
}

/** The one place where an error becomes words and an exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof HmsError || error instanceof InterruptedError) {
    process.stderr.write(`hms: ${error.message}\n`);
    return error.exitCode;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `hms: this should not have happened; please report it with what follows.\n${detail}\n`,
  );
  return 3;
}
