import type { IncomingMessage } from 'node:http';

/** What says where a request leads, and who makes it. */
export type UiRequest = Pick<IncomingMessage, 'url' | 'headers' | 'headersDistinct'>;

/**
 * Why a request for the Web UI is refused, in words for the person who reads the page; undefined when it is the user's own.
 * A page of another site reaches this machine under its own name (DNS rebinding), or sends requests across sites (CSRF), and
 * a browser tells both: by Host, Origin and Sec-Fetch-Site, which no page can set.
 */
export function refusalOf({ url, headers, headersDistinct }: UiRequest, port: number): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  // The whole address (`GET http://…`) and a second Host name another place than the Host that is judged.
  const isElsewhere = url?.startsWith('/') !== true || headersDistinct['host']?.length !== 1;
  if (isElsewhere || !own.includes(host.toLowerCase()))
    return `This is ${own[0]}, and nothing is shown under another name.`;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'A page of another site may not use the Temporal Web UI.';
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `A page of another site leads here. Type the address yourself: http://${host}`;
  return undefined;
}
