import type { Declaration } from '../tool-requirement.ts';

/** asdf and mise name plugins, not executables. */
const EXECUTABLES: Readonly<Record<string, string>> = {
  awscli: 'aws',
  bundler: 'bundle',
  erlang: 'erl',
  golang: 'go',
  maven: 'mvn',
  nodejs: 'node',
  postgres: 'psql',
  python: 'python3',
  rust: 'rustc',
};

const NAME = /^[a-z][a-z0-9._-]{0,40}$/;

/** `.tool-versions`: one tool a line, then its versions, the preferred one first. */
export const declareToolVersions: Declaration = (text) =>
  text.split('\n').flatMap((line) => {
    const [plugin = '', ...versions] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (!NAME.test(plugin)) return [];
    const tool = Object.hasOwn(EXECUTABLES, plugin) ? (EXECUTABLES[plugin] ?? plugin) : plugin;
    return [{ tool, wanted: versions.length === 0 ? null : { scheme: 'prefix', anyOf: versions } }];
  });
