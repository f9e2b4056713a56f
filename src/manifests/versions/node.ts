import { satisfiesPrefix } from './prefix.ts';
import type { VersionRule } from './version-rule.ts';

/** The major versions of Node.js with long-term support, by the code names that releases carry. */
const CODE_NAMES: Readonly<Record<string, number>> = {
  argon: 4,
  boron: 6,
  carbon: 8,
  dubnium: 10,
  erbium: 12,
  fermium: 14,
  gallium: 16,
  hydrogen: 18,
  iron: 20,
  jod: 22,
  krypton: 24,
};

/**
 * What nvm, fnm, asdf and mise read for Node.js: versions, `lts/iron`, and `lts/*` or `lts/-1`, which name one line with
 * long-term support, whichever is the newest: every even major version is one of these, in time.
 */
export const satisfiesNode: VersionRule = (version, wanted) => {
  const text = wanted.trim().toLowerCase();
  const name = text.replace(/^lts[-/]/, '');
  const major = Object.hasOwn(CODE_NAMES, name) ? CODE_NAMES[name] : undefined;
  if (major !== undefined) return satisfiesPrefix(version, String(major));
  if (/^lts(?:[-/](?:\*|-\d+|latest))?$/.test(text)) return Number.parseInt(version, 10) % 2 === 0;
  return satisfiesPrefix(version, text);
};
