import { beginAction, confirmAction, end } from './model/act.ts';
import { acceptField, cancelField, clearField, eraseLast } from './model/field.ts';
import {
  choose,
  closePanel,
  openPanel,
  pushPanel,
  replacePanel,
  scroll,
  select,
  selectedId,
  type KeyStep,
} from './model/move.ts';
import { clearPart, toggleChoice } from './model/narrow.ts';
import type { WatchFacts } from './model/watch-facts.ts';
import { COMPONENT_TABS, type ChosenBy, type WatchState } from './model/watch-state.ts';

/** Where a key does something: in the list, in a text, among choices, at a question, while something is typed. */
export type KeyPlace = 'list' | 'text' | 'component' | 'choice' | 'question' | 'field';

/** What a key does: help, the last line of a screen, and what happens when it is pressed come from here. */
export interface WatchKey {
  readonly keys: readonly string[];
  readonly in: readonly KeyPlace[];
  /** For help. */
  readonly words: string;
  /** For the last line of a screen; left out of it where it is left out here. */
  readonly short?: string;
  /** Whether it leads to what changes something besides what is shown. */
  readonly acts?: true;
  readonly press: (state: WatchState, facts: WatchFacts) => WatchState;
}

/** The key that leads to what can be done. */
export const ACTIONS_KEY = 'a';

const PLACES: readonly KeyPlace[] = ['list', 'text', 'component', 'choice', 'question', 'field'];
const READING: readonly KeyPlace[] = ['list', 'text'];

/** All keys, in the order of help. Of two for one place the first one counts. */
export const WATCH_KEYS: readonly WatchKey[] = [
  {
    keys: ['enter', 'right'],
    in: ['list'],
    words: 'open the component',
    short: 'open',
    press: openComponent,
  },
  ...moving(['up', 'k'], 'up', { rows: -1 }),
  ...moving(['down', 'j'], 'down', { rows: 1 }),
  ...moving(['page-up', 'ctrl-b'], 'a screen up', { screens: -1 }),
  ...moving(['page-down', 'ctrl-f'], 'a screen down', { screens: 1 }),
  ...moving(['home', 'g'], 'to the beginning', 'first'),
  ...moving(['end', 'G'], 'to the end', 'last'),
  {
    keys: ['tab'],
    in: ['component'],
    words: `the next of ${COMPONENT_TABS.join(', ')}`,
    short: 'next',
    press: (state) => turned(state, 1),
  },
  { keys: ['shift-tab'], in: ['component'], words: 'the one before', press: (state) => turned(state, -1) },
  {
    keys: ['/'],
    in: ['list'],
    words: 'search for words in the id, name, purpose, owner or technologies',
    short: 'search',
    press: (state) => ({ ...state, field: { for: 'search', text: state.part.search } }),
  },
  choosing('s', 'status', 'only components of some statuses', 'status'),
  choosing('o', 'owner', 'only components of some owners'),
  choosing('t', 'technology', 'only components with some technologies'),
  choosing('S', 'sort', 'sort the list', 'sort'),
  { keys: ['c'], in: ['list'], words: 'list all components again', press: clearPart },
  {
    keys: ['h'],
    in: READING,
    words: 'heals: what runs, waits and was done',
    short: 'heals',
    press: (state) => pushPanel(state, { kind: 'heals', top: 0 }),
  },
  {
    keys: ['m'],
    in: READING,
    words: 'the monitor: its next cycle, and those that it missed',
    short: 'monitor',
    press: (state) => pushPanel(state, { kind: 'monitor', top: 0 }),
  },
  {
    keys: [ACTIONS_KEY],
    in: READING,
    words: 'actions: heal, approve, reject, tickets, monitor',
    short: 'actions',
    acts: true,
    press: (state, facts) => pushPanel(state, { kind: 'actions', id: subjectOf(state, facts), at: 0 }),
  },
  {
    keys: ['enter', 'space'],
    in: ['choice'],
    words: 'choose, or choose no more',
    short: 'choose',
    press: takeChoice,
  },
  { keys: ['y'], in: ['question'], words: 'do it', short: 'do it', acts: true, press: confirmAction },
  {
    keys: ['n', 'escape', 'q'],
    in: ['question'],
    words: 'do nothing',
    short: 'do nothing',
    press: closePanel,
  },
  { keys: ['enter'], in: ['field'], words: 'take what was typed', short: 'take it', press: acceptField },
  { keys: ['escape'], in: ['field'], words: 'take nothing', short: 'take nothing', press: cancelField },
  { keys: ['backspace'], in: ['field'], words: 'erase the last character', press: eraseLast },
  { keys: ['ctrl-u'], in: ['field'], words: 'erase everything', press: clearField },
  {
    keys: ['q', 'escape', 'left', 'backspace'],
    in: ['text', 'choice'],
    words: 'close what is open',
    short: 'back',
    press: closePanel,
  },
  {
    keys: ['?'],
    in: ['list', 'text', 'choice'],
    words: 'this help',
    short: 'help',
    press: (state) => pushPanel(state, { kind: 'help', top: 0 }),
  },
  {
    keys: ['q'],
    in: ['list'],
    words: 'end',
    short: 'end',
    press: end,
  },
  {
    keys: ['ctrl-l'],
    in: PLACES,
    words: 'draw the screen again',
    // Whoever draws takes this key for that; nothing else of what is shown is other.
    press: (state) => state,
  },
];

