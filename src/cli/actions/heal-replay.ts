import type { Command } from 'commander';
import { readReplayPolicy } from '../../healing/replay/read-policy.ts';
import { readHealReplay } from '../../views/heal-replay.ts';
import { openContext } from '../context.ts';
import { EXIT_FOUND } from '../exit-codes.ts';
import { renderHealReplay } from '../render/heal-replay.ts';

export interface ReplayOptions {
  readonly policy?: string;
  readonly since?: Date;
  readonly failOn?: readonly ('worse' | 'unknown')[];
}

/** Makes the recorded choices of heals again by another policy. */
export async function replayHeals(
  { policy: file, since, failOn = [] }: ReplayOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const policy = file === undefined ? undefined : await readReplayPolicy(file);
  const found = await readHealReplay(context, { policy, since });
  if (output.json) output.printJson<'heal-replay'>(found);
  else output.print(renderHealReplay(output, found));
  const { verdict } = found.estimate;
  const isFound =
    (verdict === 'worse' && failOn.includes('worse')) ||
    (verdict === 'cannot_be_said' && failOn.includes('unknown'));
  if (isFound) process.exitCode ??= EXIT_FOUND;
}
