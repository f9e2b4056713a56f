import type { AnyVerb } from '../../verbs/verb.ts';
import { actionPath } from '../words/action-path.ts';
import { inSentence } from '../words/in-sentence.ts';

/** What can be done to something, each a link to its form. */
export const ActionLinks = ({ verbs, id }: { verbs: readonly AnyVerb[]; id: string }) => (
  <ul class="actions" aria-label={`What can be done to ${id}`}>
    {verbs.map((verb) => (
      <li>
        <a href={actionPath(verb, id)} title={verb.summary}>
          {inSentence(verb.name)}
        </a>
      </li>
    ))}
  </ul>
);
