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
      'heal a component: find what is wrong, fix what can be fixed, verify the result; or manage heals',
    )
    .argument('<component>')
    .option('--reason <text>', 'why, shown with the run')
    .option(
      '--force',
      'override the limits: too many heals within the hour, and what failed twice; recorded with your name',
    )
    .addOption(byOption())
    .option('--detach', 'request it and return at once')
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
    .description('show heals that are running or waiting, or were refused or ended within the last hour')
    .addHelpText('after', '\nExample:\n  hms heal status --json')
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/healing.ts')).status(command);
    });
}

function pauseCommand(): Command {
  return new Command('pause')
    .description('pause healing: running heals continue, new requests wait')
    .option('--reason <text>', 'why healing is paused', 'no reason was given')
    .addOption(byOption())
    .addOption(
      new Option('--for <duration>', 'how long: 30m, 2h or 3d (default: until `hms heal resume`)').argParser(
        durationParser(PAUSE),
      ),
    )
    .addHelpText('after', '\nExample:\n  hms heal pause --reason "maintenance of the network" --for 2h')
    .action(async (options: PauseHealingFlags, command: Command) => {
      await (await import('../actions/healing.ts')).pause(options, command);
    });
}

function resumeCommand(): Command {
  return new Command('resume')
    .description('resume healing, starting with the waiting requests')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal resume')
    .action(async (options: { by?: string }, command: Command) => {
      await (await import('../actions/healing.ts')).resume(options, command);
    });
}

function approveCommand(): Command {
  return new Command('approve')
    .description('approve the risky action that a heal asks for')
    .argument('<component>')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal approve HMS-API')
    .action(async (component: string, options: AnswerOptions, command: Command) => {
      await (await import('../actions/healing.ts')).approve(component, options, command);
    });
}

function rejectCommand(): Command {
  return new Command('reject')
    .description('reject the risky action; the heal continues with what else it can do')
    .argument('<component>')
    .requiredOption('--reason <text>', 'why not')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms heal reject HMS-API --reason "customers are on it until six"')
    .action(async (component: string, options: AnswerOptions, command: Command) => {
      await (await import('../actions/healing.ts')).reject(component, options, command);
    });
}