/** Where keys are pressed now; a place in front of another one has its keys first. */
export function placesOf(state: WatchState): readonly KeyPlace[] {
  if (state.field !== undefined) return ['field'];
  const panel = openPanel(state);
  if (panel === undefined) return ['list'];
  if (panel.kind === 'confirm') return ['question'];
  if ('at' in panel) return ['choice'];
  return panel.kind === 'component' ? ['component', 'text'] : ['text'];
}

/** The keys that do something now. */
export function keysNow(state: WatchState): readonly WatchKey[] {
  const places = placesOf(state);
  return WATCH_KEYS.filter(
    ({ in: of, acts = false }) => (state.mayAct || !acts) && of.some((place) => places.includes(place)),
  );
}

function moving(keys: readonly string[], words: string, step: KeyStep): WatchKey[] {
  return [
    { keys, in: ['list'], words, press: (state, facts) => select(state, facts, step) },
    { keys, in: ['text', 'question'], words, press: (state, facts) => scroll(state, facts, step) },
    { keys, in: ['choice'], words, press: (state, facts) => choose(state, facts, step) },
  ];
}

function choosing(key: string, by: ChosenBy, words: string, short?: string): WatchKey {
  return {
    keys: [key],
    in: ['list'],
    words,
    ...(short === undefined ? {} : { short }),
    press: (state) => pushPanel(state, { kind: 'choice', by, at: 0 }),
  };
}

function takeChoice(state: WatchState, facts: WatchFacts): WatchState {
  return openPanel(state)?.kind === 'actions' ? beginAction(state, facts) : toggleChoice(state, facts);
}

function openComponent(state: WatchState, facts: WatchFacts): WatchState {
  const id = selectedId(state, facts);
  return id === undefined ? state : pushPanel(state, { kind: 'component', id, tab: 'status', top: 0 });
}

function turned(state: WatchState, by: number): WatchState {
  const panel = openPanel(state);
  if (panel?.kind !== 'component') return state;
  const place = COMPONENT_TABS.indexOf(panel.tab) + by + COMPONENT_TABS.length;
  const tab = COMPONENT_TABS[place % COMPONENT_TABS.length] ?? panel.tab;
  return replacePanel(state, { ...panel, tab, top: 0 });
}

/** The component of which something is to be done: the open one, else the selected one of the list. */
function subjectOf(state: WatchState, facts: WatchFacts): string | undefined {
  const panel = openPanel(state);
  if (panel === undefined) return selectedId(state, facts);
  return panel.kind === 'component' ? panel.id : undefined;
}
