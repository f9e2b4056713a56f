import { log } from '@temporalio/workflow';
import { ended, type HealEnd } from '../../domain/healing/coordinate.ts';
import { describeHealing } from '../../domain/healing/describe-heal.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import { keepDetails } from '../show-details.ts';

/** Messages that make no sense are shown, the newest of them. */
const MAX_SKIPPED = 5;

/** What a run of the coordinator knows, shared by its story, its heals and its message handlers. */
export interface HealingMemory {
  readonly state: HealingState;
  /** Changes the state as it is now, never as it was before something was awaited. */
  change(to: (state: HealingState) => HealingState): void;
  /** Remembers how a heal ended; nothing where it does not run. */
  end(requestId: string, end: HealEnd): void;
  /** How often something changed that may let a waiting request begin. */
  wakes(): number;
  wake(): void;
  /** Shows a message that makes no sense. */
  skip(text: string): void;
  /** Brings the details in the Web UI up to date. */
  show(): void;
}

/** The coordinator's memory, from what the run before handed over. */
export function createHealingMemory(initial: HealingState): HealingMemory {
  let state = initial;
  let wakes = 0;
  let skipped: readonly string[] = [];
  const memory: HealingMemory = {
    get state() {
      return state;
    },
    change(to) {
      state = to(state);
    },
    end(requestId, end) {
      const before = state;
      state = ended(state, requestId, end, new Date().toISOString());
      if (state !== before) wakes += 1;
    },
    wakes: () => wakes,
    wake() {
      wakes += 1;
    },
    skip(text) {
      log.warn(text);
      skipped = [...skipped, text].slice(-MAX_SKIPPED);
      memory.show();
    },
    show: keepDetails(() => describeHealing(state, skipped)),
  };
  return memory;
}
