import type { Ecosystem } from './ecosystem.ts';
import { unread } from './installed-unread.ts';
import type { InstalledPackages } from './installed.ts';

/** How what is installed of an ecosystem is looked at, which is loaded for that. */
export async function installedOf({ id, installed }: Ecosystem): Promise<InstalledPackages> {
  return installed === undefined ? unread(id) : installed();
}
