import { countOf } from '../../domain/text/counts.ts';
import { MARGIN, NEEDED, type ReplayEstimate } from './estimate.ts';

const DAY_MS = 24 * 3_600_000;
/** First choices with one in ten drawn, below which simulations told small differences wrongly. */
const DRAWN = { share: 0.1, choices: 1_000 };

/** What the history that was replayed is like. */
export interface ReplayedHistory {
  /** Milliseconds since 1970 of its first heal, and of now. */
  readonly since: number;
  readonly now: number;
  readonly environments: readonly string[];
  /** What is safe and asks nobody, so that it may be drawn. */
  readonly drawable: readonly string[];
  readonly personMinutes: number;
}

/** What would let a difference be said, the cheapest first; nothing where it can be. */
export function adviseReplay(estimate: ReplayEstimate, history: ReplayedHistory): string[] {
  if (estimate.verdict !== 'cannot_be_said') return [];
  const { counted, coverage, effective } = estimate;
  const time = (more: number): string => atThisRate(more, counted, history);
  if (coverage < NEEDED.coverage) return uncoveredAdvice(estimate, history, time(DRAWN.choices));
  if (effective < NEEDED.effective) {
    const share = counted === 0 ? 1 : Math.max(effective, 1) / counted;
    const more = Math.ceil((NEEDED.effective - effective) / share);
    return [`About ${more} more first choices like these${time(more)}.`];
  }
  const more = moreForWidth(estimate, history.personMinutes);
  return more === null
    ? []
    : [`The interval is too wide: about ${more} more first choices like these${time(more)}.`];
}

function uncoveredAdvice(
  { uncovered }: ReplayEstimate,
  { drawable, environments }: ReplayedHistory,
  time: string,
): string[] {
  const isDrawable = ({ strategy }: { readonly strategy: string }): boolean => drawable.includes(strategy);
  const drawn = uncovered.filter(isDrawable).map(({ strategy }) => strategy);
  const others = uncovered.filter((one) => !isDrawable(one)).map(({ strategy }) => strategy);
  return [
    ...(drawn.length === 0
      ? []
      : [
          `settings.heal: learn: true and explore: { share: ${DRAWN.share}, environments: [${environments.join(', ')}] } would have ${drawn.join(', ')} chosen now and then; about ${DRAWN.choices} first choices with it would tell${time}.`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} risky or ${others.length === 1 ? 'asks' : 'ask'} a person, so nothing draws ${others.length === 1 ? 'it' : 'them'}: only the heals that people approve tell what ${others.length === 1 ? 'it is' : 'they are'} worth.`,
        ]),
  ];
}

/** The width of an interval falls with the root of their number. */
function moreForWidth({ counted, difference }: ReplayEstimate, personMinutes: number): number | null {
  if (difference === null) return null;
  // The verdict goes by the interval of 99 %, which is wider by the ratio of the normal quantiles.
  const half = ((difference.high - difference.low) / 2) * (2.576 / 1.645);
  const room = Math.max(MARGIN * personMinutes, Math.abs(difference.minutes) - MARGIN * personMinutes);
  return Math.max(1, Math.ceil(counted * ((half / room) ** 2 - 1)));
}

function atThisRate(more: number, counted: number, { since, now }: ReplayedHistory): string {
  if (counted === 0 || now <= since) return '';
  const days = Math.ceil((more * (now - since)) / counted / DAY_MS);
  return days > 3_650
    ? ', which takes more than ten years at the present rate'
    : `, ${countOf(days, 'day')} at the present rate`;
}
