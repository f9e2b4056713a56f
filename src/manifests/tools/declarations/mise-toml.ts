import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { Declaration, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';
import { programOf } from './programs.ts';

const Table = z.object({ version: z.string(), os: z.undefined().optional() });
const Version = z.union([
  z.string(),
  z.number().transform(String),
  Table.transform(({ version }) => version),
]);
/** A tool's version, a table with it, or several versions, the preferred one first (mise.jdx.dev/configuration.html). */
const Versions = z.union([Version.transform((version) => [version]), z.array(Version)]);
const Tools = z.object({ tools: z.record(z.string(), z.unknown()) });

/** `[tools]`: those that are wanted on every system. What another backend installs (`npm:prettier`) has names of its own, and is left out. */
const declare: Declaration = (text) =>
  Object.entries(Tools.safeParse(tomlOrEmpty(text)).data?.tools ?? {}).flatMap(([name, said]) => {
    const program = programOf(name.replace(/^core:/, ''));
    const versions = Versions.safeParse(said).data;
    if (program?.isKnown !== true || versions === undefined) return [];
    return [{ tool: program.tool, wanted: managedVersion(program.tool, versions), at: ['tools', name] }];
  });

/** Where mise looks for a project's settings; those ending in `.local.toml` are one person's. */
const FILES = new Set(
  ['mise', '.mise', 'mise/config', '.mise/config', '.config/mise', '.config/mise/config'].flatMap((name) => [
    `${name}.toml`,
    `${name}.local.toml`,
  ]),
);

export const miseToml: DeclarationFile = { isFile: (path) => FILES.has(path), declare, named: true };
