import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

const Package = z.object({ 'rust-version': z.string() });
const CargoToml = z.union([
  z.object({ package: Package }).transform((manifest) => manifest.package),
  z.object({ workspace: z.object({ package: Package }) }).transform(({ workspace }) => workspace.package),
]);

/** `rust-version` of Cargo.toml, the package's or the workspace's. */
function declare(text: string): DeclaredTool[] {
  const version = CargoToml.safeParse(tomlOrEmpty(text)).data?.['rust-version'];
  if (version === undefined) return [];
  return [{ tool: 'rustc', wanted: { scheme: 'at_least', anyOf: [version] } }];
}

export const cargoToml: DeclarationFile = { isFile: (path) => path === 'Cargo.toml', declare, named: false };
