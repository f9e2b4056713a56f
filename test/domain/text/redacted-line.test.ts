import { describe, expect, it } from '@jest/globals';
import { redactedLine } from '../../../src/domain/text/redacted-line.ts';

describe('what a stranger said, as one line', () => {
  it.each([
    ['first\r\n  second\t third ', 'first second third'],
    ['\u001b[31mred\u001b[0m and \u001b]0;title\u0007 bell', 'red and bell'],
    ['\u202eturned\u2069', 'turned'],
    ['too many connections', 'too many connections'],
    ['password authentication failed for user "app"', 'password authentication failed for user "app"'],
  ])('%j is %j', (said, line) => {
    expect(redactedLine(said)).toBe(line);
  });

  it.each([
    'postgres://app:s3cr3t-word@db:5432/app refused',
    'redis://:s3cr3t-word@cache/0 refused',
    'https://s3cr3t-word@host/ refused',
    'Authorization: Bearer s3cr3t-word refused',
    'Authorization: Basic s3cr3t-word== refused',
    'Set-Cookie: sid=s3cr3t-word; Path=/',
    '{"status":"down","db_password":"s3cr3t-word"}',
    'DB_PASSWORD=s3cr3t-word is wrong',
    'GET /health?access_token=s3cr3t-word&x=1',
    'x-api-key: s3cr3t-word',
    "client_secret='s3cr3t-word'",
  ])('%j loses its secret', (said) => {
    const line = redactedLine(said);
    expect(line).not.toContain('s3cr3t');
    expect(line).toContain('***');
  });

  it.each([
    `ghp_${'a1'.repeat(18)}`,
    `AKIA${'A2'.repeat(8)}`,
    `eyJ${'hbGciOi'.repeat(3)}.eyJzdWIiOiIx.c2lnbmF0dXJl`,
    '-----BEGIN PRIVATE KEY-----MIIE',
  ])('%s is known by its form', (secret) => {
    expect(redactedLine(`bad key ${secret}`)).toBe('bad key ***');
  });

  it('loses what the caller knows to be secret', () => {
    expect(redactedLine('no entry for hunter22 and hunter2', ['hunter2', 'hunter22', ''])).toBe(
      'no entry for *** and ***',
    );
  });

  it('has at most 300 characters, none of them half', () => {
    const line = redactedLine('x'.repeat(298) + '🙂🙂');
    expect(line).toBe(`${'x'.repeat(298)}…`);
    expect(redactedLine('y'.repeat(1_000))).toHaveLength(300);
  });
});
