import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request for the Web UI is refused, in words for the person who reads the page; undefined when it is the user's own.
 * A page of another site reaches this machine under its own name (DNS rebinding), or sends requests across sites (CSRF), and
 * a browser tells both: by Host, Origin and Sec-Fetch-Site, which no page can set.
 */
export function refusalOf(headers: IncomingHttpHeaders, port: number): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (!own.includes(host.toLowerCase())) return `This is ${own[0]}, and nothing is shown under another name.`;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'A page of another site may not use the Temporal Web UI.';
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `A page of another site leads here. Type the address yourself: http://${host}`;
  return undefined;
}
