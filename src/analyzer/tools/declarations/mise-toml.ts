import * as z from 'zod';
import { tomlOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';
import { executableOf } from './executable-of.ts';

/** mise knows a thousand tools by names that need not be their programs'; these are, or are known to `executableOf`. */
const KNOWN = new Set(
  (
    'bun cmake composer dart deno elixir erlang flutter go golang gradle java ' +
    'maven node nodejs php pnpm poetry python ruby rust swift terraform uv yarn zig'
  ).split(' '),
);

const Table = z.object({ version: z.string(), os: z.undefined().optional() });
const Version = z.union([z.string(), Table.transform(({ version }) => version)]);
/** A tool's version, a table with it, or several versions, the preferred one first (mise.jdx.dev/configuration.html). */
const Versions = z.union([Version.transform((version) => [version]), z.array(Version)]);
const Tools = z.object({ tools: z.record(z.string(), z.unknown()) });

/** `latest`, and what names a branch, a path or a distribution, is any version. */
const COMPARABLE = /^v?\d+(?:\.\d+)*$/;

/** `[tools]` of `mise.toml`: those that are wanted on every system, by mise's names for them. */
export const declareMise: Declaration = (text) =>
  Object.entries(Tools.safeParse(tomlOrEmpty(text)).data?.tools ?? {}).flatMap(([name, said]) => {
    const tool = KNOWN.has(name) ? executableOf(name) : undefined;
    const versions = Versions.safeParse(said).data;
    if (tool === undefined || versions === undefined) return [];
    const anyOf = versions.filter((version) => COMPARABLE.test(version));
    return [{ tool, wanted: anyOf.length === 0 ? null : { scheme: 'prefix', anyOf } }];
  });
