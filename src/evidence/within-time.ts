import vm from 'node:vm';
import { hasCode } from '../files/error-codes.ts';

/** A search takes milliseconds; one that takes longer would keep a worker's other work waiting. */
const LIMIT_MS = 1_000;

/** A search took more than a second. */
export class SearchTimeError extends Error {
  override readonly name = 'SearchTimeError';
}

/** Whatever the search runs in this thread ends at the limit, a regular expression too; throws SearchTimeError then. */
export function withinTime<T>(search: () => T): T {
  const context: { search: () => void; found?: T } = {
    search: () => {
      context.found = search();
    },
  };
  try {
    vm.runInNewContext('search()', context, { timeout: LIMIT_MS });
  } catch (error) {
    if (!hasCode(error, 'ERR_SCRIPT_EXECUTION_TIMEOUT')) throw error;
    throw new SearchTimeError('The search took more than a second.', { cause: error });
  }
  return context.found as T;
}
