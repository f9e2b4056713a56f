import type { Command } from 'commander';
import {
  createToken,
  isValid,
  readTokens,
  revokeToken,
  type StoredToken,
} from '../../web/sign-in/token-file.ts';
import type { VerbScope } from '../../verbs/verb.ts';
import { openContext, type Context } from '../context.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { renderTable } from '../render/table.ts';

export interface TokenOptions {
  readonly scope: readonly VerbScope[];
  /** In milliseconds. */
  readonly expires: number;
}

/** Makes a token, and prints it on a line of its own. */
export async function create(name: string, options: TokenOptions, command: Command): Promise<void> {
  const { output, workspace } = await openContext(command);
  const expires = new Date(Date.now() + options.expires);
  const scopes = [...new Set(options.scope)];
  const token = await createToken(workspace.root, { name, scopes, expires });
  if (output.json) {
    output.printJson<'web-token'>({ name, scopes, expires_at: expires.toISOString(), token });
    return;
  }
  output.note(`It is shown once, and works until ${formatTime(expires.getTime())}.`);
  output.printValue(token);
}

/** Lists the tokens. */
export async function list(command: Command): Promise<void> {
  show(await openContext(command));
}

/** Revokes a token, and lists those that are left. */
export async function revoke(name: string, command: Command): Promise<void> {
  const context = await openContext(command);
  await revokeToken(context.workspace.root, name);
  show(context);
}

function show({ output, workspace }: Context): void {
  const tokens = readTokens(workspace.root);
  if (output.json) output.printJson<'web-tokens'>(tokens.map(({ digest: _, ...token }) => token));
  else if (tokens.length === 0) output.print('There are no tokens.');
  else
    output.print(
      renderTable(
        output,
        ['NAME', 'SCOPES', 'CREATED', 'EXPIRES'].map((title) => ({ title })),
        tokens.map(rowOf),
      ),
    );
}

function rowOf(token: StoredToken): string[] {
  const { name, scopes, created_at, expires_at } = token;
  const ends = formatTime(expires_at);
  return [
    name,
    scopes.join(', '),
    formatTime(created_at),
    isValid(token, new Date()) ? ends : `${ends}, expired`,
  ];
}
