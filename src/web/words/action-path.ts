import type { AnyVerb } from '../../verbs/verb.ts';

/** Where the form of a verb is. */
export function actionPath({ target, name }: AnyVerb, id: string): string {
  return `/actions/${target.kind}/${name}/${encodeURIComponent(id)}`;
}
