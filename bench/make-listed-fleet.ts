import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createFileStore } from '../src/store/file-store.ts';
import { identify } from '../src/store/workspace-identity.ts';
import type { Store } from '../src/store/store.ts';
import type { Workspace } from '../src/workspace/workspace.ts';
import { openWorkspace } from '../src/workspace/workspace.ts';

/** A fleet of so many components in a folder, each of which was started once, of 50 owners. */
export async function makeListedFleet(
  root: string,
  count: number,
): Promise<{ readonly store: Store; readonly workspace: Workspace }> {
  const reportDamage = (message: string): never => {
    throw new Error(message);
  };
  const store = createFileStore({ folder: path.join(root, 'data'), reportDamage });
  await writeFile(path.join(root, 'components.yaml'), fleetText(count));
  await identify(root);
  const workspace = await openWorkspace({ root, cwd: root });
  const circumstances = { key: null, run: null, actor: null, symptom: null, detail: null };
  const facts = { type: 'start', success: true, environment: 'dev', version: null, duration_ms: 5 } as const;
  for (const { id } of workspace.fleet.components) {
    const at = new Date();
    const event = { ...facts, source: 'person', at: at.toISOString(), ...circumstances } as const;
    await store.withLog(id, async (log) => log.append([event], at));
  }
  return { store, workspace };
}

/** As people write it. */
function fleetText(count: number): string {
  const entries = Array.from(
    { length: count },
    (_, index) => `  - id: C-${index}
    name: Component ${index}
    purpose: Does what number ${index} of the fleet has to do
    owner: team-${index % 50}
    technology: [Ruby]
    depends_on: [${index === 0 ? '' : `C-${Math.floor((index - 1) / 2)}`}]
    test:
      command: [npm, test]
`,
  );
  return `schema_version: 1\ncomponents:\n${entries.join('')}`;
}
