import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** This program's version: what it says of itself. */
export const VERSION = manifest.version;

/** Set by the build: a hash over all sources. */
declare const HMS_BUILD: string | undefined;

/** Names this program exactly: what another one remembered may follow from other rules, so it is not believed. */
export const BUILD = typeof HMS_BUILD === 'string' ? HMS_BUILD : manifest.version;

/** Whether BUILD does so: sources that are run as they are change without another name. */
export const IS_BUILT = typeof HMS_BUILD === 'string';
