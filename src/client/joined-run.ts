import { InputError } from '../domain/errors.ts';
import type { UpdateInput } from '../domain/run.ts';

/** What a command leaves in the memo of the run that it starts, for others that join it. */
export interface UpdateMemo {
  /** Tells the command that started the run from those that joined it. */
  readonly request: string;
  /** The folder of the workspace that is updated. */
  readonly workspace: string;
  readonly input: UpdateInput;
}

export interface JoinedRun {
  readonly workflowId: string;
  readonly startTime: Date;
  /** The run's memo; one that was started in the Web UI has none. */
  readonly memo: Readonly<Record<string, unknown>> | undefined;
  readonly asked: UpdateInput;
}

/**
 * On a shared server the run of this name may be another workspace's: its results are not ours to show.
 * Throws InputError, which says how to keep two workspaces apart.
 */
export function requireSameWorkspace(memo: JoinedRun['memo'], workspace: string): void {
  const other = memo?.['workspace'];
  if (typeof other !== 'string' || other === workspace) return;
  throw new InputError(
    `A run for another workspace (${other}) has this name in this namespace of the Temporal server. ` +
      'Wait for its end, or give each workspace a namespace of its own with TEMPORAL_NAMESPACE.',
  );
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
  ].flatMap((difference) => difference ?? []);
  if (differences.length === 0) return going;
  return `${going} It was started with other settings: ${differences.join('; ')}. Give the command again when it has ended.`;
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
