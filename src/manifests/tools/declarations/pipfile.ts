import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

const Pipfile = z.object({
  requires: z.object({ python_version: z.string().optional(), python_full_version: z.string().optional() }),
});

/** `[requires]` of a Pipfile. */
function declare(text: string): DeclaredTool[] {
  const requires = Pipfile.safeParse(tomlOrEmpty(text)).data?.requires;
  const version = requires?.python_full_version ?? requires?.python_version;
  return version === undefined ? [] : [{ tool: 'python3', wanted: managedVersion('python3', [version]) }];
}

export const pipfile: DeclarationFile = { isFile: (path) => path === 'Pipfile', declare, named: false };
