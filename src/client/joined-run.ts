import type { UpdateInput } from '../domain/updates/run.ts';
import type { WorkspaceMemo } from './same-workspace.ts';

/** What a command leaves in the memo of the run that it starts, for others that join it. */
export interface UpdateMemo extends WorkspaceMemo {
  /** Tells the command that started the run from those that joined it. */
  readonly request: string;
  readonly input: UpdateInput;
}

export interface JoinedRun {
  readonly workflowId: string;
  readonly startTime: Date;
  /** The run's memo; one that was started in the Web UI has none. */
  readonly memo: Readonly<Record<string, unknown>> | undefined;
  readonly asked: UpdateInput;
}

/** What a person is told who asked for an update while one runs: which one goes on, and where it differs from what was asked. */
export function describeJoined({ workflowId, startTime, memo, asked }: JoinedRun): string {
  const going = `Going on with the ${workflowId} that began at ${startTime.toISOString()}.`;
  const input = memo?.['input'] as UpdateInput | undefined;
  if (input === undefined)
    return `${going} It was not started by hms: what it does may not be what you asked for.`;
  const differences = [
    differ('components', componentsOf(input), componentsOf(asked)),
    differ('fixes', fixesOf(input), fixesOf(asked)),
    differ('tests', testsOf(input), testsOf(asked)),
  ].flatMap((difference) => difference ?? []);
  if (differences.length === 0) return going;
  return `${going} It was started with other settings: ${differences.join('; ')}. Run the command again when it has ended.`;
}

function differ(what: string, running: string, asked: string): string | undefined {
  return running === asked ? undefined : `${what}: ${running} (you asked for ${asked})`;
}

function componentsOf({ component_ids }: UpdateInput): string {
  return component_ids === null ? 'all' : [...component_ids].sort().join(', ');
}

function fixesOf({ fix }: UpdateInput): string {
  return fix ? 'applied' : 'none';
}

function testsOf({ tests }: UpdateInput): string {
  return tests ?? 'those that are due';
}
