import type { Declaration } from '../tool-requirement.ts';

/** `.nvmrc`, `.python-version` and their like: nothing but versions of one tool, one a line. */
export function declareVersionOf(tool: string): Declaration {
  return (text) => {
    const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
    const versions = lines.filter((line) => line !== '');
    return [{ tool, wanted: versions.length === 0 ? null : { scheme: 'prefix', anyOf: versions } }];
  };
}
