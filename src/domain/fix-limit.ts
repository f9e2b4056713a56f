import type { AllowSettings } from './component.ts';

/** For all commands of the installs of one `--fix` together; it comes on top of the component's own limit. */
export const INSTALL_LIMIT_MS = 15 * 60_000;

/** How much longer than `limits.component` a fix of a component may take. */
export function fixTimeMs({ fixes }: Pick<AllowSettings, 'fixes'>): number {
  return fixes.includes('install') ? INSTALL_LIMIT_MS : 0;
}
