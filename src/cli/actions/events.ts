import type { Command } from 'commander';
import { toCloudEvent } from '../../domain/cloud-event.ts';
import { InputError } from '../../domain/errors.ts';
import { terminalJson } from '../../domain/text/terminal.ts';
import { catchSignals } from '../catch-signals.ts';
import { openContext } from '../context.ts';
import { readFeed, type FeedReading } from '../../views/read-feed.ts';
import { InterruptedError } from '../interrupted.ts';
import { membersOf } from '../members.ts';
import type { Output } from '../output.ts';
import { selectEvents } from '../../views/select-events.ts';
import { writeLines } from '../write-lines.ts';

export interface EventsOptions {
  readonly follow?: boolean;
  readonly after?: string;
  readonly since?: Date;
  readonly component?: readonly string[];
  readonly type?: readonly string[];
  readonly limit?: number;
}

/** Prints the fleet's events; ends at the last one, with --limit, when its reader has gone, or on a signal. */
export async function events(options: EventsOptions, command: Command): Promise<void> {
  const { after = '', follow = false, since, component, type, limit = Infinity } = options;
  const { output, workspace, store, identity } = await openContext(command);
  const components = component && membersOf(workspace, component).map((member) => member.component.id);
  const isWanted = selectEvents({ since, components, types: type });
  const { id: fleet } = await identity();
  const stopping = new AbortController();
  let last = after;
  using signals = catchSignals((signal) => {
    stopping.abort(new InterruptedError(signal, stopWords(last)));
  });
  let left = limit;
  const reading = { after, follow, signal: stopping.signal, onGone: onGone(output) };
  for await (const changes of readFeed(store, reading)) {
    const wanted = changes.filter(isWanted).slice(0, left);
    const lines = wanted.map((change) => terminalJson(JSON.stringify(toCloudEvent(change, fleet))));
    // A reader who does not read holds the write up, and with it our handlers: the signal's own effect is left to it.
    signals.release();
    if (!(await writeLines(lines))) return;
    signals.watch();
    left -= wanted.length;
    last = changes.at(-1)?.cursor ?? last;
    if (left === 0) return;
  }
  stopping.signal.throwIfAborted();
}

function stopWords(cursor: string): string {
  return cursor === '' ? 'Stopped.' : `Stopped. --after ${cursor} goes on behind the last event.`;
}

/** A cursor that was given is the caller's to replace; one of this very reading is replaced, which is said. */
function onGone(output: Output): FeedReading['onGone'] {
  return (reason, isGiven) => {
    const why =
      reason === 'expired'
        ? 'Too much was recorded since the cursor was given'
        : 'The cursor is not one of this feed, which was made anew since or never gave it';
    if (isGiven)
      throw new InputError(
        `${why}. Begin again without --after, or with --since; by their ids you know the events that you have.`,
      );
    output.note(
      'The feed of changes was made anew: it begins again with the first event; by their ids you know those that you have.',
    );
  };
}
