import { startsProgram } from '../../domain/health/checks-of.ts';
import { firstProbe, type ProbeTime } from '../../domain/health/probe-times.ts';
import { keepAsking } from './keep-asking.ts';
import { askWatched, type WatchContext, type WatchedComponent } from './watched-component.ts';

/** Questions over the network wait; commands work. */
const AT_ONCE = { network: 256, commands: 4 };

/** Asks each of the components at its pace until the signal says to stop; resolves when no question is under way. */
export async function watchComponents(
  context: WatchContext,
  components: readonly WatchedComponent[],
): Promise<void> {
  const { tracker, signal, onLag } = context;
  const now = (): number => tracker.now().getTime();
  const first = ({ pace, next }: WatchedComponent): ProbeTime => earlier(firstProbe(pace, now()), next);
  const ask = (watched: WatchedComponent, due: number): Promise<ProbeTime> =>
    askWatched(context, watched, due);
  const isCommand = ({ member: { component } }: WatchedComponent): boolean =>
    component.health !== undefined && startsProgram(component.health);
  const asking = { first, ask, onLag, now };
  const [commands, others] = [components.filter(isCommand), components.filter((one) => !isCommand(one))];
  await Promise.all([
    keepAsking(commands, { ...asking, limit: AT_ONCE.commands }, signal),
    keepAsking(others, { ...asking, limit: AT_ONCE.network }, signal),
  ]);
}

function earlier(one: ProbeTime, other: ProbeTime | undefined): ProbeTime {
  return other !== undefined && other.at < one.at ? other : one;
}
