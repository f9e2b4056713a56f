import { condition } from '@temporalio/workflow';
import { describeMonitor } from '../../domain/monitor/details.ts';
import { withFleet } from '../../domain/monitor/members.ts';
import { withNote, type MonitorState } from '../../domain/monitor/state.ts';
import { listComponents } from './activities.ts';
import { keepDetails } from '../show-details.ts';

/** What a run of the monitor knows, shared by its story and its message handlers. */
export interface Memory {
  readonly state: MonitorState;
  /** Whether somebody has told it something since the story last looked. */
  isTold: boolean;
  /** Changes the state as it is now, never as it was before something was awaited; the Web UI shows the new one. */
  change(to: (state: MonitorState) => MonitorState): void;
  note(text: string): void;
  /** Does work that judges colours or asks for heals, when no other such work is under way. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Reads which components the fleet has. */
  readFleet(): Promise<void>;
}

export function createMemory(initial: MonitorState): Memory {
  let state = initial;
  let isBusy = false;
  const show = keepDetails(() => describeMonitor(state));
  const memory: Memory = {
    get state() {
      return state;
    },
    isTold: false,
    change(to) {
      state = to(state);
      show();
    },
    note(text) {
      memory.change((now) => withNote(now, text, Date.now()));
    },
    async alone(work) {
      // Several may have waited for the same moment.
      while (isBusy) await condition(() => !isBusy);
      isBusy = true;
      try {
        await work();
      } finally {
        isBusy = false;
      }
    },
    async readFleet() {
      const { value: fleet } = await listComponents({ known: state.fleet?.print ?? null });
      if (fleet !== null) memory.change((now) => withFleet(now, fleet));
    },
  };
  memory.change((now) => now);
  return memory;
}
