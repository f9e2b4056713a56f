import { EMPTY, marked } from '../text/details.ts';
import type { ComponentResult, RunProgress, Tally } from './run.ts';
import { countDone, countEnded } from './tally.ts';
import { inline, lines, inMarkdown, type Markdown } from '../text/markdown.ts';
import { shortened, visibleLine } from '../text/visible.ts';
import { andMore, cutList, listNames } from '../text/lists.ts';

/** What a person wants to see of a component that is not well. */
export type Notable = Pick<
  ComponentResult,
  'component_id' | 'operational_status' | 'outcome' | 'error' | 'why'
>;

export interface ProgressSummary extends Pick<RunProgress, 'running' | 'total' | 'tally'> {
  readonly notable: readonly Notable[];
  /** Whether the whole update was cancelled. */
  readonly isCancelled: boolean;
}

/** Temporal shows up to 20 KB; this many UTF-16 units of at most three bytes each stay below, at any fleet size. */
const MAX_LENGTH = 6_000;
const MAX_RUNNING = 20;
/** More lines than fit are not worth remembering. */
const MAX_NOTABLE = 50;

/** A run's progress as Markdown, for Temporal's Web UI: what is done, what failed, what runs now, and the worst first. */
export function describeProgress({ total, running, tally, notable, isCancelled }: ProgressSummary): Markdown {
  const failed = notable.filter(isFailed);
  const worst = [...notable.filter(isRed), ...notable.filter(isYellow)];
  const { updated, unchanged } = tally;
  return lines([
    inMarkdown`**${countDone(tally)} of ${total}** components done: ${updated} updated, ${unchanged} unchanged, ${tally.failed} failed.`,
    ...(isCancelled ? [EMPTY, describeCancelled(total, running.length, tally)] : []),
    ...(running.length > 0 ? [EMPTY, describeRunning(running)] : []),
    ...section(
      'Failed',
      failed.map(({ component_id, error }) => inMarkdown`- ${component_id}: ${error ?? ''}`),
      tally.failed,
    ),
    ...section(
      'Not green',
      worst.map(
        ({ operational_status, component_id, why }) =>
          inMarkdown`- ${component_id} ${marked(operational_status)}: ${why}`,
      ),
      tally.red + tally.yellow,
    ),
  ]);
}

/** The components worth a line, with this one if it is and there is room. */
export function noteIfNotable(notable: readonly Notable[], result: ComponentResult): readonly Notable[] {
  const kind = [isFailed, isRed, isYellow].find((is) => is(result));
  if (kind === undefined || notable.filter(kind).length >= MAX_NOTABLE) return notable;
  const { component_id, operational_status, outcome, error, why } = result;
  const shortError = error === null ? null : oneLine(error);
  return [...notable, { component_id, operational_status, outcome, error: shortError, why: oneLine(why) }];
}

function isFailed({ outcome }: Notable): boolean {
  return outcome === 'failed';
}

function isRed({ operational_status }: Notable): boolean {
  return operational_status === 'red';
}

function isYellow({ operational_status }: Notable): boolean {
  return operational_status === 'yellow';
}

function describeCancelled(total: number, running: number, tally: Tally): Markdown {
  const notBegun = total - countEnded(tally) - running;
  return inMarkdown`**Cancelled**: ${tally.cancelled} stopped in the middle, ${notBegun} not begun. The next update does them.`;
}

function describeRunning(running: readonly string[]): Markdown {
  const shown = listNames(
    running.map((id) => inline(id)),
    MAX_RUNNING,
  );
  return inMarkdown`Running now: ${{ source: shown }}`;
}

function section(title: string, items: readonly Markdown[], of: number): Markdown[] {
  if (of === 0) return [];
  let length = 0;
  const shown = items.filter(({ source }) => (length += source.length + 1) <= MAX_LENGTH / 2);
  return [
    EMPTY,
    inMarkdown`**${title}**`,
    EMPTY,
    ...cutList(shown, shown.length, (left) => inMarkdown`- … ${andMore(left)}`, of - shown.length),
  ];
}

function oneLine(text: string | null): string {
  return shortened(visibleLine(text ?? ''), 200);
}
