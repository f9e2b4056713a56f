import type { OperationalStatus } from '../domain/colour.ts';

/** What each colour means, for people who see none. */
export const STATUS_WORDS: Readonly<Record<OperationalStatus, string>> = {
  green: 'operational',
  yellow: 'minor issues',
  red: 'major issues',
  unknown: 'unknown',
};

export const DEMO_NOTICE =
  '_Demo: this component, its people and its history are made up. It is part of the demo fleet that `hms demo` makes._';
