import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenAt, WrittenTool } from '../tool-requirement.ts';

const Toolchain = z.object({ toolchain: z.object({ channel: z.string() }) });

/** `rust-toolchain.toml` and the older `rust-toolchain`, which may hold the channel alone. */
function declare(text: string): WrittenTool[] {
  const { channel, at } = channelOf(text.trim());
  return [
    { tool: 'cargo', wanted: null, at },
    { tool: 'rustc', wanted: channel === '' ? null : { scheme: 'rust', anyOf: [channel] }, at },
  ];
}

function channelOf(text: string): { readonly channel: string; readonly at: WrittenAt } {
  if (/^[\w.-]+$/.test(text)) return { channel: text, at: 1 };
  const channel = Toolchain.safeParse(tomlOrEmpty(text)).data?.toolchain.channel.trim() ?? '';
  return { channel, at: channel === '' ? ['toolchain'] : ['toolchain', 'channel'] };
}

export const rustToolchain: DeclarationFile = {
  isFile: (path) => path === 'rust-toolchain.toml' || path === 'rust-toolchain',
  declare,
  named: true,
};
