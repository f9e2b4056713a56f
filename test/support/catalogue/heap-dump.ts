import { rm } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../../../src/files/error-codes.ts';
import type { Probe } from '../../../src/healing/probes/probe.ts';
import type { Strategy } from '../../../src/healing/strategies/strategy.ts';
import { exists } from '../workflows/fleet.ts';

/** Beside a component's folder, where nobody looks for it. */
export const heap = (folder: string): string => path.join(folder, '..', 'heap.dump');

/** A probe as somebody else adds it: a heap dump that a crash left. */
export const dumps: Probe = {
  id: 'dumps',
  async run({ member }) {
    if (!(await exists(heap(member.folder)))) return [];
    return [{ fingerprint: 'dumps/heap', description: 'there is a heap dump', remediation: 'Remove it.' }];
  },
};

const BASE = {
  risk: 'safe',
  proof: 'it is gone',
  holds: false,
  obstacle: () => undefined,
  timeLimitMs: () => 1_000,
} as const;

/** A strategy as somebody else adds it: the heap dump goes. */
export const removeDump: Strategy = {
  ...BASE,
  id: 'remove_dump',
  probes: ['dumps'],
  treats: ({ fingerprint }) => fingerprint === 'dumps/heap',
  does: () => 'remove the heap dump',
  async apply({ member }) {
    await unlessMissing(rm(heap(member.folder)));
    return { done: true, detail: 'removed it' };
  },
};
