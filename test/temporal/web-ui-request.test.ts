import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { refusalOf, type UiRequest } from '../../src/temporal/web-ui-request.ts';

const PORT = 17_500;
const OWN = `127.0.0.1:${PORT}`;

function asked(headers: IncomingHttpHeaders, { url = '/', hosts = 1 } = {}): UiRequest {
  const { host } = headers;
  return { url, headers, headersDistinct: host === undefined ? {} : { host: Array(hosts).fill(host) } };
}

describe('a request for the Web UI', () => {
  it.each([
    ['typed into the address line', { host: OWN, 'sec-fetch-site': 'none' }],
    ['by the page itself', { host: OWN, origin: `http://${OWN}`, 'sec-fetch-site': 'same-origin' }],
    ['under the name of this machine', { host: `localhost:${PORT}`, origin: `http://localhost:${PORT}` }],
    ['under its IPv6 address', { host: `[::1]:${PORT}` }],
    ['by a program', { host: `LOCALHOST:${PORT}` }],
  ])('is answered %s', (_, headers) => {
    expect(refusalOf(asked(headers), PORT)).toBeUndefined();
  });

  it.each([
    ['under the name of a site', { host: `rebound.test:${PORT}`, 'sec-fetch-site': 'same-origin' }],
    ['under a name that begins like ours', { host: `localhost.rebound.test:${PORT}` }],
    ['under a name that ends like ours', { host: `rebound.test@127.0.0.1:${PORT}` }],
    ['for another port', { host: '127.0.0.1:80' }],
    ['for no port', { host: 'localhost' }],
    ['without a name', {}],
    ['by the page of a site', { host: OWN, origin: 'https://site.test' }],
    ['by a page without an origin', { host: OWN, origin: 'null' }],
    ['by a page of another port', { host: OWN, origin: 'http://127.0.0.1:3000' }],
    ['by the page of the other name', { host: OWN, origin: `http://localhost:${PORT}` }],
    ['across sites', { host: OWN, 'sec-fetch-site': 'cross-site' }],
    ['by another port of the site', { host: OWN, 'sec-fetch-site': 'same-site' }],
  ])('is refused %s', (_, headers) => {
    expect(refusalOf(asked(headers), PORT)).toEqual(expect.any(String));
  });

  it.each([
    ['by its whole address', { url: 'http://rebound.test/api/v1/namespaces' }],
    ['by no path', { url: 'rebound.test:80' }],
    ['under two names', { hosts: 2 }],
  ])('is refused %s', (_, where) => {
    expect(refusalOf(asked({ host: OWN }, where), PORT)).toEqual(expect.any(String));
  });
});
