import { InvalidArgumentError, Option } from 'commander';
import type { OperationalStatus } from '../domain/colour.ts';

/** What `--fail-on` takes: `yellow` is met by yellow and red, `red` by red alone. */
export type FailOn = 'yellow' | 'red';

const MEETS: Readonly<Record<FailOn, readonly OperationalStatus[]>> = {
  yellow: ['yellow', 'red'],
  red: ['red'],
};

export function failOnOption(): Option {
  return new Option(
    '--fail-on <status>',
    'exit with 1 when a component has this status or a worse one',
  ).choices(['yellow', 'red']);
}

export function meetsFailOn(statuses: readonly OperationalStatus[], failOn: FailOn | undefined): boolean {
  return failOn !== undefined && statuses.some((status) => MEETS[failOn].includes(status));
}

/** A whole number, 0 or more, as commander's parser. */
export function parseCount(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
}
