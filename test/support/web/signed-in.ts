import { ORIGIN, type WebFixture } from './web-fixture.ts';

/** A browser that has a session: what it sends with each request. */
export interface SignedInBrowser {
  readonly cookie: string;
  get(path: string): Promise<Response>;
  /** Sends the form that a page shows, with these fields typed in. */
  submit(page: string, typed?: Readonly<Record<string, string>>): Promise<Response>;
}

/** What a browser says of a form of this site. */
export const FROM_HERE = {
  Origin: ORIGIN,
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/x-www-form-urlencoded',
};

/** Opens the link that the terminal shows. */
export async function signIn(web: WebFixture): Promise<SignedInBrowser> {
  const { pathname } = new URL(web.access.makeLink());
  return browserWith(web, cookieOf(await web.get(pathname)));
}

/** What a browser keeps of an answer: the cookie whose name begins so. */
export function cookieOf({ headers }: Response, name = ''): string {
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.find((cookie) => cookie.startsWith(name)) ?? '';
}

/** A browser that has a cookie. */
export function browserWith(web: WebFixture, cookie: string): SignedInBrowser {
  const get = async (path: string): Promise<Response> => web.get(path, { Cookie: cookie });
  return {
    cookie,
    get,
    async submit(page, typed = {}) {
      const fields = hiddenFields(await (await get(page)).text());
      const body = new URLSearchParams({ ...fields, ...typed }).toString();
      return web.post(page, body, { ...FROM_HERE, Cookie: cookie });
    },
  };
}

/** Of the form in the main part of a page. */
export function hiddenFields(page: string): Record<string, string> {
  const [, main = ''] = page.split('<main');
  const found = main.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}
