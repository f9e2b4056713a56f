import { renderBadge } from '../docs/documents/badge-image.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import type { Fleet } from '../domain/fleet.ts';

/** A component's badge as SVG, the one that its README shows. */
export function badgeOf(colour: OperationalStatus, { demo }: Pick<Fleet, 'demo'>): string {
  return renderBadge(colour, { isDemo: demo });
}
