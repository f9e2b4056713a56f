import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { OPENID_SECRET, ORIGIN } from './web-fixture.ts';

/** A real OpenID provider on loopback, which lets in whoever says a name. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** Signs in as a browser does that follows each step; where it is sent back to. */
  signIn(url: string, name: string): Promise<URL>;
  close(): void;
}

/** People whose address is not verified have names that end in `?`. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'hms',
        client_secret: OPENID_SECRET,
        redirect_uris: [`${ORIGIN}/sign-in/openid/return`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: `${sub.replace('?', '')}@example.org`,
        email_verified: !sub.endsWith('?'),
      }),
    }),
  });
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it answers every error itself
  server.on('request', provider.callback());
  return {
    issuer,
    signIn,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function signIn(begin: string, name: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, body]: [string, string | undefined] = [begin, undefined];
  for (let steps = 0; steps < 12; steps += 1) {
    if (url.startsWith(ORIGIN)) return new URL(url);
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        Cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      ...(body !== undefined && { body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(key, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location !== null) [url, body] = [new URL(location, url).href, undefined];
    else if (page.includes('name="login"'))
      body = `prompt=login&login=${encodeURIComponent(name)}&password=x`;
    else if (page.includes('value="consent"')) body = 'prompt=consent';
    else throw new Error(`The provider shows what is no form: ${page.slice(0, 500)}`);
  }
  throw new Error('The provider goes on for ever.');
}
