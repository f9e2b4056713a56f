import { describe, expect, it } from '@jest/globals';
import { secretsIn, valueWithoutSecrets, withoutSecrets } from '../../../src/domain/text/without-secrets.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

describe('a text without secrets', () => {
  it.each([
    ['git+https://ada:t0k@h/x.git', 'git+https://***@h/x.git'],
    ['https://t0k@h/x', 'https://***@h/x'],
    ['"url":"https://h/a","to":"b@h"', '"url":"https://h/a","to":"b@h"'],
    ['https://h/a?access_token=abc&b=1', 'https://h/a?access_token=***&b=1'],
    ['//h/:_authToken=abc', '//h/:_authToken=***'],
    ['a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb', 'a\n***\nb'],
    ['sk_live_0123456789abcdefghij', '***'],
    ['AccountKey=abc==;EndpointSuffix=x', 'AccountKey=***;EndpointSuffix=x'],
    ['client_secret%3Dabc%26x', 'client_secret%3D***'],
    ['<db:password>abc</db:password>', '<db:password>***</db:password>'],
    ['deploy --api-key abc --to x', 'deploy --api-key *** --to x'],
    ['deploy --token --to x', 'deploy --token --to x'],
    ['curl -s -u ada:abc h', 'curl -s -u ada:*** h'],
    ['curl --user=ada:abc h', 'curl --user=ada:*** h'],
    ['mysqldump -u root -pabc db', 'mysqldump -u root -p*** db'],
    ["CREATE USER a IDENTIFIED BY 'a b';", 'CREATE USER a IDENTIFIED BY ***;'],
    ['/a?X-Amz-Signature=abc&b=1&sig=d', '/a?X-Amz-Signature=***&b=1&sig=***'],
    ['to hooks.slack.com/services/T0/B0/abc now', 'to hooks.slack.com/services/*** now'],
    ['discord.com/api/webhooks/1/abc', 'discord.com/api/webhooks/***'],
    ['id-eyJhbGciOiJI.eyJzdWIi.c2ln, eyJhbGciOiJI.eyJz', 'id-***, ***'],
    ['eyJ is short, and notaneyJhbGciOiJI.eyJz', 'eyJ is short, and notaneyJhbGciOiJI.eyJz'],
    ['Cookie:   a=b; c\nnext', 'Cookie:   ***\nnext'],
    ['ordinary words, a@b.example, key', 'ordinary words, a@b.example, key'],
  ])('%j is %j', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });

  it('has none of the values that are known, the longest first', () => {
    expect(withoutSecrets('one onetwo', ['one', 'onetwo', ''])).toBe('*** ***');
  });
});

describe('a long text', () => {
  it.each([
    'a.',
    'a',
    'token',
    '-eyJ',
    '://',
    'a://',
    '-----BEGIN A',
    'password ',
    'x@',
    'glpat-',
    ' --token ',
    ' --a',
    '<a',
    '<token>',
    'curl ',
    'curl -u ',
    'mysql ',
    'identified by ',
    '?a',
    '&sig=',
  ])('of nothing but %j is read in one pass', async (part) => {
    const text = `key ${part.repeat(1_000_000 / part.length)}`;

    expect(await processorTimeOf(() => withoutSecrets(text))).toBeLessThan(5_000);
  });
});

describe('a value without secrets', () => {
  it('keeps its shape, and what has none stays the same object', () => {
    const value = { list: ['token=abc', 1, null], kept: { a: 'words' } };
    const clean = valueWithoutSecrets(value);

    expect(clean).toEqual({ list: ['token=***', 1, null], kept: { a: 'words' } });
    expect(clean.kept).toBe(value.kept);
    expect(valueWithoutSecrets(value.kept)).toBe(value.kept);
  });
});

describe('the name of a suite, a test or a ticket', () => {
  it('stays another than the next, whatever words it has', () => {
    const suites = [
      'Basic rendering',
      'Basic routing',
      'token: expired',
      'token: renewed',
      'a --token is given',
    ];
    const value = {
      suites: suites.map((name) => ({ name })),
      names: suites,
      fingerprint: `test/${suites[2]}`,
    };

    expect(valueWithoutSecrets(value)).toBe(value);
  });

  it('shows no secret that has a form of its own', () => {
    expect(valueWithoutSecrets({ name: `reads https://ana:pa55@host/ with ghp_${'a1'.repeat(10)}` })).toEqual(
      {
        name: 'reads https://***@host/ with ***',
      },
    );
  });
});

describe('the words of a scheme', () => {
  it.each(['basic authentication', 'Bearer tokens', 'digest algorithms'])('%j are no secret', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it.each(['Basic dXNlcjpwYXNz', 'bearer abc123def', 'BEARER ABCDEFGH'])(
    'but the credentials in %j are',
    (text) => {
      expect(withoutSecrets(text)).toMatch(/^\w+ \*\*\*$/);
    },
  );
});

describe('the places of secrets', () => {
  it('are those of what hides them, and not of what names them', () => {
    const text = 'x token=abc canary';
    const places = secretsIn(text, ['canary']);

    expect(places.map(([from, to]) => text.slice(from, to)).sort()).toEqual(['abc', 'canary']);
  });
});
