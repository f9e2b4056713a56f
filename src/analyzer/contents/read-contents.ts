import { setImmediate } from 'node:timers/promises';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { scanFile, type FileSightings, type RuleError, type ScanReport } from '../findings/scan-file.ts';
import { layDown, takeInHand } from '../../process/threads/in-hand.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';
import type { ContentRule } from '../rules/rule.ts';
import type { TrackedFile } from '../../git/tracked-files.ts';
import { readFacts, type FactsAsked } from './read-facts.ts';
import type { ContentCache, CachedFile } from './memory.ts';
import type { ReadBytes } from '../../repository/byte-reader.ts';
import { pathsOf } from './paths-of.ts';

export interface ContentsInput extends FactsAsked {
  readonly files: Pick<ComponentFiles, 'tracked' | 'submodules' | 'untracked' | 'openBytes'>;
  /** Tracked files whose content is not what the index has. */
  readonly changed: ReadonlySet<string>;
  readonly rules: readonly ContentRule[];
  readonly memory: ContentCache;
  readonly signal?: AbortSignal | undefined;
}

/** What the contents of all tracked files say. */
export interface Contents {
  /** What is known of each file that was read now or remembered. */
  readonly files: ContentCache;
  /** Those of them that may be remembered: their content is that of their blob. */
  readonly lasting: ContentCache;
  readonly report: ScanReport;
  /** Files that were not read, with the reason, which completes the sentence "<path> …". */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  /** How many files were read now. */
  readonly read_count: number;
}

/** 1 MB: nobody writes more by hand, and what a program wrote is not the component's own. */
const MAX_BYTES = 1024 * 1024;
/** So long the event loop waits for files at most: a worker has heartbeats to send. */
const BURST_MS = 20;
/** A component that takes longer than this is read in part, which is said. */
const TIME_LIMIT_MS = 120_000;

/** Reads every tracked text file that has changed since it was remembered, once, for all rules and counters. */
export async function readContents(input: ContentsInput): Promise<Contents> {
  const { files, changed, memory, signal } = input;
  const read = files.openBytes(MAX_BYTES);
  const known = new Map<string, CachedFile>();
  const lasting = new Map<string, CachedFile>();
  const errors: RuleError[] = [];
  const unread: { path: string; reason: string }[] = [];
  const has = pathsOf(files);
  const clock = startClock(signal);
  let read_count = 0;
  for (const file of files.tracked) {
    if (file.mode === '120000') continue;
    const before = changed.has(file.path) ? undefined : memory.get(file.path);
    if (before !== undefined && holds(before, file, has)) {
      known.set(file.path, before);
      lasting.set(file.path, before);
      continue;
    }
    if (clock.isOver()) {
      unread.push({ path: file.path, reason: `was not reached within ${TIME_LIMIT_MS / 1000} s` });
      continue;
    }
    if (clock.isDue()) await clock.pause();
    read_count += 1;
    takeInHand(file.path);
    const found = await readFile(file, { ...input, read, has });
    if ('reason' in found) {
      unread.push({ path: file.path, reason: found.reason });
      continue;
    }
    errors.push(...found.errors);
    known.set(file.path, found);
    if (!changed.has(file.path) && found.errors.length === 0) lasting.set(file.path, found);
  }
  layDown();
  const seen = [...known.values()].flatMap((each): readonly FileSightings[] => each.seen);
  return { files: known, lasting, report: { seen, errors }, unread, read_count };
}

interface ReadingClock {
  /** Whether the component has taken all the time that it may take. */
  isOver(): boolean;
  /** Whether the event loop was held for a whole burst. */
  isDue(): boolean;
  /** Lets others have the event loop; throws once nobody wants the contents. */
  pause(): Promise<void>;
}

function startClock(signal: AbortSignal | undefined): ReadingClock {
  const began = performance.now();
  let burst = began;
  return {
    isOver: () => performance.now() - began > TIME_LIMIT_MS,
    isDue: () => performance.now() - burst > BURST_MS,
    async pause() {
      await setImmediate();
      signal?.throwIfAborted();
      burst = performance.now();
    },
  };
}

interface Read extends CachedFile {
  readonly errors: readonly RuleError[];
}

/** Whether it would be found the same again. */
function holds({ facts, asked }: CachedFile, file: TrackedFile, has: (path: string) => boolean): boolean {
  return facts.blob === file.blob && [...asked].every(([path, answer]) => has(path) === answer);
}

interface Reading extends FactsAsked, Pick<ContentsInput, 'rules'> {
  readonly read: ReadBytes;
  readonly has: (path: string) => boolean;
}

async function readFile(
  { path, blob }: TrackedFile,
  { read, rules, full, documents, has }: Reading,
): Promise<Read | { readonly reason: string }> {
  const asked = new Map<string, boolean>();
  try {
    const bytes = read(path);
    const whole = bytes instanceof Promise ? await bytes : bytes;
    const { facts, text } = readFacts(path, blob, whole, { full, documents });
    if (text === null) return { facts, seen: [], errors: [], asked };
    const ask = (other: string): boolean => {
      const answer = has(other);
      asked.set(other, answer);
      return answer;
    };
    const { seen, errors } = scanFile(rules, { path, text, language: facts.language, has: ask });
    return { facts, seen, errors, asked };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { reason: error.message };
    throw error;
  }
}
