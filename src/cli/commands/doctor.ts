import { Command } from 'commander';

/** `hms doctor`: whether everything that hms itself needs is here. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check that everything that hms itself needs is here; changes nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  hms doctor\n  hms doctor --root my-demo --json\n\nExit codes: 0 all is here; 1 something is missing, and the table says what to do.',
    )
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/doctor.ts')).doctor(command);
    });
}
