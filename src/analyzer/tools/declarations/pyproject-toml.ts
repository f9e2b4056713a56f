import * as z from 'zod';
import { tomlOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';

const Pyproject = z.object({ project: z.object({ 'requires-python': z.string() }) });

/** `requires-python` of pyproject.toml. */
export const declarePyproject: Declaration = (text) => {
  const wanted = Pyproject.safeParse(tomlOrEmpty(text)).data?.project['requires-python'];
  return wanted === undefined ? [] : [{ tool: 'python3', wanted: { scheme: 'pep440', anyOf: [wanted] } }];
};
