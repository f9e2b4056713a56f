import semver from 'semver';
import * as z from 'zod';
import { jsonOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';

const PackageJson = z.object({
  engines: z.record(z.string(), z.unknown()).catch({}),
  packageManager: z.string().catch(''),
});

/** `packageManager` in package.json: `pnpm@9.1.0+sha512.…`. */
export function packageManagerOf(text: string): { name: string; version: string } | null {
  const { packageManager } = PackageJson.parse(jsonOrEmpty(text));
  const [, name = '', version = ''] = /^(npm|pnpm|yarn|bun)@(\d+\.\d+\.\d+)/.exec(packageManager) ?? [];
  return name === '' ? null : { name, version };
}

/** A range for a package manager is often a note not to use it, so only the runtimes are taken as required. */
const ENGINES = ['bun', 'deno', 'node'];

/**
 * `engines` and `packageManager` of package.json.
 * Of a package manager the major version counts: within one, it switches to the exact version by itself.
 */
export const declarePackageJson: Declaration = (text) => {
  const engines = Object.entries(PackageJson.parse(jsonOrEmpty(text)).engines).flatMap(([tool, range]) =>
    ENGINES.includes(tool) && typeof range === 'string' && semver.validRange(range) !== null
      ? [{ tool, wanted: { scheme: 'semver' as const, anyOf: [range] } }]
      : [],
  );
  const manager = packageManagerOf(text);
  if (manager === null) return engines;
  const major = manager.version.replace(/\..*/, '');
  return [...engines, { tool: manager.name, wanted: { scheme: 'prefix', anyOf: [major] } }];
};
