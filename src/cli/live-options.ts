import type { ClientContext } from '../client/client-context.ts';
import { describeError } from '../domain/errors.ts';
import { statusSettings } from '../tracker/settings-events.ts';
import type { LiveFleetOptions } from '../views/live/live-fleet.ts';
import type { ViewContext } from '../views/view-context.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** What a fleet is followed with: its file is read again when it changes, and what cannot be read of it is told once. */
export function liveOptionsOf(context: ClientContext & ViewContext): LiveFleetOptions {
  const { search, tracker } = context;
  const followed = { ...context, onFailure: noteOnce(context) };
  return {
    context: followed,
    async reopen(): Promise<ViewContext> {
      const workspace = await openWorkspace(search);
      return { ...followed, workspace, tracker: { ...tracker, ...statusSettings(workspace.fleet) } };
    },
  };
}

/** What serves goes on with the others, and tells once what cannot be read. */
function noteOnce({ onNote }: Pick<ViewContext, 'onNote'>): ViewContext['onFailure'] {
  const told = new Set<string>();
  return (id, error) => {
    const words = `${id}: ${describeError(error).message}`;
    if (told.has(words)) return;
    told.add(words);
    onNote(words);
  };
}
