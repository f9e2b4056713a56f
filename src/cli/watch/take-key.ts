import type { KeyPress } from '../../terminal/session/key-reader.ts';
import { keysNow } from './keys.ts';
import { typeText } from './model/field.ts';
import { withSelectedShown } from './model/move.ts';
import type { WatchFacts } from './model/watch-facts.ts';
import type { WatchState } from './model/watch-state.ts';

/** What is shown once a key was pressed. What is pasted is text alone, whatever keys it has in it. */
export function takeKey(state: WatchState, facts: WatchFacts, press: KeyPress): WatchState {
  const seen = { ...state, notice: undefined };
  if ('pasted' in press) return typeText(seen, press.pasted);
  const key = keysNow(seen).find(({ keys }) => keys.includes(press.key));
  if (key !== undefined) return withSelectedShown(key.press(seen, facts), facts);
  return press.text === undefined ? seen : typeText(seen, press.text);
}
