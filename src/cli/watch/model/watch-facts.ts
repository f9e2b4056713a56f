import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import type { CountsByColour } from '../../../index/statuses/list-statuses.ts';
import type { StatusRow } from '../../../index/statuses/sort-statuses.ts';
import type { Line } from '../lines/line.ts';
import type { AskedAction } from './watch-state.ts';

/** One component of the list. */
export interface WatchedRow extends StatusRow {
  readonly days: readonly ColouredDay[];
  /** How long its newest health check took; null where none is known. */
  readonly probe_ms: number | null;
  /** What runs or waits for it, in a few words; empty where nothing is known to. */
  readonly now: string;
  /** Whether a person is waited for. */
  readonly needsPerson: boolean;
}

/** One thing of several that can be chosen. */
export interface WatchChoice {
  readonly words: string;
  /** What it stands for; of an action, which one. */
  readonly value: string | AskedAction;
  readonly isChosen?: boolean;
}

/** All that is known when a screen is drawn. */
export interface WatchFacts {
  readonly asOf: Date;
  /** Those that are listed, in their order. */
  readonly ids: readonly string[];
  readonly colours: CountsByColour;
  /** How many components the fleet has. */
  readonly all: number;
  /** Whether the fleet is made up. */
  readonly isDemo: boolean;
  /** From the first one that is shown on. */
  readonly rows: readonly WatchedRow[];
  /** What the monitor and heals do, in a line, or why that cannot be told. */
  readonly now: string;
  /** What is wrong with what is shown. */
  readonly problem: string | undefined;
  /** What the open panel shows, with its title. */
  readonly panel: { readonly title: string; readonly lines: readonly Line[] } | undefined;
  readonly choices: readonly WatchChoice[];
}
