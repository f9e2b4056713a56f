import type { ColourDepth } from '../screen/cell-style.ts';

/** Terminals that know eight colours and no brighter ones. */
const EIGHT = /^(?:ansi|cons25|linux|screen|vt\d+)$/;

/** How many colours a terminal shows, from the bits that Node finds for it. */
export function colourDepth(bits: number, env: Readonly<Record<string, string | undefined>>): ColourDepth {
  if (bits === 1) return 1;
  return EIGHT.test(env['TERM'] ?? '') ? 8 : 16;
}
