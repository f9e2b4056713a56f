import type { HealOptions } from '../actions/heal.ts';
import type { AnswerOptions, PauseHealingFlags } from '../actions/healing.ts';
import { Command, Option } from 'commander';
import { durationParser } from '../parse-time.ts';
import { byOption } from '../recording-options.ts';

/** Thirty days at most: who wants longer leaves it out, and resumes. */
const PAUSE = { min: 1, max: 30 * 24 * 3_600_000 };

const EXAMPLES = `
Examples:
  hms heal HMS-API --reason "the gateway answers 502"
  hms heal HMS-API --force
  hms heal approve HMS-API
  hms heal status`;

/** `hms heal …`: has components healed, as durable workflows with guardrails, and answers what they ask. */
export function healCommand(): Command {
  return new Command('heal')
    .description(
      'heal a component: find what is wrong, mend what can be mended, prove it; or steer the heals',
    )
    .argument('<component>')
    .option('--reason <text>', 'why, for those who read the run')
    .option(
      '--force',
      'insist: also after too many heals within the hour, and with what failed twice; this is recorded with your name',
    )
    .addOption(byOption())
    .option('--detach', 'only ask for it; do not follow it to its end')
    .addHelpText('after', EXAMPLES)
    .action(async (component: string, options: HealOptions, command: Command) => {
      await (await import('../actions/heal.ts')).heal(component, options, command);
    })
    .addCommand(statusCommand())
    .addCommand(pauseCommand())
    .addCommand(resumeCommand())
    .addCommand(approveCommand())
    .addCommand(rejectCommand());
}

function statusCommand(): Command {
  return new Command('status')
    .description('what is healed now, what waits, what was refused, and what ended within the last hour')
    .addHelpText('after', '\nExample:\n  hms heal status --json')
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/healing.ts')).status(command);
    });
}

function pauseCommand(): Command {
  return new Command('pause')
    .description('let no heal begin; those that run go on, and requests wait')
    .option('--reason <text>', 'why, for those who wait', 'no reason was given')
    .addOption(byOption())
    .addOption(
      new Option(
        '--for <duration>',
        'for so long: 30m, 2h or 3d; until `hms heal resume` when left out',
      ).argParser(durationParser(PAUSE)),
    )
    .addHelpText('after', '\nExample:\n  hms heal pause --reason "maintenance of the network" --for 2h')
    .action(async (options: PauseHealingFlags, command: Command) => {
      await (await import('../actions/healing.ts')).pause(options, command);
    });
}

function resumeCommand(): Command {
  return new Command('resume')
    .description('let heals begin again, first those that wait')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal resume')
    .action(async (options: { by?: string }, command: Command) => {
      await (await import('../actions/healing.ts')).resume(options, command);
    });
}

function approveCommand(): Command {
  return new Command('approve')
    .description('let a heal do the risky thing that it asks for')
    .argument('<component>')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal approve HMS-API')
    .action(async (component: string, options: AnswerOptions, command: Command) => {
      await (await import('../actions/healing.ts')).approve(component, options, command);
    });
}

function rejectCommand(): Command {
  return new Command('reject')
    .description('do not let it; the heal goes on with what else it can do')
    .argument('<component>')
    .requiredOption('--reason <text>', 'why not')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal reject HMS-API --reason "customers are on it until six"')
    .action(async (component: string, options: AnswerOptions, command: Command) => {
      await (await import('../actions/healing.ts')).reject(component, options, command);
    });
}
