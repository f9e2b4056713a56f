import { clean } from '../words/clean.ts';
import { FormKey } from './form-key.tsx';

/** Who is signed in, by name; null where nobody is. */
export interface SignedIn {
  readonly name: string | null;
  readonly formKey: string;
}

/** Who is signed in, and how to end that; or where to begin it. */
export const SignedInMark = ({ name, formKey }: SignedIn) =>
  name === null ? (
    <a class="sign-in" href="/sign-in">
      Sign in
    </a>
  ) : (
    <form class="sign-in" method="post" action="/sign-out">
      <FormKey value={formKey} />
      <span>{clean(name, 100)}</span>
      <button type="submit">Sign out</button>
    </form>
  );
