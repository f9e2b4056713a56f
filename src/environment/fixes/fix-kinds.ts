import { envFileFromExample } from './env-file-from-example.ts';
import type { FixId, FixKind } from './fix.ts';
import { initSubmodules } from './init-submodules.ts';

export const FIX_KINDS: Readonly<Record<FixId, FixKind>> = {
  env_file_from_example: envFileFromExample,
  init_submodules: initSubmodules,
};
