import { currentServer, updatePanes } from '../server/tmux-server.ts';
import type { PaneResult } from './run-in-pane.ts';

/** Shows in the border of this process's pane how its command ended, or that it runs again; nothing outside of tmux. */
export async function tellResult(result: PaneResult | undefined): Promise<void> {
  const server = currentServer();
  const pane = process.env['TMUX_PANE'];
  if (server === undefined || pane === undefined) return;
  const words = result === undefined ? '' : briefly(result);
  await updatePanes(server, [[['set-option', '-p', '-t', pane, '@hms_result', words]]], '#{pane_id}');
}

function briefly({ exitCode, signal, failure }: PaneResult): string {
  if (failure !== null) return 'not started';
  return signal === null ? `exit code ${exitCode ?? 'unknown'}` : `ended by ${signal}`;
}
