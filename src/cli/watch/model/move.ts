import { layoutOf } from './layout.ts';
import type { WatchFacts } from './watch-facts.ts';
import type { WatchPanel, WatchState } from './watch-state.ts';

/** How far keys move: rows, or as many as a screen has. */
export type KeyStep = { readonly rows: number } | { readonly screens: number } | 'first' | 'last';

/** The place of the selected component in the list; 0 where none is. */
export function selectedPlace({ selected }: Pick<WatchState, 'selected'>, { ids }: WatchFacts): number {
  return selected === undefined ? 0 : Math.max(0, ids.indexOf(selected));
}

/** The component that keys do something with. */
export function selectedId(state: WatchState, facts: WatchFacts): string | undefined {
  return facts.ids[selectedPlace(state, facts)];
}

/** Selects another component. */
export function select(state: WatchState, facts: WatchFacts, step: KeyStep): WatchState {
  const { ids } = facts;
  const { bodyRows } = layoutOf(state, facts);
  const place = moved(selectedPlace(state, facts), step, { count: ids.length, screen: bodyRows });
  return withSelectedShown({ ...state, selected: ids[place] }, facts);
}

/** Scrolls the list so that the selected component is in it, and no more rows stay empty than have to. */
export function withSelectedShown(state: WatchState, facts: WatchFacts): WatchState {
  const { bodyRows } = layoutOf(state, facts);
  const place = selectedPlace(state, facts);
  const last = Math.max(0, facts.ids.length - bodyRows);
  const top = Math.min(last, Math.max(place - bodyRows + 1, Math.min(state.top, place)));
  return top === state.top ? state : { ...state, top };
}

/** The newest panel. */
export function openPanel({ panels }: Pick<WatchState, 'panels'>): WatchPanel | undefined {
  return panels.at(-1);
}

/** What commands print is written by other processes, which tell nobody. */
export function showsOutput(state: WatchState): boolean {
  const panel = openPanel(state);
  return panel?.kind === 'component' && panel.tab === 'output';
}

/** Puts another panel in place of the newest one. */
export function replacePanel(state: WatchState, panel: WatchPanel): WatchState {
  return { ...state, panels: [...state.panels.slice(0, -1), panel] };
}

/** Opens a panel above what is shown; one of its kind that is open already is gone then. */
export function pushPanel(state: WatchState, panel: WatchPanel): WatchState {
  const others = state.panels.filter(({ kind }) => kind !== panel.kind);
  return { ...state, panels: [...others, panel] };
}

/** Closes the newest panel. */
export function closePanel(state: WatchState): WatchState {
  return { ...state, panels: state.panels.slice(0, -1) };
}

/** Scrolls the text of the newest panel. */
export function scroll(state: WatchState, facts: WatchFacts, step: KeyStep): WatchState {
  const panel = openPanel(state);
  if (panel === undefined || !('top' in panel)) return state;
  const { bodyRows } = layoutOf(state, facts);
  const count = Math.max(1, (facts.panel?.lines.length ?? 0) - bodyRows + 1);
  return replacePanel(state, { ...panel, top: moved(panel.top, step, { count, screen: bodyRows }) });
}

/** Goes to another choice of the newest panel. */
export function choose(state: WatchState, facts: WatchFacts, step: KeyStep): WatchState {
  const panel = openPanel(state);
  if (panel === undefined || !('at' in panel)) return state;
  const { bodyRows } = layoutOf(state, facts);
  const at = moved(panel.at, step, { count: facts.choices.length, screen: bodyRows });
  return replacePanel(state, { ...panel, at });
}

function moved(
  from: number,
  step: KeyStep,
  { count, screen }: { readonly count: number; readonly screen: number },
): number {
  if (step === 'first') return 0;
  if (step === 'last') return Math.max(0, count - 1);
  const by = 'rows' in step ? step.rows : step.screens * Math.max(1, screen - 1);
  return Math.max(0, Math.min(count - 1, from + by));
}
