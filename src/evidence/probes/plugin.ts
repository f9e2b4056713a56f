import { formatSpan } from '../../domain/text/durations.ts';
import { redactedLine } from '../../domain/text/redacted-line.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { PluginHealth } from '../../domain/health/checks/command.ts';
import { runCommand, type CommandOptions, type CommandResult } from '../../process/run-command.ts';
import { degraded, failure, type Answer } from './answer.ts';
import { readPluginOutput } from './plugin-output.ts';

/** More than plugins say; Nagios reads 8 KB. */
const MAX_OUTPUT = 64 * 1024;

/**
 * Asks a plugin for Nagios: exit code 0 is alive, 1 alive with a warning, 2 a failure, and what it says is its first line.
 * Throws UnavailableError for 3 (UNKNOWN), for any other end of its own, and for a plugin that could not be started: none
 * says anything about the component.
 */
export async function probePlugin(
  { plugin, timeout: timeoutMs }: PluginHealth,
  options: Pick<CommandOptions, 'cwd' | 'passing' | 'signal'>,
): Promise<Answer> {
  const result = await runCommand(plugin, { ...options, timeoutMs });
  const name = plugin[0] ?? '';
  if (result.outcome === 'timed_out')
    return failure('timeout', `${name} did not end within ${formatSpan(timeoutMs)}`);
  const { text, measured } = readPluginOutput(result.stdout.slice(0, MAX_OUTPUT));
  const said = text === '' ? `${name} ended with exit code ${result.exitCode ?? ''}` : text;
  if (result.exitCode === 0) return { success: true, said: redactedLine(said), measured };
  if (result.exitCode === 1) return { ...degraded('plugin/warning', said), measured };
  if (result.exitCode === 2) return { ...failure('plugin/critical', said), measured };
  throw new UnavailableError(
    `The health check says nothing of the component: ${whyUnknown(name, result, text)}`,
  );
}

function whyUnknown(
  name: string,
  { exitCode, reason, outcome, stderr }: CommandResult,
  text: string,
): string {
  if (outcome === 'not_found' || outcome === 'not_started')
    return `${name} ${reason}. Install it, or correct health.plugin in components.yaml.`;
  const said = redactedLine(text === '' ? stderr.slice(0, MAX_OUTPUT) : text);
  const words = said === '' ? '' : `: ${said}`;
  if (exitCode === 3) return `${name} answered UNKNOWN${words}.`;
  return exitCode === null
    ? `${name} ${reason}${words}.`
    : `${name} ended with exit code ${exitCode}, which no plugin should${words}.`;
}
