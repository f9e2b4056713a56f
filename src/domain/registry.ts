import { InputError } from './errors.ts';

/** One kind of thing that can be added: a rule, a strategy, a document. Its id stands in stored data, settings and reports. */
export interface Registered {
  readonly id: string;
  /**
   * Of what is not built in: raised with every change of what it says or does, since what came of an older one is kept.
   * The build stands for what is built in.
   */
  readonly version?: number;
}

/** Things of one kind in their order, each found by its id. */
export interface Registry<Item extends Registered> {
  readonly items: readonly Item[];
  readonly ids: readonly string[];
  find(id: string): Item | undefined;
  /** Throws InputError, which lists the known ids. */
  get(id: string): Item;
}

/** How an id is written: as in `rerun_tests`. */
export const REGISTERED_ID = /^[a-z][a-z0-9_]*$/;
/** Ids travel in payloads and stand in tables. */
export const MAX_REGISTERED_ID = 64;

/**
 * The registry of what is built in and what is added, in this order; `kind` is what one of them is called in errors.
 * Throws InputError, with every mistake, when an id is written wrongly or used twice.
 */
export function createRegistry<Item extends Registered>(
  kind: string,
  builtIn: readonly Item[],
  added: readonly Item[] = [],
): Registry<Item> {
  const items = [...builtIn, ...added];
  requireIds(kind, [
    ...builtIn.map(({ id }, index) => ({ id, place: `built-in ${kind} ${index + 1}` })),
    ...added.map(({ id }, index) => ({ id, place: `added ${kind} ${index + 1}` })),
  ]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const ids = [...byId.keys()];
  const find = (id: string): Item | undefined => byId.get(id);
  return {
    items,
    ids,
    find,
    get(id) {
      const found = find(id);
      if (found === undefined) throw new InputError(`There is no ${kind} "${id}". Known are ${list(ids)}.`);
      return found;
    },
  };
}

interface Placed {
  readonly id: string;
  readonly place: string;
}

function requireIds(kind: string, all: readonly Placed[]): void {
  const first = new Map<string, string>();
  const mistakes = all.flatMap(({ id, place }) => {
    const earlier = first.get(id);
    if (earlier !== undefined)
      return [`the ${place} has the id "${id}", which the ${earlier} has; give it another one`];
    first.set(id, place);
    return isRegisteredId(id)
      ? []
      : [
          `the ${place} has the id "${id}"; an id is at most ${MAX_REGISTERED_ID} lower-case letters, digits and _, and begins with a letter`,
        ];
  });
  if (mistakes.length > 0)
    throw new InputError(`Each ${kind} needs an id of its own: ${mistakes.join('; ')}.`);
}

/** Whether something may be an id, known or not. */
export function isRegisteredId(id: unknown): boolean {
  return typeof id === 'string' && id.length <= MAX_REGISTERED_ID && REGISTERED_ID.test(id);
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ');
}
