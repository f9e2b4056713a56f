import type { ColourChange } from './state.ts';

/** `HMS-API became red: connection refused`; the reason is missing in cycles that an earlier version ended. */
export function describeChange({ component_id, to, why }: ColourChange): string {
  return `${component_id} became ${to}${why === undefined ? '' : `: ${why}`}`;
}
