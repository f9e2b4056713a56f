import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

const Toolchain = z.object({ toolchain: z.object({ channel: z.string() }) });

/** `rust-toolchain.toml` and the older `rust-toolchain`, which may hold the channel alone. */
function declare(text: string): DeclaredTool[] {
  const channel = channelOf(text.trim());
  return [
    { tool: 'cargo', wanted: null },
    { tool: 'rustc', wanted: channel === '' ? null : { scheme: 'rust', anyOf: [channel] } },
  ];
}

function channelOf(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  return Toolchain.safeParse(tomlOrEmpty(text)).data?.toolchain.channel.trim() ?? '';
}

export const rustToolchain: DeclarationFile = {
  isFile: (path) => path === 'rust-toolchain.toml' || path === 'rust-toolchain',
  declare,
  named: true,
};
