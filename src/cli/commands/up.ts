import { Command, Option } from 'commander';
import { parsePort } from '../parse-text.ts';
import { WEB_PORT } from '../web-address.ts';

/** `hms up`: the embedded Temporal server and a worker in the foreground, until Ctrl-C. */
export function upCommand(): Command {
  return new Command('up')
    .description('run the embedded Temporal server and a worker in the foreground, until Ctrl-C')
    .addOption(
      new Option('--web [port]', 'show the fleet in a browser as well, as hms web does')
        .argParser(parsePort)
        .preset(String(WEB_PORT)),
    )
    .addHelpText('after', '\nExamples:\n  hms up --root my-demo\n  hms up --web')
    .action(async (options: { readonly web?: number }, command: Command) => {
      await (await import('../actions/up.ts')).up(options, command);
    });
}
