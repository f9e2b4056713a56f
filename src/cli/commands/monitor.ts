import type { MonitorStartOptions } from '../monitor-notes.ts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { INTERVAL_SECONDS, JITTER_PERCENT } from '../../domain/monitor/options.ts';
import { secondsParser } from '../parse-time.ts';
import { byOption } from '../recording-options.ts';
import { CATCH_UP } from '../../domain/monitor/catch-up.ts';
import { check } from '../../verbs/monitor/check.ts';
import type { MonitorVerb } from '../../verbs/monitor/monitor-verb.ts';
import { pauseMonitor } from '../../verbs/monitor/pause-monitor.ts';
import { resumeMonitor } from '../../verbs/monitor/resume-monitor.ts';
import { verbCommand } from '../verb-command.ts';

/** `hms monitor`: starts the long-lived monitor, or joins the one that runs; what stands behind it tells that one something. */
export function monitorCommand(): Command {
  return new Command('monitor')
    .description('watch the fleet: a quick update at every interval, until it is stopped')
    .option('--interval <time>', 'how often: seconds, or 90m, 1h (default: 1h)', parseSeconds)
    .option('--component <id...>', 'watch only these components')
    .option('--jitter <percent>', 'delay each cycle by up to this share of the interval', parseJitter)
    .addOption(
      new Option('--catch-up <how>', 'after missed cycles: run one at once, or skip to the next').choices(
        CATCH_UP,
      ),
    )
    .option('--detach', 'start it and return, without a worker here')
    .addHelpText(
      'after',
      `
It runs a worker in the foreground, as \`hms up\` does; Ctrl-C stops the worker, not the monitor.

Examples:
  hms monitor --interval 3600
  hms monitor --interval 90m --jitter 10 --component HMS-API HMS-DOC
  hms monitor pause --reason "moving house" --for 2h`,
    )
    .action(async (options: MonitorStartOptions, command: Command) => {
      await (await import('../actions/monitor.ts')).monitor(options, command);
    })
    .addCommand(statusCommand())
    .addCommand(verbOfMonitor(pauseMonitor))
    .addCommand(verbOfMonitor(resumeMonitor))
    .addCommand(intervalCommand())
    .addCommand(listCommand('add', 'watch more components', 'addComponents'))
    .addCommand(listCommand('remove', 'stop watching components', 'removeComponents'))
    .addCommand(verbOfMonitor(check))
    .addCommand(stopCommand());
}

function statusCommand(): Command {
  return show(
    'status',
    'show what the monitor is doing, what comes next, and how the last cycles went',
  ).action(async (_: object, command: Command) => {
    await (await import('../actions/monitor-status.ts')).status(command);
  });
}

function verbOfMonitor(verb: MonitorVerb): Command {
  return verbCommand(verb)
    .addOption(byOption())
    .action(async (...given: unknown[]) => {
      // Arguments come first, then the options, then the command.
      const command = given.at(-1) as Command;
      await (await import('../actions/monitor-tell.ts')).doVerb(verb, command);
    });
}

function intervalCommand(): Command {
  return tell('interval', 'change the interval, from now on', 'interval 30m --component HMS-API')
    .argument(
      '<time>',
      'seconds, or 90m, 1h; `fleet` returns a component to the interval of the fleet',
      (text) => (text === 'fleet' ? null : parseSeconds(text)),
    )
    .option('--component <id>', 'for this component only')
    .action(async (seconds: number | null, { component }: { component?: string }, command: Command) => {
      const input = { interval_seconds: seconds, component_id: component ?? null };
      await send('setInterval', input, command);
    });
}

function listCommand(name: string, description: string, sent: 'addComponents' | 'removeComponents'): Command {
  return tell(name, description, `${name} HMS-API HMS-DOC`)
    .argument('<component...>')
    .action(async (component_ids: string[], _: object, command: Command) => {
      await send(sent, { component_ids }, command);
    });
}

function stopCommand(): Command {
  return tell('stop', 'stop the monitor; a running cycle is cancelled first').action(
    async (options: { by?: string }, command: Command) => {
      await (await import('../actions/monitor-stop.ts')).stop(options, command);
    },
  );
}

function tell(name: string, description: string, example = name): Command {
  return show(name, description, example).addOption(byOption());
}

function show(name: string, description: string, example = name): Command {
  return new Command(name)
    .description(description)
    .addHelpText('after', `\nExample:\n  hms monitor ${example}`);
}

async function send(
  name: 'setInterval' | 'addComponents' | 'removeComponents',
  input: object,
  command: Command,
): Promise<void> {
  const { by } = command.opts<{ by?: string }>();
  await (await import('../actions/monitor-tell.ts')).tell(name, input, by, command);
}

const parseSeconds = secondsParser(INTERVAL_SECONDS);

function parseJitter(text: string): number {
  if (/^\d{1,2}$/.test(text) && Number(text) <= JITTER_PERCENT.max) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number of percent, from 0 to ${JITTER_PERCENT.max}.`);
}
