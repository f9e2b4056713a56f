import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';
import { addTo, type Daily, type DailyNumbers } from './daily-tables.ts';

/**
 * What is added to the days of groups. Many components have the same few groups, so it is kept in memory, and written before
 * the transaction ends: some hundred days of each group where an index is made anew.
 */
export interface DailySums {
  add(daily: Daily, g: number, days: ReadonlyMap<number, DailyNumbers>): void;
  write(): void;
}

/** Nothing is added yet. */
export function createSums(database: DatabaseSync): DailySums {
  const tables = new Map<Daily, Map<number, Map<number, number[]>>>();
  return {
    add(daily, g, days) {
      const groups = getOrAdd(tables, daily, () => new Map<number, Map<number, number[]>>());
      const sums = getOrAdd(groups, g, () => new Map<number, number[]>());
      for (const [day, numbers] of days) {
        const sum = getOrAdd(sums, day, () => numbers.map(() => 0));
        numbers.forEach((one, index) => (sum[index] = (sum[index] ?? 0) + one));
      }
    },
    write() {
      for (const [daily, groups] of tables) {
        const add = statement(database, addTo(daily, `group_${daily.name}`)(1));
        for (const [g, days] of groups)
          for (const [day, sum] of days) add.run(g, day, ...(daily.normal?.(sum) ?? sum));
      }
      tables.clear();
    },
  };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
