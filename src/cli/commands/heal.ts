import type { HealOptions } from '../actions/heal.ts';
import type { HealingOptions } from '../actions/healing.ts';
import { Command } from 'commander';
import { approve } from '../../verbs/healing/approve.ts';
import type { CoordinatorVerb } from '../../verbs/healing/coordinator-verb.ts';
import type { HealAnswerVerb } from '../../verbs/healing/heal-answer.ts';
import { heal } from '../../verbs/healing/heal.ts';
import { pauseHealing } from '../../verbs/healing/pause-healing.ts';
import { reject } from '../../verbs/healing/reject.ts';
import { resumeHealing } from '../../verbs/healing/resume-healing.ts';
import { listCommand } from '../listing.ts';
import { byOption } from '../recording-options.ts';
import { addFields, verbCommand } from '../verb-command.ts';
import { autonomyCommand } from './heal/autonomy.ts';
import { HEALS } from './heal/heals-listing.ts';
import { replayCommand } from './heal/replay.ts';

const EXAMPLES = `
Examples:
  hms heal HMS-API --reason "the gateway answers 502"
  hms heal HMS-API --force
  hms heal approve HMS-API
  hms heal explain HMS-API
  hms heal history --strategy restart --since 30d
  hms heal status`;

/** `hms heal …`: has components healed, as durable workflows with guardrails, and answers what they ask. */
export function healCommand(): Command {
  const command = new Command('heal').description(`${heal.summary}; or manage heals`).argument('<component>');
  return addFields(command, heal.fields)
    .addOption(byOption())
    .option('--detach', 'request it and return at once')
    .addHelpText('after', EXAMPLES)
    .action(async (component: string, options: HealOptions, command: Command) => {
      await (await import('../actions/heal.ts')).heal(component, options, command);
    })
    .addCommand(statusCommand())
    .addCommand(explainCommand())
    .addCommand(listCommand('heal history', HEALS))
    .addCommand(autonomyCommand())
    .addCommand(replayCommand())
    .addCommand(coordinatorCommand(pauseHealing))
    .addCommand(coordinatorCommand(resumeHealing))
    .addCommand(answerCommand(approve))
    .addCommand(answerCommand(reject));
}

function statusCommand(): Command {
  return new Command('status')
    .description('show heals that are running or waiting, or were refused or ended within the last hour')
    .addHelpText('after', '\nExample:\n  hms heal status --json')
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/healing.ts')).status(command);
    });
}

function explainCommand(): Command {
  return new Command('explain')
    .description('explain what the newest heal of a component chose, among what, why, and what came of it')
    .argument('<component>')
    .addHelpText('after', '\nExample:\n  hms heal explain HMS-API')
    .action(async (component: string, _options: object, command: Command) => {
      await (await import('../actions/heals.ts')).explainHeal(component, command);
    });
}

function coordinatorCommand(verb: CoordinatorVerb): Command {
  return verbCommand(verb)
    .addOption(byOption())
    .action(async (options: HealingOptions, command: Command) => {
      await (await import('../actions/healing.ts')).steer(options, { verb, command });
    });
}

function answerCommand(verb: HealAnswerVerb): Command {
  return verbCommand(verb)
    .addOption(byOption())
    .action(async (component: string, options: HealingOptions, command: Command) => {
      await (await import('../actions/healing.ts')).answer(component, options, { verb, command });
    });
}
