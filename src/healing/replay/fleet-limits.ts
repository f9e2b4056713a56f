import type { HealTrigger } from '../../domain/healing/heal.ts';
import type { ReplayPolicy } from './policy.ts';
import type { RecordedHeal } from './first-choices.ts';

/** The colour that a component had from a moment on, in milliseconds since 1970. */
export interface ReplayedColour {
  readonly component_id: string;
  readonly at: number;
  readonly to: 'green' | 'yellow' | 'red' | 'unknown';
}

/** What was recorded of the fleet beside its heals; undefined where it was not read. */
export type RecordedColours = readonly ReplayedColour[] | undefined;

/** What of a limit cannot be told by what is recorded, and what would let it be said. */
export interface UnknownLimit {
  readonly limit: 'heal.min_healthy_percent' | 'heal.at_once';
  readonly why: string;
  readonly needs: string;
}

/** A heal that would have waited for its place. */
export type DelayedHeal = Pick<RecordedHeal, 'component_id' | 'heal'> & { readonly at: string };

/** Fewer red components refuse nothing (`src/domain/healing/guardrails.ts`). */
const MIN_RED = 3;
const NEEDS = 'the heals that are recorded once components.yaml has that limit';
const BY_ITSELF: HealTrigger = 'finding';

/** Heals that `min_healthy_percent` would not have let begin, by the colours that are recorded of that moment. */
export function refusedByHealth(
  heals: readonly RecordedHeal[],
  { heal }: ReplayPolicy,
  colours: RecordedColours,
): RecordedHeal[] {
  const least = heal?.min_healthy_percent;
  if (least === undefined || colours === undefined) return [];
  const changes = colours.toSorted((one, other) => one.at - other.at);
  const now = new Map<string, ReplayedColour['to']>();
  let next = 0;
  return heals
    .toSorted((one, other) => Date.parse(one.begun_at) - Date.parse(other.begun_at))
    .filter(({ begun_at, trigger, isForced }) => {
      const begun = Date.parse(begun_at);
      for (let change = changes[next]; change !== undefined && change.at <= begun; change = changes[next]) {
        now.set(change.component_id, change.to);
        next += 1;
      }
      return trigger === BY_ITSELF && !isForced && isBelow([...now.values()], least);
    });
}

function isBelow(colours: readonly ReplayedColour['to'][], least: number): boolean {
  const count = (...of: readonly ReplayedColour['to'][]): number =>
    colours.filter((colour) => of.includes(colour)).length;
  const red = count('red');
  const known = count('green', 'yellow') + red;
  return red >= MIN_RED && Math.floor(((known - red) / known) * 100) < least;
}

/** Heals at whose begin as many others acted as `at_once` lets act; what was only looked at then is not recorded, so there may be more. */
export function delayedBy(heals: readonly RecordedHeal[], { heal }: ReplayPolicy): DelayedHeal[] {
  const most = heal?.at_once;
  if (most === undefined) return [];
  return heals.flatMap((one) => {
    const begun = Date.parse(one.begun_at);
    const acting = heals.filter(
      (other) =>
        Date.parse(other.begun_at) < begun &&
        (other.acting ?? []).some(({ from, until }) => from <= begun && begun < until),
    );
    if (acting.length < most || one.isForced) return [];
    return [{ component_id: one.component_id, heal: one.heal, at: one.begun_at }];
  });
}

/** What no record tells of the limits that the policy names. */
export function unknownLimits(
  heals: readonly RecordedHeal[],
  { heal }: ReplayPolicy,
  colours: RecordedColours,
): UnknownLimit[] {
  const untold = heals.filter(({ trigger }) => trigger === undefined).length;
  return [
    ...(heal?.min_healthy_percent === undefined
      ? []
      : [
          {
            limit: 'heal.min_healthy_percent' as const,
            why:
              colours === undefined
                ? 'the colours of the fleet were not read'
                : `what was refused then has no record, so what a lower limit would let begin cannot be said${untold === 0 ? '' : `, and of ${untold} of the heals not who asked for them`}`,
            needs: NEEDS,
          },
        ]),
    ...(heal?.at_once === undefined
      ? []
      : [
          {
            limit: 'heal.at_once' as const,
            why: 'how long heals waited for a place has no record, so what a higher limit would have begun sooner cannot be said',
            needs: NEEDS,
          },
        ]),
  ];
}
