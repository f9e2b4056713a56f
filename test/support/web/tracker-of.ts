import { statusSettings } from '../../../src/tracker/settings-events.ts';
import type { Tracker } from '../../../src/tracker/record.ts';
import { openStore } from '../../../src/worker/open-store.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';

/** Records in a workspace, as another process does. */
export async function trackerOf(root: string): Promise<Tracker> {
  const { fleet } = await openWorkspace({ root, cwd: root });
  const store = openStore({ now: root }, (message) => {
    throw new Error(message);
  });
  return { store, ...statusSettings(fleet), now: () => new Date() };
}
