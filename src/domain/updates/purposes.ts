/** What the long-lived workflows are for, as Temporal's Web UI says it to somebody who has never heard of them. */
export interface Purpose {
  /** One line. */
  readonly summary: string;
  /** Markdown: where to look, and what can be done. */
  readonly details: string;
}

const FRESH = '**Current Details** say how far it is; press R for fresh ones.';
const CANCEL = '**Request Cancellation** cancels it gracefully: what is finished stays.';
const CHILDREN = 'The tab Relationships lists them, and the timeline shows when each ran.';

/** By workflow type. */
export const PURPOSES = {
  fullUpdate: {
    summary: 'Update every component of the fleet',
    details: `Each component is updated by a workflow of its own, \`full-update/<component>\`. ${CHILDREN}\n\n${FRESH}\n\n${CANCEL}`,
  },
  quickUpdate: {
    summary: 'Ask every health check of the fleet, and update what has changed',
    details: `Each component that has something new is updated by a workflow of its own, named after this one. ${CHILDREN}\n\n${FRESH}\n\n${CANCEL}`,
  },
  monitor: {
    summary: 'Watch the fleet: a quick update at every interval, until somebody stops it',
    details:
      `Each cycle is a workflow of its own, \`monitor/<number>\`.\n\n**Current Details** say what comes next and when; press R for fresh ones.\n\n` +
      '**More Actions** sends it signals and updates, which Current Details lists. **Request Cancellation** ends the watching.',
  },
  healing: {
    summary: 'Decide which components are healed, and when',
    details:
      'Each heal is a workflow of its own, `heal/<component>`, which also asks for an approval where it needs one.\n\n' +
      '**Current Details** say what runs, waits and was refused; press R for fresh ones. It ends when there is nothing to remember, and the next request starts it again.',
  },
} as const satisfies Record<string, Purpose>;
