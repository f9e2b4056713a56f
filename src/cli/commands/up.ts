import { Command } from 'commander';

/** `hms up`: the embedded Temporal server and a worker in the foreground, until Ctrl-C. */
export function upCommand(): Command {
  return new Command('up')
    .description('run the embedded Temporal server and a worker in the foreground, until Ctrl-C')
    .addHelpText('after', '\nExample:\n  hms up --root my-demo')
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/up.ts')).up(command);
    });
}
