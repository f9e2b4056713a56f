import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import type { StatusRow } from '../../../index/statuses/sort-statuses.ts';
import { getStatus } from '../../../tracker/status.ts';
import { readTrend } from '../../../views/live/read-trend.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';

interface KnownRow {
  /** The number of the last event that is in it. */
  readonly last: number;
  readonly hour: number;
  readonly days: readonly ColouredDay[];
  probe_ms: number | null | undefined;
}

const HOUR_MS = 3_600_000;
/** So many are kept: those of several screens. */
const MOST = 1_000;

/** Reads what stands beside the listed status of a component, again only where something of it is new. */
export class RowReader {
  readonly #live: LiveFleet;
  readonly #known = new Map<string, KnownRow>();

  constructor(live: LiveFleet) {
    this.#live = live;
  }

  /** The newest days of a component, and how long its last health check took, as far as that was read. */
  read({ component_id: id, last }: StatusRow): Pick<KnownRow, 'days' | 'probe_ms'> {
    const hour = Math.floor(this.#live.asOf.getTime() / HOUR_MS);
    const known = this.#known.get(id);
    if (known?.last === last && known.hour === hour) return known;
    const probe_ms = known?.last === last ? known.probe_ms : undefined;
    const read = { last, hour, days: readTrend(this.#live, id), probe_ms };
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(id, read);
    return read;
  }

  /** Reads the health checks of those rows of which they were not read yet; whether there were any. */
  async readProbes(rows: readonly StatusRow[]): Promise<boolean> {
    let isNew = false;
    for (const { component_id: id } of rows) {
      const known = this.#known.get(id);
      if (known === undefined || known.probe_ms !== undefined) continue;
      known.probe_ms = await this.#probeOf(id);
      isNew = true;
    }
    return isNew;
  }

  /** What cannot be read is told where its status is listed. */
  async #probeOf(id: string): Promise<number | null> {
    const status = await getStatus(this.#live.context.tracker, id).catch(() => undefined);
    return status?.start_history.find(({ source }) => source === 'health')?.duration_ms ?? null;
  }
}
