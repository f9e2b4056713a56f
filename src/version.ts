import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** This program's version: what it says of itself, and what makes an older program's prints differ from ours. */
export const VERSION = manifest.version;
