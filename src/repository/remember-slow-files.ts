import type { AnalysisCache, SlowFile } from '../domain/analysis/cache.ts';
import type { Store } from '../store/store.ts';

/** What is remembered of files that took too much to read, for who reads some of them again. */
export async function slowFilesOf(store: Store, componentId: string): Promise<readonly SlowFile[]> {
  return (await store.read('remembered', componentId))?.slow_files ?? [];
}

/** Remembers the files that took too much beside those that are known, so that nobody reads them until they change. */
export async function rememberSlowFiles(
  store: Store,
  componentId: string,
  found: readonly SlowFile[],
): Promise<void> {
  if (found.length === 0) return;
  const known: AnalysisCache = (await store.read('remembered', componentId)) ?? {
    schema_version: 1,
    component_id: componentId,
    history: null,
    work_tree: null,
    distance: null,
    analysis: null,
    slow_files: [],
  };
  const others = known.slow_files.filter(({ path }) => found.every((slow) => slow.path !== path));
  await store.write('remembered', componentId, { ...known, slow_files: [...others, ...found] });
}
