import { readdir } from 'node:fs/promises';
import { syncFile } from '../../files/durable.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { isFileName } from '../../files/file-name.ts';
import { coverageOf, fits, type Coverage } from '../coverage.ts';
import { endOf, formatPosition, monthFile } from '../log-files.ts';
import type { Reached } from './heads.ts';

import path from 'node:path';

/** Logs that are looked at together. */
const AT_ONCE = 32;

/** Every component that has a log, also those that the fleet has no more. */
export async function componentsWithLogs(events: string): Promise<string[]> {
  return ((await unlessMissing(readdir(events))) ?? []).filter(isFileName);
}

/**
 * How far those logs go that go beyond their heads; undefined where a log is not the one any more that a head was read of.
 * No lock is needed, as a log only grows, and a line counts once it is whole.
 */
export async function findNews(
  events: string,
  heads: ReadonlyMap<string, Coverage>,
): Promise<Reached[] | undefined> {
  const news: Reached[] = [];
  const components = [...heads];
  for (let first = 0; first < components.length; first += AT_ONCE) {
    const some = components.slice(first, first + AT_ONCE);
    const found = await Promise.all(
      some.map(async ([component, head]) => newsOf(path.join(events, component), head)),
    );
    for (const [index, coverage] of found.entries()) {
      const component = some[index]?.[0];
      if (coverage === 'another log') return undefined;
      if (coverage !== undefined && component !== undefined) news.push({ component, coverage });
    }
  }
  return news;
}

async function newsOf(log: string, head: Coverage): Promise<Coverage | 'another log' | undefined> {
  if (formatPosition(await endOf(log)) === formatPosition(head.end)) return undefined;
  if (!(await fits(log, head))) return 'another log';
  const coverage = await coverageOf(log);
  // Its writer may not have done so yet: an event that a power cut takes away is given to nobody.
  if (coverage.last !== undefined) await syncFile(monthFile(log, coverage.end.month));
  return coverage;
}
