import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

const Pipfile = z.object({
  requires: z.object({ python_version: z.string().optional(), python_full_version: z.string().optional() }),
});

/** `[requires]` of a Pipfile. */
function declare(text: string): WrittenTool[] {
  const requires = Pipfile.safeParse(tomlOrEmpty(text)).data?.requires;
  const key = requires?.python_full_version === undefined ? 'python_version' : 'python_full_version';
  const version = requires?.[key];
  if (version === undefined) return [];
  return [{ tool: 'python3', wanted: managedVersion('python3', [version]), at: ['requires', key] }];
}

export const pipfile: DeclarationFile = { isFile: (path) => path === 'Pipfile', declare, named: false };
