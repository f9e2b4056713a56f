import { plain } from '../../src/domain/text/terminal.ts';
import { lookThrough } from './look-through.ts';
import type { Input, Reader } from './reader.ts';

/** Half of the two seconds after which the product leaves a file out; of processor time, so that a busy machine is no find. */
const LIMIT_MS = 1_000;

export interface Trial {
  /** Of processor time. */
  readonly ms: number;
  /** What went wrong, in one line; undefined where all is as it has to be. */
  readonly fault: string | undefined;
}

/** Gives one input to its reader; `folder` is for what it has to find on a disk. */
export async function tryInput(reader: Reader, input: Input, folder: string): Promise<Trial> {
  const first = await attempt(reader, input, folder);
  const { limitMs = LIMIT_MS } = reader;
  if (first.fault !== undefined || first.ms <= limitMs) return first;
  // The first time, it may have been something else: a program that is compiled, a memory that is tidied up.
  const again = await attempt(reader, input, folder);
  const ms = Math.min(first.ms, again.ms);
  return { ms, fault: again.fault ?? (ms > limitMs ? `slow: ${Math.round(ms)} ms` : undefined) };
}

async function attempt(reader: Reader, input: Input, folder: string): Promise<Trial> {
  const before = process.threadCpuUsage();
  let fault: string | undefined;
  let result: unknown;
  try {
    result = await reader.read(input, folder);
  } catch (error) {
    fault = faultOf(error, reader);
  }
  const { user, system } = process.threadCpuUsage(before);
  const wrong = fault === undefined ? lookThrough(result) : undefined;
  return { ms: (user + system) / 1_000, fault: fault ?? (wrong === undefined ? wrong : `result: ${wrong}`) };
}

function faultOf(error: unknown, { refusals }: Reader): string | undefined {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  if (!refusals.some((known) => error instanceof known)) return lineOf(error);
  const wrong = lookThrough(error.message);
  return wrong === undefined ? undefined : `message: ${wrong}`;
}

function lineOf({ name, message, stack = '' }: Error): string {
  const [, at = ''] = /^\s+at (.*)$/m.exec(stack) ?? [];
  return plain(
    `${name}: ${message.slice(0, 300)} ${at.replace(/(?:file:\/\/)?\/[^\s()]*\//g, '')}`,
  ).replaceAll('\n', ' ');
}
