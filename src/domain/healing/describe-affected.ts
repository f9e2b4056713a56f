import { andMore } from '../text/lists.ts';
import type { AffectedOwner } from './heal.ts';

/** In words, whom it reaches when a component is interrupted. */
export function describeAffected(affected: readonly AffectedOwner[]): string {
  if (affected.length === 0) return 'No other component needs it.';
  const ofOwners = affected.map(({ owner, count, components }) => {
    const left = count - components.length;
    const names = `${components.join(', ')}${left > 0 ? ` ${andMore(left)}` : ''}`;
    return `${count} ${owner === null ? 'without an owner' : `of ${owner}`} (${names})`;
  });
  return `Components that need it: ${ofOwners.join('; ')}.`;
}
