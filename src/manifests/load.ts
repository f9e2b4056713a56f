import type { ComponentFiles } from '../repository/component-files.ts';
import type { Load } from './manifest.ts';
import { orProblem } from './file-problem.ts';

type Parse = (text: string) => unknown;

/** Reads the component's files for manifests that take something from them, each once per way of parsing it. */
export function createLoad(files: ComponentFiles): Load {
  const loaded = new Map<Parse, Map<string, Promise<unknown>>>();
  const load = async (path: string, parse: Parse): Promise<unknown> =>
    (await orProblem(async () => parse(await files.read(path)))).value;
  return <T>(path: string, parse: (text: string) => T | Promise<T>) => {
    const byPath = loaded.get(parse) ?? new Map<string, Promise<unknown>>();
    loaded.set(parse, byPath);
    const value = byPath.get(path) ?? load(path, parse);
    byPath.set(path, value);
    return value as Promise<T | null>;
  };
}
