import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { processesOf, type Found } from '../chaos/processes.ts';

/** What hms, its server and its workspace take after so many cycles; sizes are bytes. */
export type Sample = Readonly<Record<(typeof MEASURED)[number], number>>;

export const MEASURED = [
  'cycle',
  'hms memory',
  'hms heap',
  'hms descriptors',
  'hms threads',
  'server memory',
  'server descriptors',
  'server threads',
  'other processes',
  'database',
  'write-ahead log',
  'logs',
  'rest of .hms',
  'data',
  'events',
] as const;

export async function measure(root: string, cycle: number, heapReport: string): Promise<Sample> {
  const found = await processesOf(root);
  const hms = await ofProcess(found.find(({ is, command }) => is === 'hms' && command.includes(' up ')));
  const server = await ofProcess(found.find(({ is }) => is === 'server'));
  const own = await sizesIn(path.join(root, '.hms'));
  const data = await sizesIn(path.join(root, 'data'));
  const sum = (of: ReadonlyMap<string, number>, which: (name: string) => boolean): number =>
    [...of].reduce((total, [name, size]) => (which(name) ? total + size : total), 0);
  const isDatabase = (name: string): boolean => name === 'temporal.db';
  const isWal = (name: string): boolean => name === 'temporal.db-wal';
  const isLog = (name: string): boolean => name.includes('.log');
  return {
    cycle,
    'hms memory': hms.memory,
    'hms heap': await heapIn(heapReport),
    'hms descriptors': hms.descriptors,
    'hms threads': hms.threads,
    'server memory': server.memory,
    'server descriptors': server.descriptors,
    'server threads': server.threads,
    'other processes': found.length - 2,
    database: sum(own, isDatabase),
    'write-ahead log': sum(own, isWal),
    logs: sum(own, isLog),
    'rest of .hms': sum(own, (name) => !isDatabase(name) && !isWal(name) && !isLog(name)),
    data: sum(data, () => true),
    events: await eventsIn(path.join(root, 'data')),
  };
}

interface OfProcess {
  readonly memory: number;
  readonly descriptors: number;
  readonly threads: number;
}

async function ofProcess(found: Found | undefined): Promise<OfProcess> {
  if (found === undefined) throw new Error('hms or its server is not running any more.');
  const status = await readFile(`/proc/${found.pid}/status`, 'utf8');
  const number = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    memory: number('VmRSS') * 1_024,
    descriptors: (await readdir(`/proc/${found.pid}/fd`)).length,
    threads: number('Threads'),
  };
}

async function heapIn(file: string): Promise<number> {
  return (JSON.parse(await readFile(file, 'utf8')) as { readonly heapUsed: number }).heapUsed;
}

/** Files by their path in the folder; one that goes meanwhile counts nothing. */
async function sizesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const sizes = files.map(async (file) => {
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    return [path.relative(folder, file), size] as const;
  });
  return new Map(await Promise.all(sizes));
}

async function eventsIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const logs = names.filter((name) => name.endsWith('.jsonl'));
  const counts = logs.map(
    async (name) => (await readFile(path.join(folder, name), 'utf8')).split('\n').length - 1,
  );
  return (await Promise.all(counts)).reduce((total, count) => total + count, 0);
}
