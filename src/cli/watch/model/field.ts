import { takeTyped } from './act.ts';
import { search } from './narrow.ts';
import type { TypedField, WatchState } from './watch-state.ts';

/** Nobody types more. */
const MOST = 4_000;

/** Adds what was typed or pasted, in one line; what is searched is listed at once. */
export function typeText(state: WatchState, text: string): WatchState {
  const { field } = state;
  if (field === undefined) return state;
  return withText(state, field, (field.text + text.replaceAll(/\s+/g, ' ')).slice(0, MOST));
}

/** Takes the last character away. */
export function eraseLast(state: WatchState): WatchState {
  const { field } = state;
  return field === undefined ? state : withText(state, field, Array.from(field.text).slice(0, -1).join(''));
}

/** Takes all of it away. */
export function clearField(state: WatchState): WatchState {
  return state.field === undefined ? state : withText(state, state.field, '');
}

/** Takes what was typed. */
export function acceptField(state: WatchState): WatchState {
  const { field } = state;
  return field?.for === 'action' ? takeTyped(state, field) : { ...state, field: undefined };
}

/** Takes nothing: all components are listed again, and no action is begun. */
export function cancelField(state: WatchState): WatchState {
  const closed = { ...state, field: undefined };
  return state.field?.for === 'search' ? search(closed, '') : closed;
}

function withText(state: WatchState, field: TypedField, text: string): WatchState {
  if (field.for === 'search') return { ...search(state, text), field: { ...field, text } };
  const { action, name } = field;
  return { ...state, field: { for: 'action', action, name, text } };
}
