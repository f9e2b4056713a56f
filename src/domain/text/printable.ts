import { shortened, visibleLine } from './visible.ts';

export const MAX_SHOWN = 200;

/** Text that a repository or a tool wrote, safe to print: one line, not too long, no control or direction characters, no password in a URL. */
export function printable(text: string): string {
  const plain = text.replace(/(:\/\/)[^/@\s]*@/g, '$1');
  return shortened(visibleLine(plain), MAX_SHOWN);
}
