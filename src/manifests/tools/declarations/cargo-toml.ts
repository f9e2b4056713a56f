import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

const Package = z.object({ 'rust-version': z.string() });
const CargoToml = z.union([
  z.object({ package: Package }).transform((manifest) => ({ ...manifest.package, at: ['package'] })),
  z
    .object({ workspace: z.object({ package: Package }) })
    .transform(({ workspace }) => ({ ...workspace.package, at: ['workspace', 'package'] })),
]);

/** `rust-version` of Cargo.toml, the package's or the workspace's. */
function declare(text: string): WrittenTool[] {
  const found = CargoToml.safeParse(tomlOrEmpty(text)).data;
  if (found === undefined) return [];
  const { 'rust-version': version, at } = found;
  return [{ tool: 'rustc', wanted: { scheme: 'at_least', anyOf: [version] }, at: [...at, 'rust-version'] }];
}

export const cargoToml: DeclarationFile = { isFile: (path) => path === 'Cargo.toml', declare, named: false };
