import { NotAllowedError } from './errors.ts';
import type { FleetMember } from './fleet.ts';

const WORDS = {
  tests: 'To run the tests',
  health: 'To ask for the health',
  metrics: 'To read the metrics',
} as const;

/** Looked at by what runs a declared command or request, whoever asked for it. Throws NotAllowedError. */
export function requireAllowed({ component: { id }, allow }: FleetMember, what: keyof typeof WORDS): void {
  if (!allow[what])
    throw new NotAllowedError(
      `${WORDS[what]} of ${id}`,
      `\`allow.${what}\` of components.yaml is false for it`,
    );
}
