import type { Command } from 'commander';
import { openClientContext, type ClientContext } from '../../client/client-context.ts';
import type { ServerObserver } from '../../client/observe-server.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { InputError } from '../../domain/errors.ts';
import type { SortOrder } from '../../index/statuses/sort-orders.ts';
import type { ColourDepth } from '../../terminal/screen/cell-style.ts';
import { colourDepth } from '../../terminal/session/colour-depth.ts';
import { openLiveFleet, type LiveFleet, type LivePace } from '../../views/live/live-fleet.ts';
import { statusFilter } from '../../views/status-filter.ts';
import type { ViewContext } from '../../views/view-context.ts';
import { additionsOf } from '../additions.ts';
import { catchSignals } from '../catch-signals.ts';
import { outputOf } from '../context.ts';
import { InterruptedError } from '../interrupted.ts';
import type { Output } from '../output.ts';
import { membersOf } from '../members.ts';
import { liveOptionsOf } from '../live-options.ts';
import { UNINTERRUPTED } from '../serve-pages.ts';
import { sharedOptionsOf } from '../shared-options.ts';
import { perform } from '../watch/perform.ts';
import { beginWatch, type WatchState } from '../watch/model/watch-state.ts';
import { partFilter } from '../watch/read/part-filter.ts';
import { watchLines } from '../watch/watch-lines.ts';
import { watchOnce } from '../watch/watch-once.ts';
import { WatchScreen } from '../watch/watch-screen.ts';
import { writeLines } from '../write-lines.ts';

/** What `hms watch` is asked for. */
export interface WatchCommandOptions {
  readonly act?: boolean;
  readonly once?: boolean;
  readonly status?: readonly OperationalStatus[];
  readonly owner?: readonly string[];
  readonly technology?: readonly string[];
  readonly search?: string;
  readonly sort?: SortOrder;
}

/** Shows the fleet as it changes: on a terminal as a screen, elsewhere as lines. */
export async function watch(
  ids: readonly string[],
  options: WatchCommandOptions,
  command: Command,
): Promise<void> {
  const watched = await open(ids, options, command);
  if (options.once === true) await printOnce(watched);
  else if (isScreen()) await showScreen(watched);
  else await printLines(watched);
}

interface Watched {
  readonly client: ClientContext;
  readonly view: ViewContext;
  readonly components: readonly string[] | undefined;
  readonly begin: WatchState;
  readonly depth: ColourDepth;
  readonly output: Output;
  /** Where notes go from now on. */
  readonly noteTo: (say: (words: string) => void) => void;
}

async function open(
  ids: readonly string[],
  options: WatchCommandOptions,
  command: Command,
): Promise<Watched> {
  const shared = sharedOptionsOf(command);
  const output = outputOf(command);
  if (output.json)
    throw new InputError(
      '`hms watch` is for people. `hms components --json` lists the statuses, and `hms events --follow` prints what is recorded.',
    );
  let say = (words: string): void => {
    output.note(words);
  };
  const onNote = (words: string): void => {
    say(words);
  };
  const client = await openClientContext({
    root: shared.root,
    added: additionsOf(command),
    onNote,
    watchInterruption: () => UNINTERRUPTED,
  });
  const { workspace } = client;
  const components =
    ids.length === 0 ? undefined : membersOf(workspace, ids).map(({ component: { id } }) => id);
  return {
    client,
    // What cannot be read is told on the screen.
    view: { ...client, onFailure: () => undefined },
    components,
    begin: beginOf(workspace, options, components),
    depth: depthOf(output),
    output,
    noteTo(other) {
      say = other;
    },
  };
}

function beginOf(
  workspace: ClientContext['workspace'],
  options: WatchCommandOptions,
  components: readonly string[] | undefined,
): WatchState {
  const { act: mayAct = false, sort: order = 'status' } = options;
  const { colours = [], owners = [], technologies = [], search = '' } = statusFilter(workspace, options);
  const [first] = components ?? [];
  const isOne = components?.length === 1 && first !== undefined;
  const size = { columns: 80, rows: 24 };
  return beginWatch(size, {
    part: { colours, owners, technologies, search },
    order,
    mayAct,
    panels: isOne ? [{ kind: 'component', id: first, tab: 'status', top: 0 }] : [],
  });
}

function isScreen(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
}

/** No colours where nothing else that is printed has them. */
function depthOf(output: Output): ColourDepth {
  if (output.paint('bold', ' ') === ' ') return 1;
  return process.stdout.isTTY ? colourDepth(process.stdout.getColorDepth(), process.env) : 16;
}

/** Of one reader, who leaves it open for weeks. */
const PACE: LivePace = { poll: 500, renew: 15_000, share: 200 };

async function openLive({ client, view }: Watched): Promise<LiveFleet> {
  return openLiveFleet({ ...liveOptionsOf({ ...client, ...view }), pace: PACE });
}

async function observe(client: ClientContext): Promise<ServerObserver> {
  return (await import('../../client/observe-server.ts')).observeServer(client);
}

async function showScreen(watched: Watched): Promise<void> {
  const { client, components, begin, depth, output, noteTo } = watched;
  const live = await openLive(watched);
  try {
    const screen = new WatchScreen({
      ...{ live, components, begin, depth, unicode: output.unicode },
      observe: async () => observe(client),
      perform: async (action) => perform({ ...client, workspace: live.context.workspace }, action),
    });
    noteTo((words) => {
      screen.say(words);
    });
    const signal = await screen.run();
    if (signal !== undefined) throw new InterruptedError(signal, 'Stopped.');
  } finally {
    await live.close();
  }
}

async function printOnce(watched: Watched): Promise<void> {
  const { client, components, begin, depth, output } = watched;
  const live = await openLive(watched);
  try {
    const lines = await watchOnce({
      ...{ live, components, begin, depth, unicode: output.unicode, width: output.width },
      server: await observe(client),
      rows: process.stdout.isTTY ? process.stdout.rows : undefined,
    });
    await writeLines(lines);
  } finally {
    await live.close();
  }
}

async function printLines({ view, components, begin }: Watched): Promise<void> {
  const filter = partFilter(begin.part, components);
  const stopping = new AbortController();
  using _signals = catchSignals((signal) => {
    stopping.abort(new InterruptedError(signal, 'Stopped.'));
  });
  await watchLines(view, { filter, order: begin.order }, stopping.signal);
  stopping.signal.throwIfAborted();
}
