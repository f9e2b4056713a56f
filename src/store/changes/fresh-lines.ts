import type { Chunk, LogPosition } from '../log-files.ts';
import type { Reached } from './heads.ts';
import type { LogSegment } from './segments.ts';

/** So long lines are used that have been read: a log that is cut or removed later is to be noticed. */
const KEPT_MS = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;

/** What was read of logs to tell how far they go: whoever reads these segments next opens no log again. */
export interface FreshLines {
  /** In place of what was kept before. */
  keep(reached: readonly Reached[]): void;
  /** All lines of a segment, once; undefined where they are to be read. */
  take(segment: Pick<LogSegment, 'component' | 'start' | 'end'>): readonly Chunk[] | undefined;
}

/** Nothing is kept yet. */
export function createFreshLines(): FreshLines {
  const kept = new Map<string, Reached>();
  let until = 0;
  return {
    keep(reached) {
      kept.clear();
      until = performance.now() + KEPT_MS;
      let bytes = 0;
      for (const each of reached) {
        const { component, start, coverage } = each;
        if (coverage.chunks === undefined) continue;
        bytes += coverage.end.offset - (coverage.end.month === start.month ? start.offset : 0);
        if (bytes > MAX_BYTES) return;
        kept.set(component, each);
      }
    },
    take({ component, start, end }) {
      const found = kept.get(component);
      kept.delete(component);
      if (found === undefined || performance.now() > until) return undefined;
      const isAll = areEqual(found.start, start) && areEqual(found.coverage.end, end);
      return isAll ? found.coverage.chunks : undefined;
    },
  };
}

function areEqual(one: LogPosition, other: LogPosition): boolean {
  return one.month === other.month && one.offset === other.offset;
}
