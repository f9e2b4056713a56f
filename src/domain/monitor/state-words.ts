import { countOf } from '../text/counts.ts';
import { formatTime } from '../text/moments.ts';
import type { MonitorOverview } from './overview.ts';
import type { CycleReason } from './state.ts';

/** What the monitor does now: `Watching 33 components.` */
export function stateInWords({
  state,
  components,
  paused,
  running_cycle,
}: Pick<MonitorOverview, 'state' | 'components' | 'paused' | 'running_cycle'>): string {
  const watched = components === null ? 'the fleet' : countOf(components, 'component');
  if (state === 'checking') return `Cycle ${running_cycle?.number ?? ''} runs on ${watched}.`;
  if (paused === null) return `Watching ${watched}.`;
  const until = paused.until === null ? 'until it is resumed' : `until ${formatTime(paused.until)}`;
  const by = paused.by === undefined ? '' : ` by ${paused.by}`;
  return `Paused${by} ${until}: ${paused.reason}`;
}

/** Why a cycle came, where it was not its time. */
export const CYCLE_REASONS: Readonly<Record<CycleReason, string>> = {
  slot: '',
  catch_up: ', catching up',
  asked: ', asked for',
};
