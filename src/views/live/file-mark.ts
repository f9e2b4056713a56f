import { statSync } from 'node:fs';
import { ifThere } from '../../files/error-codes.ts';

/** Tells whether a file is another one than before; with `identity`, whatever is written to it. Empty for one that is not there. */
export function markOf(file: string, of: 'content' | 'identity' = 'content'): string {
  const stat = ifThere(() => statSync(file, { bigint: true }));
  if (stat === undefined) return '';
  const identity = `${stat.dev}/${stat.ino}`;
  return of === 'identity' ? identity : `${identity}/${stat.size}/${stat.mtimeNs}/${stat.ctimeNs}`;
}
