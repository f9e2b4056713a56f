import { Command } from 'commander';
import { parsePort } from '../parse-text.ts';
import { WEB_PORT } from '../web-port.ts';

/** `hms web`: the fleet in a browser, until Ctrl-C; needs no Temporal server. */
export function webCommand(): Command {
  return new Command('web')
    .description('show the fleet in a browser, until Ctrl-C')
    .option('--port <number>', 'where it listens; 0 is any free port', parsePort, WEB_PORT)
    .addHelpText('after', '\nExamples:\n  hms web\n  hms web --port 0 --root my-demo')
    .action(async (options: { readonly port: number }, command: Command) => {
      await (await import('../actions/web.ts')).web(options, command);
    })
    .addCommand(exportCommand());
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
