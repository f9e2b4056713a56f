import * as z from 'zod';
import { tomlOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';

const Toolchain = z.object({ toolchain: z.object({ channel: z.string() }) });

/** `rust-toolchain.toml` and the older `rust-toolchain`, which may hold the channel alone. */
export const declareRustToolchain: Declaration = (text) => {
  const version = /^\d+(?:\.\d+)*/.exec(channelOf(text.trim()))?.[0];
  const wanted = version === undefined ? null : { scheme: 'prefix' as const, anyOf: [version] };
  return [
    { tool: 'cargo', wanted: null },
    { tool: 'rustc', wanted },
  ];
};

function channelOf(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  return Toolchain.safeParse(tomlOrEmpty(text)).data?.toolchain.channel ?? '';
}
