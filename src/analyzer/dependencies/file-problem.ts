import { ManifestError } from '../ecosystems/ecosystem.ts';
import { UnreadableFileError } from '../read-contained-file.ts';

/** Why a manifest or lockfile says nothing. */
export interface FileProblem {
  readonly kind: 'unreadable' | 'unparsable';
  /** Completes the sentence "<path> …" when unreadable; the parser's reason when unparsable. */
  readonly reason: string;
  readonly line: number | null;
}

type Attempt<T> =
  { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: FileProblem };

/** What a file says, or what is wrong with the file; any other error is thrown on. */
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
  throw error;
}
