import type { StatusDocument } from '../domain/status/status.ts';
import type { Store } from '../store/store.ts';
import type { Projection } from './projection.ts';

/** Writes what has changed: first what the status refers to, the status with its position last. Gives the names of what it wrote. */
export async function saveProjection(
  store: Store,
  ledger: Projection,
  status: StatusDocument,
): Promise<string[]> {
  const { componentId, pages, testResults, book } = ledger;
  const written: string[] = [];
  for (const [id, page] of pages) {
    if (await store.write('work-tickets', id, page)) written.push(`work-tickets/${id}`);
  }
  if (testResults !== undefined && (await store.write('test-results', componentId, testResults))) {
    written.push(`test-results/${componentId}`);
  }
  if (await store.write('issues', componentId, book)) written.push(`issues/${componentId}`);
  if (await store.write('status', componentId, status)) written.push(`status/${componentId}`);
  return written;
}
