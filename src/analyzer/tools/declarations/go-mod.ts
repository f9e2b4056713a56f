import type { Declaration } from '../tool-requirement.ts';

/** The `go` line of go.mod. */
export const declareGoMod: Declaration = (text) => {
  const version = /^go\s+(\d[\w.]*)\s*(?:\/\/.*)?$/m.exec(text)?.[1];
  return version === undefined ? [] : [{ tool: 'go', wanted: { scheme: 'at_least', anyOf: [version] } }];
};
