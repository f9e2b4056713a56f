import type { NamedFiles, TestOptions, StartOptions } from '../../actions/tracker/record.ts';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Registry } from '../../../domain/registry.ts';
import { reportFormats, type ReportFormat } from '../../../evidence/reports/formats.ts';
import { parseCount } from '../../fail-on.ts';
import { parseJob } from '../../parse-job.ts';
import { parseText } from '../../parse-text.ts';
import { recordingOptions } from '../../recording-options.ts';

const COUNTS = ['passed', 'failed', 'skipped'];

export function startCommand(): Command {
  return withOutcome(new Command('start'))
    .description('record a start')
    .argument('<component>')
    .option(
      '--env <environment>',
      'where it was started: one of settings.environments, which are dev, staging and prod if not set; default is the first',
      parseText,
    )
    .option('--version <version>', 'the version that was started', parseText)
    .addHelpText(
      'after',
      `
Examples:
  hms tracker start HMS-API --success --env dev --version 1.2.3 --duration-ms 1500
  hms tracker start HMS-API --failure --env prod --at 2026-05-04T12:30:00Z --id deploy-4711`,
    )
    .action(async (component: string, options: StartOptions, command: Command) => {
      await (await import('../../actions/tracker/record.ts')).start(component, options, command);
    });
}

/** `formats`: each one has an option that names its reports. */
export function testCommand(formats: Registry<ReportFormat> = reportFormats()): Command {
  const command = withOutcome(new Command('test'))
    .description('record a test run; a failing one opens a ticket, a passing one resolves it')
    .argument('<component>')
    .addOption(
      new Option('--results <json>', 'counts, such as {"passed":42,"failed":0,"skipped":3}').argParser(
        parseResults,
      ),
    );
  const reports = formats.items.map(reportOption);
  for (const option of reports) {
    const others = reports.filter((other) => other !== option).map((other) => other.attributeName());
    command.addOption(option.conflicts(['results', ...others]));
  }
  return command
    .option('--commit <hash>', 'the commit that was tested', parseText)
    .option(
      '--job <name>',
      'the test job that ran, if the component has several; each job has its own results',
      parseJob,
    )
    .addHelpText(
      'after',
      `
Examples:
  hms tracker test HMS-API --success --results '{"passed":42,"failed":0,"skipped":3}'
  hms tracker test HMS-API --junit 'build/**/TEST-*.xml' --id build-1234 --commit "$(git rev-parse HEAD)"
  hms tracker test HMS-API --failure --junit 'build/**/TEST-*.xml'    a run that failed, whether or not it wrote a report
  hms tracker test HMS-API --job e2e --junit e2e.xml
  go test -json ./... | hms tracker test HMS-API --go -`,
    )
    .action(async (component: string, options: TestOptions, ran: Command) => {
      const named = { reports: namedFiles(formats, ran), command: ran };
      await (await import('../../actions/tracker/record.ts')).test(component, options, named);
    });
}

function reportOption({ id, option }: ReportFormat): Option {
  return new Option(
    `--${id.replaceAll('_', '-')} <file...>`,
    `${option}; files, globs, or - for standard input`,
  );
}

/** What the option of a format names; whichever format it is, its reports are read. */
function namedFiles(formats: Registry<ReportFormat>, command: Command): NamedFiles | undefined {
  const given = formats.items.flatMap((format) => {
    const patterns: unknown = command.getOptionValue(reportOption(format).attributeName());
    return patterns === undefined ? [] : [{ format: format.id, patterns: patterns as string[] }];
  });
  return given[0];
}

function withOutcome(command: Command): Command {
  return recordingOptions(
    command
      .addOption(new Option('--success', 'it succeeded').conflicts('failure'))
      .option('--failure', 'it failed')
      .option('--duration-ms <n>', 'how long it took, in milliseconds', parseCount),
  );
}

function parseResults(text: string): TestOptions['results'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('It is JSON, as {"passed":42,"failed":0,"skipped":3}.');
  }
  const counts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const unknown = Object.keys(counts).filter((key) => !COUNTS.includes(key));
  if (unknown.length > 0) {
    const names = unknown.map((key) => JSON.stringify(key)).join(', ');
    throw new InvalidArgumentError(`It has ${names}. Allowed choices are ${COUNTS.join(', ')}.`);
  }
  const { passed, failed, skipped = 0 } = counts;
  if (![passed, failed, skipped].every((count) => Number.isSafeInteger(count) && (count as number) >= 0)) {
    throw new InvalidArgumentError('passed and failed (and skipped, if given) are whole numbers, 0 or more.');
  }
  return { passed: passed as number, failed: failed as number, skipped: skipped as number };
}
