import { commitTimeOf, type VersionTimes } from '../domain/analytics/version-times.ts';
import { describeError } from '../domain/errors.ts';
import { forEachAtOnce } from '../files/for-each-at-once.ts';
import type { CommitTime } from '../index/analytics/measure.ts';
import { memberOf } from '../workspace/workspace.ts';
import type { ViewContext } from './view-context.ts';

/** Repositories that are read at once. */
const AT_ONCE = 8;

/** Tells when the commits were made that the versions of components name, by their repositories. */
export async function readCommitTimes(
  { workspace, onNote }: Pick<ViewContext, 'workspace' | 'onNote'>,
  versions: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<CommitTime> {
  const known = new Map<string, VersionTimes>();
  const components = workspace.fleet.components.filter(({ id }) => versions.has(id));
  // Loaded here, as most fleets have no deployments.
  const { readVersionTimes } = await import('../git/version-times.ts');
  await forEachAtOnce(components, AT_ONCE, async (component) => {
    const { id } = component;
    const { folder } = memberOf(workspace, component);
    try {
      known.set(id, await readVersionTimes(folder, versions.get(id) ?? []));
    } catch (error) {
      onNote(`${id}: no lead time, as its repository cannot be read: ${describeError(error).message}`);
    }
  });
  return (id, version) => {
    const times = known.get(id);
    return times && commitTimeOf(version, times);
  };
}
