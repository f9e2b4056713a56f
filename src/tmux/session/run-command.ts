import { InputError } from '../../domain/errors.ts';
import { openSession, type OpenedSession, type SessionRequest } from './open-session.ts';

/** A session in which a command was begun. */
export interface RunSession extends OpenedSession {
  /** What the pane of the command is known by. */
  readonly key: string;
}

/** Runs a command in a pane of the fleet's session, which is made where it is not there. Throws InputError where the same one still runs. */
export async function runInSession(
  request: SessionRequest & Required<Pick<SessionRequest, 'run'>>,
): Promise<RunSession> {
  const key = request.run.panes[0]?.key ?? '';
  const opened = await openSession(request);
  const isBegun = opened.changes.some((change) =>
    change.kind === 'restart'
      ? change.as.key === key
      : 'panes' in change && change.panes.some((pane) => pane.key === key),
  );
  if (!isBegun)
    throw new InputError(
      'That command still runs in its pane. End it there with Ctrl-C, or close it with `hms tmux stop`, then run it again.',
    );
  return { ...opened, key };
}
