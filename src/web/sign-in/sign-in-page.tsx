import { CodeText } from '../parts/code-text.tsx';
import { Section } from '../parts/section.tsx';
import type { WebPage } from '../pages/page.ts';
import { clean } from '../words/clean.ts';

interface SignInProps {
  /** Whether somebody at the terminal may be sent a link. */
  readonly hasLinks: boolean;
  /** The address of the OpenID provider, where there is one. */
  readonly provider: string | undefined;
  /** What was wrong, or what was done. */
  readonly told?: string | undefined;
}

/** How to sign in. */
export function signInPage({ hasLinks, provider, told }: SignInProps): WebPage {
  return {
    path: '',
    render: () => ({
      title: 'Sign in',
      isStill: true,
      body: (
        <>
          <h1>Sign in</h1>
          {told !== undefined && (
            <p class="notice" role="status">
              {clean(told)}
            </p>
          )}
          {hasLinks && <LinkSection />}
          {provider !== undefined && (
            <p>
              <a href="/sign-in/openid">Sign in with {new URL(provider).host}</a>
            </p>
          )}
          <TokenSection />
        </>
      ),
    }),
  };
}

/** That it is done. */
export const signedInPage: WebPage = {
  path: '',
  render: () => ({
    title: 'Signed in',
    isStill: true,
    body: (
      <>
        <h1>You are signed in</h1>
        <p>
          <a href="/">The fleet</a>
        </p>
      </>
    ),
  }),
};

const LinkSection = () => (
  <Section id="by-link" title="With a link">
    <p>
      <CodeText text="`hms web` prints a link in its terminal. It works once, within 10 minutes." />
    </p>
    <form class="action" method="post" action="/sign-in/link">
      <button type="submit">Print another link there</button>
    </form>
  </Section>
);

const TokenSection = () => (
  <Section id="by-token" title="With a token">
    <p>
      <CodeText text="`hms web token create NAME --scope act` prints one." />
    </p>
    <form class="action" method="post" action="/sign-in">
      <label>
        Token
        <input type="password" name="token" autocomplete="off" required maxlength={200} />
      </label>
      <button type="submit">Sign in</button>
    </form>
  </Section>
);
