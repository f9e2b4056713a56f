import { HmsError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { ManifestError } from './manifest.ts';
import { UnreadableFileError } from '../files/read-contained-file.ts';

/** Why a manifest or lockfile says nothing. */
export interface FileProblem {
  /** `fault`: what reads it here failed, which says nothing about the file. */
  readonly kind: 'unreadable' | 'unparsable' | 'fault';
  /** Completes the sentence "<path> …" when unreadable; the parser's reason when unparsable; the error's words when a fault. */
  readonly reason: string;
  readonly line: number | null;
}

type Attempt<T> =
  { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: FileProblem };

/**
 * What a file says, or what is wrong with the file, or with what reads it: no single file ends an analysis.
 * Thrown on is what no other file could be read for either: git's errors, a cancellation, and what the system has run out of.
 */
export async function orProblem<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await read(), problem: null };
  } catch (error) {
    return { value: null, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof UnreadableFileError) return { kind: 'unreadable', reason: error.message, line: null };
  if (error instanceof ManifestError) return { kind: 'unparsable', reason: error.message, line: error.line };
  if (!(error instanceof Error) || concernsAll(error)) throw error;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z\d]+$/.test(code))
    return { kind: 'unreadable', reason: `cannot be read: ${code}`, line: null };
  return { kind: 'fault', reason: faultOf(error), line: null };
}

const EXHAUSTED = ['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'];

function concernsAll(error: Error): boolean {
  return (
    error instanceof HmsError ||
    ['AbortError', 'TimeoutError', 'CancelledFailure'].includes(error.name) ||
    EXHAUSTED.some((code) => hasCode(error, code))
  );
}

/** With where in the program it was thrown, for whoever mends it. */
function faultOf({ name, message, stack = '' }: Error): string {
  const [, at] = /^\s+at (.*)$/m.exec(stack) ?? [];
  const where = at === undefined ? '' : ` (at ${at.replace(/(file:\/\/)?\/[^\s()]*\//g, '')})`;
  return `${name}: ${message.slice(0, 200)}${where}`;
}
