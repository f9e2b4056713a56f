import type { OperationalStatus } from '../colour.ts';
import { withNote, type AskedHeal, type MonitorState } from './state.ts';
import { listNames } from '../text/lists.ts';

/** A component that stays ill is asked for again after so long; what came of the last heal is known by then. */
const AGAIN_MS = 3_600_000;
/** A cycle asks for no more, so that the coordinator is never flooded; the next cycle asks for others. */
const MAX_ASKED = 10;
const SHOWN = 5;

const ILL: Readonly<Record<OperationalStatus, number>> = { green: 0, unknown: 0, yellow: 1, red: 2 };

/**
 * Components for which a heal is asked at the moment, the worst first: those that are red or yellow, and were not so bad when it was asked last;
 * of these alone where they are given.
 */
export function healsDue(
  { colours, heals = {} }: MonitorState,
  now: number,
  among?: readonly string[],
): string[] {
  return Object.entries(colours?.not_green ?? {})
    .filter(([id]) => among?.includes(id) !== false)
    .filter(([id, colour]) => {
      const last = Object.hasOwn(heals, id) ? heals[id] : undefined;
      const isNew = last === undefined || ILL[colour] > ILL[last.colour] || now - last.at_ms >= AGAIN_MS;
      return ILL[colour] > 0 && isNew;
    })
    .slice(0, MAX_ASKED)
    .map(([id]) => id);
}

/** The state after these were looked at, and for some of them a heal was asked for; what is well again is forgotten. */
export function withHeals(
  state: MonitorState,
  { looked, asked }: { readonly looked: readonly string[]; readonly asked: readonly string[] },
  now: number,
): MonitorState {
  const ill = Object.entries(state.colours?.not_green ?? {}).filter(([, colour]) => ILL[colour] > 0);
  const heals: Record<string, AskedHeal> = {};
  for (const [id, colour] of ill) {
    const last = Object.hasOwn(state.heals ?? {}, id) ? state.heals?.[id] : undefined;
    if (looked.includes(id)) heals[id] = { at_ms: now, colour };
    else if (last !== undefined) heals[id] = last;
  }
  const next = { ...state, heals };
  if (asked.length === 0) return next;
  return withNote(next, `Asked by itself for a heal of ${listNames(asked, SHOWN)}.`, now);
}
