import { SORT_NAMES } from '../../../index/statuses/sort-orders.ts';
import type { OperationalStatus } from '../../../domain/colour.ts';
import type { WatchFacts } from './watch-facts.ts';
import { closePanel, openPanel } from './move.ts';
import type { ListedPart, WatchState } from './watch-state.ts';

const ALL: ListedPart = { colours: [], owners: [], technologies: [], search: '' };

/** Lists all components again. */
export function clearPart(state: WatchState): WatchState {
  return listing(state, ALL);
}

/** Lists those with all of these words. */
export function search(state: WatchState, words: string): WatchState {
  return listing(state, { ...state.part, search: words });
}

/** Takes the choice at which the newest panel is, or takes it back. */
export function toggleChoice(state: WatchState, { choices }: WatchFacts): WatchState {
  const panel = openPanel(state);
  if (panel?.kind !== 'choice') return state;
  const value = choices[panel.at]?.value;
  if (typeof value !== 'string') return state;
  const { part } = state;
  switch (panel.by) {
    case 'sort': {
      const order = SORT_NAMES.find((name) => name === value) ?? state.order;
      return closePanel({ ...state, order, top: 0, selected: undefined });
    }
    case 'status':
      return listing(state, { ...part, colours: toggled(part.colours, value as OperationalStatus) });
    case 'owner':
      return listing(state, { ...part, owners: toggled(part.owners, value) });
    case 'technology':
      return listing(state, { ...part, technologies: toggled(part.technologies, value) });
  }
}

function listing(state: WatchState, part: ListedPart): WatchState {
  return { ...state, part, top: 0, selected: undefined };
}

function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
