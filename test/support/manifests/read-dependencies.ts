import { workTreeFiles } from '../../../src/repository/component-files.ts';
import { readManifests } from '../../../src/manifests/manifests.ts';
import { describeDependencies } from '../../../src/analyzer/dependencies/describe-dependencies.ts';
import { readLockfiles } from '../../../src/manifests/lockfiles.ts';
import { Dependencies } from '../../../src/domain/analysis/dependencies.ts';
import { createSandbox } from '../analyzer/fixture.ts';
import { ECOSYSTEMS } from '../../../src/manifests/ecosystems.ts';

/** What the analysis document says of the dependencies of a component that has these files. */
export async function readDependencies(
  files: Readonly<Record<string, string | Uint8Array>>,
  origin?: string,
): Promise<Dependencies> {
  using sandbox = createSandbox();
  sandbox.write(files);
  const component = await workTreeFiles(
    sandbox.folder,
    Object.keys(files)
      .sort()
      .map((path) => ({ path, blob: '', mode: '100644' })),
    [],
    [],
  );
  const manifests = await readManifests(component, ECOSYSTEMS);
  return Dependencies.parse(
    await describeDependencies(manifests, await readLockfiles(component, manifests, ECOSYSTEMS), { origin }),
  );
}
