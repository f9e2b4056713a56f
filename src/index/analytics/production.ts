import type { FleetSettings } from '../../domain/fleet.ts';

const NAMES = ['prod', 'production', 'live'];

/** The environments that are production: `settings.production`; else those that are named so, else the last one. */
export function productionOf({
  production,
  environments,
}: Pick<FleetSettings, 'production' | 'environments'>): string[] {
  if (production !== undefined) return production;
  const named = environments.filter((name) => NAMES.includes(name.toLowerCase()));
  return named.length > 0 ? named : environments.slice(-1);
}
