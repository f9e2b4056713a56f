import type { VerbScope } from '../../verbs/verb.ts';

/** Who is signed in. */
export interface Reader {
  /** What is recorded as who did it. */
  readonly name: string;
  readonly via: 'link' | 'token' | 'openid';
  /** Tells this sign-in from others, and is no secret. */
  readonly credential: string;
  readonly scopes: readonly VerbScope[];
}

/** Whether somebody may do what takes a scope; who may act may do all. */
export function may({ scopes }: Pick<Reader, 'scopes'>, scope: VerbScope): boolean {
  return scopes.includes(scope) || scopes.includes('act');
}
