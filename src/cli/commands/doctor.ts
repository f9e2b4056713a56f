import { Command } from 'commander';

/** `hms doctor`: whether everything that hms itself needs is here. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check that everything hms needs is installed and reachable; changes nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  hms doctor\n  hms doctor --root my-demo --json\n\nExit codes: 0 nothing is missing; 1 something is, and the table says what to do.',
    )
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/doctor.ts')).doctor(command);
    });
}
