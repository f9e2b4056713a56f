import * as z from 'zod';
import { tomlOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';
import { executableOf } from './executable-of.ts';

const Version = z.union([z.string(), z.object({ version: z.string() }).transform(({ version }) => version)]);
/** A tool's version, a table with it, or several versions, the preferred one first (mise.jdx.dev/configuration.html). */
const Tools = z.object({ tools: z.record(z.string(), z.unknown()) });
const Versions = z.union([Version.transform((version) => [version]), z.array(Version)]);

/** `latest`, and what names a branch, a path or another tool's scheme, is any version. */
const COMPARABLE = /^v?\d+(?:\.\d+)*$/;

/** `[tools]` of `mise.toml`: tools by mise's names for them, without those that name where they come from, as `npm:prettier`. */
export const declareMise: Declaration = (text) =>
  Object.entries(Tools.safeParse(tomlOrEmpty(text)).data?.tools ?? {}).flatMap(([name, said]) => {
    const tool = executableOf(name);
    if (tool === undefined) return [];
    const anyOf = (Versions.safeParse(said).data ?? []).filter((version) => COMPARABLE.test(version));
    return [{ tool, wanted: anyOf.length === 0 ? null : { scheme: 'prefix', anyOf } }];
  });
