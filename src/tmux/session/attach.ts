import { execa } from 'execa';
import { UnavailableError } from '../../domain/errors.ts';
import { commandFor, currentServer, tmuxProgram, type TmuxServer } from '../server/tmux-server.ts';

/** How a person gets to see a session. */
export interface AttachPlan {
  readonly how: 'attach' | 'switch' | 'tell';
  /** The command line that shows it. */
  readonly command: string;
}

/**
 * In a terminal the session is attached; in a pane of the same server the client is switched to it. In a pane of another server,
 * and without a terminal, it is only told how: a session within a session takes keys from the one outside.
 */
export function planAttach(
  server: TmuxServer,
  session: string,
  { isTerminal, env = process.env }: { readonly isTerminal: boolean; readonly env?: NodeJS.ProcessEnv },
): AttachPlan {
  const current = currentServer(env);
  const isInside = current?.socket === server.socket;
  // Without tmux's sign for a whole name, which some shells take for one of theirs.
  const name = session.replace(/^=/, '');
  const command = commandFor(server, isInside ? 'switch-client' : 'attach-session', '-t', name);
  if (isInside) return { how: 'switch', command };
  return { how: isTerminal && current === undefined ? 'attach' : 'tell', command };
}

/** Shows the session in this terminal until the person leaves it. Throws UnavailableError where tmux could not. */
export async function attach(server: TmuxServer, session: string, how: 'attach' | 'switch'): Promise<void> {
  const args = [how === 'attach' ? 'attach-session' : 'switch-client', '-t', session];
  const { exitCode } = await execa(tmuxProgram(), [...server.flags, ...args], {
    stdio: 'inherit',
    reject: false,
  });
  if (exitCode !== 0)
    throw new UnavailableError(
      `tmux could not show the session, or its server ended. Try \`${commandFor(server, ...args)}\`.`,
    );
}
