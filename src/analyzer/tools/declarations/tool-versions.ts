import type { Declaration } from '../tool-requirement.ts';
import { executableOf } from './executable-of.ts';

/** `.tool-versions`: one tool a line, then its versions, the preferred one first. */
export const declareToolVersions: Declaration = (text) =>
  text.split('\n').flatMap((line) => {
    const [plugin = '', ...versions] = line.replace(/#.*/, '').trim().split(/\s+/);
    const tool = executableOf(plugin);
    if (tool === undefined) return [];
    return [{ tool, wanted: versions.length === 0 ? null : { scheme: 'prefix', anyOf: versions } }];
  });
