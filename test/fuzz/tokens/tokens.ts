import { CODE_TOKENS } from './code-tokens.ts';
import { DATA_TOKENS } from './data-tokens.ts';
import { PROGRAM_TOKENS } from './program-tokens.ts';
import { TEXT_TOKENS } from './text-tokens.ts';

const TOKENS = [...DATA_TOKENS, ...PROGRAM_TOKENS, ...TEXT_TOKENS];

/** Those of a file's own kind; of a program's text where it has none. */
export function tokensFor(path: string): readonly string[] {
  const own = TOKENS.flatMap(([file, tokens]) => (file.test(path) ? tokens : []));
  return own.length > 0 ? own : CODE_TOKENS;
}
