import type { ServerObservation } from '../../../client/observe-server.ts';
import { sortStatuses, type StatusRow } from '../../../index/statuses/sort-statuses.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { layoutOf } from '../model/layout.ts';
import { withSelectedShown } from '../model/move.ts';
import type { WatchedRow, WatchFacts } from '../model/watch-facts.ts';
import type { WatchState } from '../model/watch-state.ts';
import { partFilter } from './part-filter.ts';
import { RootReader } from './root-reader.ts';
import { RowReader } from './row-reader.ts';
import { healsByComponent, serverWords, type ComponentNow } from './server-words.ts';

/** Where what is shown comes from. */
export interface WatchSource {
  readonly live: LiveFleet;
  /** Only these components; all of them where it is left out. */
  readonly components: readonly string[] | undefined;
  /** What was seen of the Temporal server lately. */
  readonly server: () => ServerObservation | undefined;
}

/** What is read of the list, and the state in which the selected component is shown in it. */
export interface WatchReading {
  readonly state: WatchState;
  readonly facts: WatchFacts;
}

const NOTHING: ComponentNow = { words: '', needsPerson: false };

/** Reads the list from the index: all of it is sorted, and what is shown of it is read. */
export class WatchReader {
  readonly #source: WatchSource;
  readonly #rows: RowReader;
  readonly #roots: RootReader;

  constructor(source: WatchSource) {
    this.#source = source;
    this.#rows = new RowReader(source.live);
    this.#roots = new RootReader(source.live);
  }

  /** Reads what is shown; what panels show is left as it is. */
  read(asked: WatchState, { panel, choices }: Pick<WatchFacts, 'panel' | 'choices'>): WatchReading {
    const { live, components, server } = this.#source;
    const filter = partFilter(asked.part, components);
    const seen = server();
    const heals = healsByComponent(seen);
    const { order } = asked;
    const first = order === 'status' ? awaited(heals) : undefined;
    const sorted = live.read((database) =>
      sortStatuses(database, { filter, order, ...(first && { first }) }),
    );
    const facts: WatchFacts = {
      asOf: live.asOf,
      ids: sorted.ids,
      colours: sorted.colours,
      all: components?.length ?? live.context.workspace.fleet.components.length,
      rows: [],
      now: serverWords(seen),
      problem: live.problem,
      isDemo: live.context.workspace.fleet.demo,
      panel,
      choices,
    };
    const state = withSelectedShown(asked, facts);
    const rows = sorted.window(state.top, layoutOf(state, facts).bodyRows);
    return { state, facts: { ...facts, rows: this.#describe(rows, heals) } };
  }

  /** Reads what takes longer, of the rows that are shown; whether any of it is new. */
  async readMore({ rows }: WatchFacts): Promise<boolean> {
    await this.#roots.renew();
    return this.#rows.readProbes(rows);
  }

  #describe(rows: readonly StatusRow[], heals: ReadonlyMap<string, ComponentNow>): WatchedRow[] {
    const open = new Map(
      rows.flatMap(({ component_id, operational_status, since }) =>
        operational_status === 'green' || since === null ? [] : [[component_id, since] as const],
      ),
    );
    const roots = this.#roots.rootsNow(open);
    return rows.map((row) => {
      const root = roots.get(row.component_id);
      const follows = root === undefined ? NOTHING : { words: `after ${root}`, needsPerson: false };
      const { words, needsPerson } = heals.get(row.component_id) ?? follows;
      const { days, probe_ms = null } = this.#rows.read(row);
      return { ...row, days, probe_ms, now: words, needsPerson };
    });
  }
}

/** Components that wait for a person's word. */
function awaited(heals: ReadonlyMap<string, ComponentNow>): ReadonlySet<string> {
  return new Set(Array.from(heals).flatMap(([id, { needsPerson }]) => (needsPerson ? [id] : [])));
}
