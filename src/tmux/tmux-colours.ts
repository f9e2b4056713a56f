import type { OperationalStatus } from '../domain/colour.ts';

/** The colours as tmux names them; that of what is not known is a grey that light and dark terminals show. */
export const TMUX_COLOURS: Readonly<Record<OperationalStatus, string>> = {
  green: 'green',
  yellow: 'yellow',
  red: 'red',
  unknown: 'brightblack',
};

/** What they stand on, whatever the ground of a status line is: green on green says nothing. */
export const GROUND = 'bg=terminal';
