import {
  ActivityFailure,
  CancellationScope,
  condition,
  isCancellation,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { comparableColours, worstColour } from '../../domain/monitor/colours.ts';
import {
  isSameWatch,
  isWatchWanted,
  ownIntervals,
  withHealthNews,
  type HealthNews,
} from '../../domain/monitor/health-watch.ts';
import type { MonitorState } from '../../domain/monitor/state.ts';
import { failureMessage } from '../failures.ts';
import { HMS_STATUS } from '../search-attributes.ts';
import { watchHealth } from './activities.ts';
import { askForHeals } from './ask-for-heals.ts';
import type { Memory } from './memory.ts';

/** Health checks that are asked beside the cycles. */
export interface BackgroundWatch {
  /** Ends it, and waits until nothing is asked any more. */
  stop(): Promise<void>;
}

/** After a failure that trying again at once did not mend. */
const PAUSE = '1 minute';

/** Asks the health checks from now on, but for pauses; a cancellation of the monitor ends it. */
export function beginWatch(memory: Memory): BackgroundWatch {
  let isStopping = false;
  const ended = keepWatching(memory, () => isStopping).catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
  return {
    async stop() {
      isStopping = true;
      await ended;
    },
  };
}

async function keepWatching(memory: Memory, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    await condition(() => isStopping() || isWatchWanted(memory.state));
    if (isStopping()) return;
    const { state } = memory;
    const isOver = (): boolean =>
      isStopping() || !isWatchWanted(memory.state) || !isSameWatch(state, memory.state);
    const watched = await watchUntil(memory, isOver);
    // There is nothing to be asked, or it failed: only another fleet, or time, changes that.
    const isOther = (): boolean => isOver() || memory.state.fleet !== state.fleet;
    if (watched === 0) await condition(isOther);
    else if (watched === undefined) await condition(isOther, PAUSE);
  }
}

/** How many components were watched; undefined where it failed, which is noted. */
async function watchUntil(memory: Memory, isOver: () => boolean): Promise<number | undefined> {
  const scope = new CancellationScope();
  const watching = scope.run(() => watchHealth(inputOf(memory.state)));
  const end = { hasCome: false };
  const come = (): void => {
    end.hasCome = true;
  };
  void watching.then(come, come);
  await condition(() => end.hasCome || isOver());
  if (!end.hasCome) scope.cancel();
  try {
    return (await watching).value.watched;
  } catch (error) {
    if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
    if (isCancellation(error)) return 1;
    memory.note(failureMessage(error));
    return undefined;
  }
}

function inputOf(state: MonitorState) {
  const { only, except, rhythm, colours } = state;
  return {
    only,
    except,
    interval_ms: rhythm.interval_ms,
    own: ownIntervals(state),
    colours: comparableColours(colours),
  };
}

/** Takes what the watch tells: colours change at once, and heals are asked for as after a cycle. */
export async function takeHealthNews(memory: Memory, news: HealthNews): Promise<void> {
  await memory.alone(async () => {
    const before = memory.state.colours;
    memory.change((state) => withHealthNews(state, news, Date.now()));
    const { colours } = memory.state;
    if (before !== null && colours !== null && worstColour(before) !== worstColour(colours))
      upsertSearchAttributes([{ key: HMS_STATUS, value: worstColour(colours) }]);
    const changed = news.changes.map(({ component_id }) => component_id);
    if (news.heal_automatically && changed.length > 0) await askForHeals(memory, changed);
  });
}
