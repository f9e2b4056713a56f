import path from 'node:path';
import * as z from 'zod';
import { InputError, UnavailableError, UnknownNameError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import { ifThere } from '../../files/error-codes.ts';
import { acquireLock } from '../../files/lock.ts';
import { PRIVATE_FILE, setMode } from '../../files/modes.ts';
import { readOwnFileSync } from '../../files/own-file.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { VERB_SCOPES, type VerbScope } from '../../verbs/verb.ts';
import { newSecret, secretDigest } from './secret.ts';

const StoredToken = z.object({
  name: z.string(),
  scopes: z.array(z.enum(VERB_SCOPES)),
  /** SHA-256 of the token: who reads this file cannot sign in. */
  digest: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});
/** A token as it is kept. */
export type StoredToken = z.infer<typeof StoredToken>;

/** `.hms/web-tokens.json`: those that were not revoked, also expired ones. */
const TokenFile = z.object({ schema_version: z.literal(1), tokens: z.array(StoredToken) });

/** By which people and secret scanners know what it is. */
const PREFIX = 'hms_';
const LOCK_MS = 10_000;

/** What a token is made of. */
export interface NewToken {
  readonly name: string;
  readonly scopes: readonly VerbScope[];
  readonly expires: Date;
}

/** Makes a token, which is told here and never again. Throws InputError where its name is taken. */
export async function createToken(root: string, { name, scopes, expires }: NewToken): Promise<string> {
  const secret = PREFIX + newSecret();
  await changeTokens(root, (tokens) => {
    if (tokens.some((token) => token.name === name))
      throw new InputError(`There is a token "${name}" already. Revoke it first, or choose another name.`);
    const token = { name, scopes: [...scopes], digest: secretDigest(secret) };
    return [...tokens, { ...token, created_at: new Date().toISOString(), expires_at: expires.toISOString() }];
  });
  return secret;
}

/** Makes a token of no use at once. Throws UnknownNameError where there is none with that name. */
export async function revokeToken(root: string, name: string): Promise<void> {
  await changeTokens(root, (tokens) => {
    const left = tokens.filter((token) => token.name !== name);
    if (left.length < tokens.length) return left;
    const names = tokens.map((token) => token.name);
    throw new UnknownNameError(
      `There is no token "${name}".${didYouMean(name, names)} \`hms web token list\` shows them.`,
    );
  });
}

/** The tokens of a workspace, in the order in which they were made. Throws UnavailableError where they cannot be read. */
export function readTokens(root: string): StoredToken[] {
  const file = fileIn(root);
  const text = ifThere(() => readOwnFileSync(file));
  if (text === undefined) return [];
  try {
    return TokenFile.parse(JSON.parse(text)).tokens;
  } catch (error) {
    throw new UnavailableError(
      `${file} cannot be read, so no token works. Remove it, and make the tokens anew with \`hms web token create NAME\`.`,
      { cause: error },
    );
  }
}

/** The same, but none where they cannot be read: then nobody has one. */
export function readableTokens(root: string): StoredToken[] {
  try {
    return readTokens(root);
  } catch (error) {
    if (error instanceof UnavailableError) return [];
    throw error;
  }
}

/** The token that this is, unless it has expired. */
export function findToken(root: string, given: string, now: Date): StoredToken | undefined {
  const digest = secretDigest(given);
  return readTokens(root).find((token) => token.digest === digest && isValid(token, now));
}

/** Whether it has not expired. */
export function isValid({ expires_at }: StoredToken, now: Date): boolean {
  return Date.parse(expires_at) > now.getTime();
}

async function changeTokens(
  root: string,
  change: (tokens: readonly StoredToken[]) => StoredToken[],
): Promise<void> {
  const file = fileIn(root);
  const lock = await acquireLock(`${file}.lock`, LOCK_MS);
  try {
    const changed = { schema_version: 1, tokens: change(readTokens(root)) };
    await writeWhole(file, `${JSON.stringify(changed, null, 2)}\n`, path.dirname(file));
    // Also where the folder is shared: who may start workflows need not sign in as somebody else.
    setMode(file, PRIVATE_FILE);
  } finally {
    lock.release();
  }
}

function fileIn(root: string): string {
  return path.join(root, '.hms', 'web-tokens.json');
}
