import { Command } from 'commander';
import { parsePort } from '../parse-text.ts';

/** `hms web`: the fleet in a browser, until Ctrl-C; needs no Temporal server. */
export function webCommand(): Command {
  return new Command('web')
    .description('show the fleet in a browser, until Ctrl-C')
    .option('--port <number>', 'where it listens; 0 is any free port', parsePort, 4_680)
    .addHelpText('after', '\nExamples:\n  hms web\n  hms web --port 0 --root my-demo')
    .action(async (options: { readonly port: number }, command: Command) => {
      await (await import('../actions/web.ts')).web(options, command);
    });
}
