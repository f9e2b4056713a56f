import type { AnyVerb } from '../../verbs/verb.ts';
import { inSentence } from './in-sentence.ts';

/** Where the form of a verb is; `typed` stands in it already. */
export function actionPath(
  { target, name }: AnyVerb,
  id: string,
  typed: Readonly<Record<string, string>> = {},
): string {
  const path = `/actions/${target.kind}/${name}`;
  const query = new URLSearchParams(typed);
  const whole = target.argument === undefined ? path : `${path}/${encodeURIComponent(id)}`;
  return query.size === 0 ? whole : `${whole}?${query.toString()}`;
}

/** What is done, in a few words: of what there is one alone, as its summary begins. */
export function actionTitle({ target, name, summary }: AnyVerb, id: string): string {
  const [beginning = ''] = summary.split(/[:,(]/);
  return inSentence(target.argument === undefined ? beginning.trim() : `${name} ${id}`);
}
