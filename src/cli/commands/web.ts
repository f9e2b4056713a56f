import { Command } from 'commander';
import { parsePort } from '../parse-text.ts';
import type { WebOptions } from '../actions/web.ts';
import { LOOPBACK, WEB_PORT } from '../web-address.ts';
import { tokenCommand } from './web/token.ts';

/** `hms web`: the fleet in a browser, until Ctrl-C; needs no Temporal server. */
export function webCommand(): Command {
  return new Command('web')
    .description('show the fleet in a browser, until Ctrl-C')
    .option('--port <number>', 'where it listens; 0 is any free port', parsePort, WEB_PORT)
    .option(
      '--host <address>',
      'the address of this machine where it listens; others than loopback take a sign-in',
      LOOPBACK,
    )
    .addHelpText('after', '\nExamples:\n  hms web\n  hms web --port 0 --root my-demo')
    .action(async (options: WebOptions, command: Command) => {
      await (await import('../actions/web.ts')).web(options, command);
    })
    .addCommand(exportCommand())
    .addCommand(tokenCommand());
}

function exportCommand(): Command {
  return new Command('export')
    .description('write the status page for stakeholders, with badges, into a folder of static files')
    .argument('<folder>', 'an empty or a new one, or that of an earlier export')
    .addHelpText('after', '\nExample:\n  hms web export public')
    .action(async (folder: string, _options: object, command: Command) => {
      await (await import('../actions/web-export.ts')).webExport(folder, command);
    });
}
