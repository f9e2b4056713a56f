import { makeBadge } from 'badge-maker';
import type { OperationalStatus } from '../domain/colour.ts';
import { STATUS_WORDS } from './words.ts';

/** What a badge says, as badge-maker and Shields take it. */
export interface StatusBadge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

const COLOURS: Readonly<Record<OperationalStatus, string>> = {
  green: 'brightgreen',
  yellow: 'yellow',
  red: 'red',
  unknown: 'lightgrey',
};

/** The badge of a component with this colour. */
export function statusBadge(colour: OperationalStatus, { demo }: { readonly demo: boolean }): StatusBadge {
  return {
    label: demo ? 'HMS status (demo)' : 'HMS status',
    message: STATUS_WORDS[colour],
    color: COLOURS[colour],
  };
}

/** A badge as an SVG picture. Tools that tidy up text files end them with a newline. */
export function drawBadge(badge: StatusBadge): string {
  return `${makeBadge({ ...badge })}\n`;
}
