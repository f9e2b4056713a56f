import { andMore, cutList } from '../text/lists.ts';
import { withNote, type ColourChanges, type MonitorState } from './state.ts';
import { describeChange } from './words.ts';

/** Of the twenty notes that are kept. */
const MAX_NOTED = 4;

/** The state with notes of what changed colour, so that it stays to be read when its cycle is none of the last ones. */
export function noteChanges(
  state: MonitorState,
  { changes, more_changes }: ColourChanges,
  now: number,
): MonitorState {
  const lines = cutList(
    changes.map(describeChange),
    MAX_NOTED,
    (left) => `${andMore(left)} changed colour`,
    more_changes,
  );
  // The newest note comes first, and the worst change is to be read first.
  return lines.reduceRight((next, line) => withNote(next, line, now), state);
}
