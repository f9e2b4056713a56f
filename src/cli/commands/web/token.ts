import { Command, Option } from 'commander';
import { VERB_SCOPES } from '../../../verbs/verb.ts';
import type { TokenOptions } from '../../actions/web-token.ts';
import { parseText } from '../../parse-text.ts';
import { durationParser } from '../../parse-time.ts';

const tokens = async () => import('../../actions/web-token.ts');

const DAY_MS = 24 * 3_600_000;
const LIFETIME = { min: 60_000, max: 366 * DAY_MS };
const USUAL_DAYS = 90;

/** `hms web token`: with which programs and people sign in to `hms web`. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('make, list and revoke tokens, with which programs and people sign in to `hms web`')
    .addCommand(createCommand())
    .addCommand(listTokensCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('make a token and print it, once: it is not kept')
    .argument('<name>', 'what is recorded as who did it', parseText)
    .addOption(
      new Option('--scope <scope...>', 'what it lets its holder do').choices(VERB_SCOPES).default(['read']),
    )
    .addOption(
      new Option('--expires <duration>', 'for how long it works: 12h, 30d')
        .argParser(durationParser(LIFETIME))
        .default(USUAL_DAYS * DAY_MS, `${USUAL_DAYS}d`),
    )
    .addHelpText('after', '\nExample:\n  hms web token create ci --scope read act --expires 30d')
    .action(async (name: string, options: TokenOptions, command: Command) => {
      await (await tokens()).create(name, options, command);
    });
}

function listTokensCommand(): Command {
  return new Command('list')
    .description('list the tokens, without what signs in')
    .addHelpText('after', '\nExample:\n  hms web token list')
    .action(async (_options: object, command: Command) => {
      await (await tokens()).list(command);
    });
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('revoke a token: it works no longer, nor does what was signed in with it')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  hms web token revoke ci')
    .action(async (name: string, _options: object, command: Command) => {
      await (await tokens()).revoke(name, command);
    });
}
