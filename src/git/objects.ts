import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { GitError, GitSilenceError } from '../domain/errors.ts';
import { killGroup } from '../process/kill-group.ts';
import type { GitPlace } from './git-place.ts';
import { watchSilence } from './watch-silence.ts';
import { GIT_SILENCE_MS, spawnGit, type GitOptions, type GitTarget } from './stream-git.ts';

/** Reads objects of a repository, one after the other, by one `git cat-file --batch` that starts with the first. */
export interface Objects {
  /** The blob's size in bytes and at most the first `maxBytes` of them; git has it no more. */
  read(blob: string, maxBytes: number): Promise<BlobBytes | 'missing'>;
  close(): Promise<void>;
}

interface BlobBytes {
  readonly size: number;
  readonly bytes: Buffer;
}

export function openObjects(target: GitTarget, { signal, timeoutMs = GIT_SILENCE_MS }: GitOptions): Objects {
  let child: ChildProcessWithoutNullStreams | undefined;
  let input: Input | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const stop = (): void => {
    killGroup(child?.pid);
  };
  const open = (place: GitPlace | undefined): Input => {
    child = spawnBatch(target, place, stop);
    signal?.addEventListener('abort', stop, { once: true });
    return createInput(child.stdout);
  };
  const readNext = async (blob: string, maxBytes: number): Promise<BlobBytes | 'missing'> => {
    signal?.throwIfAborted();
    input ??= open(await target.prepare?.());
    child?.stdin.write(`${blob}\n`);
    using silence = watchSilence(timeoutMs, stop);
    try {
      return await readAnswer(input, maxBytes);
    } catch (error) {
      signal?.throwIfAborted();
      if (silence.wasTooLong()) throw new GitSilenceError('cat-file', target.folder, timeoutMs);
      throw new GitError(`git cat-file ended before it had answered in ${target.folder}.`, { cause: error });
    }
  };
  return {
    read(blob, maxBytes) {
      const answer = turn.then(() => readNext(blob, maxBytes));
      // The next one's turn comes however this one ends, which is told to who asked for it.
      turn = Promise.allSettled([answer]);
      return answer;
    },
    async close() {
      signal?.removeEventListener('abort', stop);
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      stop();
      await closed;
    },
  };
}

function spawnBatch(
  target: GitTarget,
  place: GitPlace | undefined,
  onError: () => void,
): ChildProcessWithoutNullStreams {
  const child = spawnGit(target, ['cat-file', '--batch'], place);
  child.on('error', onError).stdin.on('error', onError);
  return child;
}

/** `<id> <type> <size>`, a line, with the object behind it, or a line that says that it is not there. */
async function readAnswer(input: Input, maxBytes: number): Promise<BlobBytes | 'missing'> {
  const header = (await input.line()).toString('latin1');
  const [, type, digits] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header) ?? [];
  if (digits === undefined) return 'missing';
  const size = Number(digits);
  const bytes = await input.take(size + 1, type === 'blob' ? Math.min(size, maxBytes) : 0);
  return type === 'blob' ? { size, bytes } : 'missing';
}

/** In bytes. */
const MAX_LINE = 4_096;

interface Input {
  /** The bytes up to the next newline; throws for more than git writes before an object. */
  line(): Promise<Buffer>;
  /** The first `kept` of so many bytes; the others are skipped. */
  take(count: number, kept: number): Promise<Buffer>;
}

function createInput(stream: AsyncIterable<Buffer>): Input {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const next = await chunks.next();
    if (next.done === true) throw new Error('git cat-file ended');
    return next.value;
  };
  return {
    async line() {
      let end = rest.indexOf(10);
      while (end < 0) {
        if (rest.length > MAX_LINE) throw new Error('git cat-file answers with a line without end');
        rest = Buffer.concat([rest, await more()]);
        end = rest.indexOf(10);
      }
      const line = rest.subarray(0, end);
      rest = rest.subarray(end + 1);
      return line;
    },
    async take(count, kept) {
      const parts = [];
      let missing = count;
      let wanted = kept;
      while (missing > 0) {
        if (rest.length === 0) rest = await more();
        const part = rest.subarray(0, missing);
        rest = rest.subarray(part.length);
        missing -= part.length;
        if (wanted > 0) parts.push(part.subarray(0, wanted));
        wanted -= Math.min(wanted, part.length);
      }
      return Buffer.concat(parts);
    },
  };
}
