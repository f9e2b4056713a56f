import * as z from 'zod';
import { runHms } from './hms.ts';
import type { RunFolder } from './run-folder.ts';

const HealStatus = z.object({
  running: z
    .array(
      z.object({
        request_id: z.string().default(''),
        component_id: z.string(),
        waits_for_approval: z.boolean().default(false),
      }),
    )
    .default([]),
  finished: z
    .array(
      z.object({
        request_id: z.string(),
        component_id: z.string(),
        finished_at: z.iso.datetime(),
        outcome: z.string(),
        said: z.string(),
      }),
    )
    .default([]),
});

/** Which heals wait for a person, and how others ended: what `hms heal status --json` says. */
export type HealStatus = z.infer<typeof HealStatus>;

export async function readHealStatus(folder: RunFolder, signal: AbortSignal): Promise<HealStatus> {
  const { stdout } = await runHms(folder, ['heal', 'status', '--json'], signal);
  return HealStatus.parse(JSON.parse(String(stdout)));
}
