import { describe, expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { judgeRedirect } from '../../../src/evidence/probes/redirects.ts';
import { serve } from '../../support/evidence/probed-server.ts';

async function probe(options: object) {
  return probeHttp(HttpHealth.parse(options), AbortSignal.timeout(5_000));
}

/** A server whose /health leads there, and whose other pages are fine. */
async function leadingTo(location: (self: string) => string): Promise<string> {
  const http: string = await serve((request, response) => {
    if (request.url === '/health') response.writeHead(302, { location: location(new URL(http).origin) });
    response.end('<form>sign in</form>');
  });
  return http;
}

describe('a health address that leads elsewhere', () => {
  it.each([
    ['/login', 'which looks like a login page'],
    ['/accounts/login/?next=/health', 'which looks like a login page'],
    ['/users/sign_in', 'which looks like a login page'],
    ['/Account/SignIn.aspx', 'which looks like a login page'],
    ['/welcome?return_to=/health', 'which looks like a login page'],
    ['/oauth2/start', 'which looks like a login page'],
  ])('such as %s is not healthy by that', async (location, why) => {
    const http = await leadingTo(() => location);

    const answer = await probe({ http });

    expect(answer).toMatchObject({ success: false, symptom: 'health/http/302' });
    expect(answer).toMatchObject({ detail: expect.stringContaining(why) });
    expect(await probe({ http, redirects: 'follow' })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
    expect(await probe({ http, redirects: 'follow', not_contains: 'sign in' })).toMatchObject({
      success: false,
    });
  });

  it('to another host is not healthy by that, and says where', async () => {
    const other = await serve((_, response) => response.end());
    const http = await leadingTo(() => `${other}?token=abc`);

    expect(await probe({ http })).toEqual({
      success: false,
      symptom: 'health/http/302',
      detail: `status 302, redirects to ${other}, another host: set redirects: follow if that is healthy`,
    });
  });

  it('gets neither password nor headers where they were not meant for', async () => {
    const other = await serve(({ headers }, response) => {
      response
        .writeHead(headers.authorization === undefined && headers['x-key'] === undefined ? 200 : 500)
        .end();
    });
    const http = (await leadingTo(() => other)).replace('//', '//ada:hunter22@');

    expect(await probe({ http, redirects: 'follow', headers: { 'X-Key': 'k' } })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it('on the same host is followed, with what belongs to it', async () => {
    const http: string = await serve(({ url, headers }, response) => {
      if (url === '/health') response.writeHead(308, { location: '/health/' });
      else response.writeHead(headers.authorization === undefined ? 401 : 200);
      response.end();
    });

    expect(await probe({ http: http.replace('//', '//ada:hunter22@') })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
    expect(await probe({ http, redirects: 'none' })).toMatchObject({
      success: false,
      symptom: 'health/http/308',
    });
  });

  it('in a circle is not followed for ever', async () => {
    const http = await serve((_, response) => response.writeHead(302, { location: '/health' }).end());

    expect(await probe({ http })).toMatchObject({ success: false, symptom: 'health/http/redirects' });
  });
});

describe('a redirect on the same host', () => {
  const judge = (from: string, location: string) =>
    judgeRedirect({ statusCode: 301, headers: { location } }, new URL(from), { redirects: 'same_host' });

  it.each([
    ['http://shop.example/health', 'https://shop.example/health'],
    ['http://shop.example:8080/health', 'https://shop.example/health'],
    ['https://shop.example/auth/health', '/auth/health/'],
    ['https://shop.example/blog/authors', '/blog/authors/'],
    ['https://shop.example/', '/en/'],
  ])('from %s to %s is followed', (from, location) => {
    expect(judge(from, location)).toEqual({ to: new URL(location, from) });
  });

  it.each([
    ['https://shop.example/health', 'http://shop.example/health'],
    ['https://shop.example/health', 'https://www.shop.example/health'],
    ['http://shop.example:8080/health', 'http://shop.example:9090/health'],
    ['http://shop.example/health', 'mailto:root@shop.example'],
    ['http://shop.example/health', 'http://['],
  ])('is not what leads from %s to %s', (from, location) => {
    expect(judge(from, location)).toHaveProperty('why');
  });
});
