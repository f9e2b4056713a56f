import type { VerbField, VerbFields } from '../../../verbs/fields.ts';
import { typedValue } from '../../../verbs/typed-value.ts';
import { closePanel, openPanel, pushPanel } from './move.ts';
import type { WatchFacts } from './watch-facts.ts';
import type { AskedAction, TypedField, WatchState } from './watch-state.ts';

type ActionField = Extract<TypedField, { readonly for: 'action' }>;

/** Begins the action at which the newest panel is: asks for what it has to be told, then whether to do it. */
export function beginAction(state: WatchState, { choices }: WatchFacts): WatchState {
  const panel = openPanel(state);
  const value = panel?.kind === 'actions' ? choices[panel.at]?.value : undefined;
  return typeof value === 'object' ? askNext(closePanel(state), value) : state;
}

/** Takes what was typed for an action, and asks for what comes next. */
export function takeTyped(state: WatchState, { action, name, text }: ActionField): WatchState {
  const { verb, input } = action;
  const field = verb.fields[name];
  if (field === undefined) return state;
  const mistake = mistakeIn(field, text);
  if (mistake !== undefined) return { ...state, field: { for: 'action', action, name, text, mistake } };
  const value = valueOf(field, text);
  return askNext(state, { ...action, input: { ...input, [name]: value } });
}

/** Does what the newest panel asks about, one thing after the other. */
export function confirmAction(state: WatchState): WatchState {
  const panel = openPanel(state);
  if (panel?.kind !== 'confirm') return state;
  return busy(state, 'press y again once it is') ?? closePanel({ ...state, doing: panel.action });
}

/** Ends it, but not in the middle of something that is done. */
export function end(state: WatchState): WatchState {
  return busy(state, 'Ctrl-C ends all the same') ?? { ...state, isEnded: true };
}

/** Says what is being done, and what to do meanwhile; undefined where nothing is. */
function busy(state: WatchState, advice: string): WatchState | undefined {
  const { doing } = state;
  if (doing === undefined) return undefined;
  return { ...state, notice: `\`${commandOf(doing)}\` is not done yet: ${advice}.` };
}

/** What a field asks for, as a question in front of what is typed. */
export function questionOf({ action, name }: ActionField): string {
  const field = action.verb.fields[name];
  return field === undefined ? name : `${commandOf(action)}: ${wordsOf(field)}`;
}

/** An action as the command line has it. */
export function commandOf({ verb, id }: Pick<AskedAction, 'verb' | 'id'>): string {
  return verb.target.argument === undefined ? verb.command : `${verb.command} ${id}`;
}

function wordsOf(field: VerbField): string {
  if (field.kind === 'flag') return `${field.description}? y or n`;
  if (field.kind === 'choice') return `${field.description}: ${field.values.join(', ')}`;
  const isRequired = field.kind === 'text' && field.isRequired;
  return isRequired ? field.description : `${field.description} (may stay empty)`;
}

/** Of two that exclude each other, the simpler one. */
function askedFields(fields: VerbFields): string[] {
  const excluded = new Set(
    Object.values(fields).map((field) => (field.kind === 'duration' ? field.excludes : undefined)),
  );
  return Object.keys(fields).filter((name) => !excluded.has(name));
}

function askNext(state: WatchState, action: AskedAction): WatchState {
  const name = askedFields(action.verb.fields).find((one) => !Object.hasOwn(action.input, one));
  if (name !== undefined) return { ...state, field: { for: 'action', action, name, text: '' } };
  return pushPanel({ ...state, field: undefined }, { kind: 'confirm', action, top: 0 });
}

function mistakeIn(field: VerbField, text: string): string | undefined {
  const given = text.trim();
  if (field.kind === 'text' && field.isRequired && given === '') return 'Something has to be said here.';
  if (field.kind === 'choice' && !field.values.includes(given))
    return `Type one of ${field.values.join(', ')}.`;
  if (field.kind === 'flag' && !/^(?:|y|yes|n|no)$/i.test(given)) return 'Type y or n.';
  return undefined;
}

function valueOf(field: VerbField, text: string): unknown {
  if (field.kind === 'flag') return /^y/i.test(text.trim());
  return typedValue(field, text);
}
