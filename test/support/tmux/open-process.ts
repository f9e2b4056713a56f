import { openSession } from '../../../src/tmux/session/open-session.ts';
import { requestFor } from './session-request.ts';

/** Opens the session of a fleet of so many components, as one of several processes or one that is killed. */
const { count } = JSON.parse(process.argv[2] ?? '') as { count: number };
const { isNew, changes } = await openSession(await requestFor(count));
process.stdout.write(JSON.stringify({ isNew, changes: changes.length }));
