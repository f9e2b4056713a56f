import type { OperationalStatus } from '../../../domain/colour.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';
import type { ScreenSize } from '../../../terminal/screen/grid.ts';
import type { AnyVerb, VerbInput } from '../../../verbs/verb.ts';

/** What can be opened of a component. */
export const COMPONENT_TABS = ['status', 'why', 'tickets', 'heals', 'output', 'events'] as const;
export type ComponentTab = (typeof COMPONENT_TABS)[number];

/** By what the list is narrowed down, or sorted. */
export type ChosenBy = 'status' | 'owner' | 'technology' | 'sort';

/** Something that is to be done, once its person confirms it. */
export interface AskedAction {
  readonly verb: AnyVerb;
  readonly id: string;
  readonly input: VerbInput;
}

/** What is shown in place of the list. */
export type WatchPanel =
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'monitor'; readonly top: number }
  | { readonly kind: 'heals'; readonly top: number }
  | { readonly kind: 'component'; readonly id: string; readonly tab: ComponentTab; readonly top: number }
  | { readonly kind: 'choice'; readonly by: ChosenBy; readonly at: number }
  | { readonly kind: 'actions'; readonly id: string | undefined; readonly at: number }
  | { readonly kind: 'confirm'; readonly action: AskedAction; readonly top: number };

/** A line that is typed: what is searched, or one thing that an action is told. */
export type TypedField =
  | { readonly for: 'search'; readonly text: string }
  | {
      readonly for: 'action';
      readonly text: string;
      readonly action: AskedAction;
      /** Which of its fields. */
      readonly name: string;
      /** Why what was typed cannot be taken. */
      readonly mistake?: string;
    };

/** Which components are listed, in the words of the fleet. */
export interface ListedPart {
  readonly colours: readonly OperationalStatus[];
  readonly owners: readonly string[];
  readonly technologies: readonly string[];
  readonly search: string;
}

/** All that keys change of what is shown. */
export interface WatchState {
  readonly size: ScreenSize;
  readonly part: ListedPart;
  readonly order: SortOrder;
  /** The component that keys do something with; the first one where it is undefined, or listed no more. */
  readonly selected: string | undefined;
  /** The place of the first component that is shown. */
  readonly top: number;
  /** What is open above the list, the newest last. */
  readonly panels: readonly WatchPanel[];
  readonly field: TypedField | undefined;
  /** What has to be known now, in a line; gone with the next key. */
  readonly notice: string | undefined;
  /** What is done now. */
  readonly doing: AskedAction | undefined;
  /** Whether keys may change something besides what is shown. */
  readonly mayAct: boolean;
  readonly isEnded: boolean;
  /** Whether it is printed, so that no key does anything. */
  readonly isStill: boolean;
}

/** A list of all components, the worst first. */
export function beginWatch(
  size: ScreenSize,
  begin: Partial<Pick<WatchState, 'part' | 'order' | 'mayAct' | 'panels'>> = {},
): WatchState {
  return {
    size,
    part: { colours: [], owners: [], technologies: [], search: '' },
    order: 'status',
    selected: undefined,
    top: 0,
    panels: [],
    field: undefined,
    notice: undefined,
    doing: undefined,
    mayAct: false,
    isEnded: false,
    isStill: false,
    ...begin,
  };
}
