import type { AnyVerb } from '../../verbs/verb.ts';
import { actionPath, actionTitle } from '../words/action-path.ts';

interface ActionLinksProps {
  readonly verbs: readonly AnyVerb[];
  /** Of what it is done to; left out where there is one alone. */
  readonly id?: string;
  /** What stands in the forms already. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** What can be done, each a link to its form. */
export const ActionLinks = ({ verbs, id = '', typed = {} }: ActionLinksProps) => (
  <ul class="actions">
    {verbs.map((verb) => (
      <li>
        <a href={actionPath(verb, id, typed)} title={verb.summary}>
          {actionTitle(verb, id)}
        </a>
      </li>
    ))}
  </ul>
);
