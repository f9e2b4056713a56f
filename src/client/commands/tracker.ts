import { Command, InvalidArgumentError, Option } from 'commander';
import { SEVERITIES } from '../../domain/severity.ts';
import { parseCount } from '../fail-on.ts';

const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;

interface OutcomeOptions {
  readonly success?: boolean;
  readonly failure?: boolean;
  readonly durationMs?: number;
  readonly id?: string;
}
export interface StartOptions extends OutcomeOptions {
  readonly env: (typeof ENVIRONMENTS)[number];
  readonly version?: string;
}
export interface TestOptions extends OutcomeOptions {
  readonly results?: { passed: number; failed: number; skipped: number };
  readonly junit?: string;
}

/** `hms tracker …`: records events and answers for statuses; needs no Temporal server. */
export function trackerCommand(): Command {
  return new Command('tracker')
    .description('record starts, test runs and issues; show statuses')
    .addCommand(startCommand())
    .addCommand(testCommand())
    .addCommand(issueCommand())
    .addCommand(resolveCommand())
    .addCommand(getCommand())
    .addCommand(listCommand());
}

function startCommand(): Command {
  return withOutcome(new Command('start'))
    .description('record a start')
    .argument('<component>')
    .addOption(new Option('--env <environment>', 'where it was started').choices(ENVIRONMENTS).default('dev'))
    .option('--version <version>', 'which version was started')
    .addHelpText(
      'after',
      '\nExample:\n  hms tracker start HMS-API --success --env dev --version 1.2.3 --duration-ms 1500',
    )
    .action(async (component: string, options: StartOptions, command: Command) => {
      await (await import('../actions/tracker.ts')).start(component, options, command);
    });
}

function testCommand(): Command {
  return withOutcome(new Command('test'))
    .description('record a test run; a failing one opens a ticket, a passing one resolves it')
    .argument('<component>')
    .addOption(
      new Option('--results <json>', 'counts, as {"passed":42,"failed":0,"skipped":3}').argParser(
        parseResults,
      ),
    )
    .addOption(new Option('--junit <file>', 'a JUnit XML report instead of --results').conflicts('results'))
    .addHelpText(
      'after',
      `
Examples:
  hms tracker test HMS-API --success --results '{"passed":42,"failed":0,"skipped":3}'
  hms tracker test HMS-API --junit build/junit.xml --id build-1234`,
    )
    .action(async (component: string, options: TestOptions, command: Command) => {
      await (await import('../actions/tracker.ts')).test(component, options, command);
    });
}

function issueCommand(): Command {
  return new Command('issue')
    .description('open a ticket and print its id')
    .argument('<component>')
    .requiredOption('--title <title>', 'what is wrong, in a few words')
    .addOption(new Option('--severity <severity>', 'how bad it is').choices(SEVERITIES).makeOptionMandatory())
    .option('--id <key>', 'idempotency key: the same key twice is one ticket')
    .addHelpText(
      'after',
      '\nExample:\n  hms tracker issue HMS-API --title "Database connection timeout" --severity medium',
    )
    .action(
      async (
        component: string,
        options: { title: string; severity: (typeof SEVERITIES)[number]; id?: string },
        command: Command,
      ) => {
        await (await import('../actions/tracker.ts')).issue(component, options, command);
      },
    );
}

function resolveCommand(): Command {
  return new Command('resolve')
    .description('resolve a ticket')
    .argument('<ticket>', 'its id, as WT-HMS-API-001')
    .requiredOption('--resolution <text>', 'what was done about it')
    .addHelpText(
      'after',
      '\nExample:\n  hms tracker resolve WT-HMS-API-001 --resolution "Increased the connection timeout"',
    )
    .action(async (ticket: string, options: { resolution: string }, command: Command) => {
      await (await import('../actions/tracker.ts')).resolve(ticket, options, command);
    });
}

function getCommand(): Command {
  return new Command('get')
    .description('show the status of a component')
    .argument('<component>')
    .option(
      '--explain',
      'show every rule that applied: what was measured, the limit, the time of the evidence',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms tracker get HMS-API --explain\n  hms tracker get HMS-API --json',
    )
    .action(async (component: string, options: { explain?: boolean }, command: Command) => {
      await (await import('../actions/tracker.ts')).get(component, options, command);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('show the status of every component')
    .addHelpText('after', '\nExample:\n  hms tracker list')
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/tracker.ts')).list(command);
    });
}

function withOutcome(command: Command): Command {
  return command
    .addOption(new Option('--success', 'it succeeded').conflicts('failure'))
    .option('--failure', 'it failed')
    .option('--duration-ms <n>', 'how long it took, in milliseconds', parseCount)
    .option('--id <key>', 'idempotency key: the same key twice is one event');
}

function parseResults(text: string): TestOptions['results'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('It is JSON, as {"passed":42,"failed":0,"skipped":3}.');
  }
  const counts = value as Partial<Record<'passed' | 'failed' | 'skipped', unknown>> | null;
  const { passed, failed, skipped = 0 } = typeof counts === 'object' && counts !== null ? counts : {};
  if (![passed, failed, skipped].every((count) => Number.isSafeInteger(count) && (count as number) >= 0)) {
    throw new InvalidArgumentError('passed and failed (and skipped, if given) are whole numbers, 0 or more.');
  }
  return { passed: passed as number, failed: failed as number, skipped: skipped as number };
}
