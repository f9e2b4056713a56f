import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { secrets } from '../../../src/analyzer/rules/secrets.ts';
import { DETECTOR_NAMES, findSecrets } from '../../../src/analyzer/secrets/find-secrets.ts';
import { TRIGGERS } from '../../../src/analyzer/secrets/triggers.ts';
import { scan } from '../../support/analyzer/rules/scan.ts';

/** Different characters of one class; made here, so that no file of this repository holds anything that looks real. */
function made(length: number, alphabet = 'aK7bQ2cX9dM4eZ8fR3gT6hW5jY'): string {
  return Array.from({ length }, (_, index) => alphabet[(index * 7 + (index >> 2)) % alphabet.length]).join(
    '',
  );
}

const LETTERS = 'aKbQcXdMeZfRgThWjYpSvN';
const KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;

const SAMPLES: Readonly<Record<string, string>> = {
  aws: `id = "AKIA${made(16, 'Q2X9M4Z8R3T6W5Y7')}"`,
  'aws ': `AWS_SECRET_ACCESS_KEY=${made(40)}`,
  privatekey: KEY,
  npm: `token: npm_${made(36)}`,
  basicauth: `https://ada:${made(14)}@db.corp-net.io/x`,
  slack: `xoxb-${made(12, '7294618350')}-${made(12, '3850729461')}-${made(24)}`,
  sendgrid: `SG.${made(22)}.${made(43)}`,
  shopify: `shpat_${made(32, '0a1b2c3d4e5f6789')}`,
  stripe: `sk_live_${made(24)}`,
  gitlab: `glpat-${made(20)}`,
  openai: `sk-${made(20)}T3BlbkFJ${made(20)}`,
  anthropic: `sk-ant-api03-${made(93)}AA`,
  groq: `gsk_${made(52)}`,
  huggingface: `hf_${made(34, LETTERS)}`,
  linear: `lin_api_${made(40)}`,
  notion: `ntn_${made(11, '7294618350')}${made(35)}`,
  'database-connection-string': `postgres://ada:${made(14)}@db.corp-net.io/x`,
  'hashicorp-vault': `hvs.${made(95)}`,
  databricks: `dapi${made(32, '0a1b2c3d4e5f6789')}`,
  figma: `figd_${made(40)}`,
};

describe('secrets', () => {
  it.each(Object.entries(SAMPLES))('of the kind %s are found, and not shown', (name, text) => {
    const found = scan(secrets, { 'src/config.ts': `const x = 1;\n${text}\n` });

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      line: 2,
      description: expect.stringContaining(`rule ${name.trim()} of secretlint`),
    });
    expect(JSON.stringify(found)).not.toContain(text.slice(-12));
  });

  it('are for a person to look at where they stand in a test', () => {
    const token = `x = "glpat-${made(20)}"\n`;

    const found = scan(secrets, { 'src/config.ts': token, 'tests/config.test.ts': token });

    expect(found.map(({ severity }) => severity)).toEqual(['critical', 'medium']);
  });

  it('are named without what would tell of them', () => {
    const [found] = findSecrets('a.ts', `x = "ghp_${made(36)}"\n`);

    expect(found?.name).toBe('GitHub Token');
  });

  it('have a trigger for each of secretlint’s rules, so that none is asked about every file', () => {
    expect(DETECTOR_NAMES.filter((name) => !(name in TRIGGERS))).toEqual([]);
  });

  it.each([
    ['a key in a test', 'test/server.test.js', KEY],
    ['a key of a fixture', 'spec/fixtures/server.key', KEY],
    ['a key of further fixtures', 'integration/fixtures-expired/server.key', KEY],
    ['a key beside tests', 'test/unit/key.pem', KEY],
    ['an address in an example', '.env.example', SAMPLES['database-connection-string'] ?? ''],
    ['an address of this machine', 'config.yml', `postgres://ada:${made(14)}@localhost:5432/x`],
    ['an address of a container', 'compose.yml', `postgres://ada:${made(14)}@db:5432/x`],
    ['an address of nobody', 'src/a.ts', `https://ada:${made(14)}@www.example.com/`],
    ['AWS’s own example', 'src/a.ts', ['AKIAIOSFODNN7', 'EXAMPLE'].join('')],
    ['a token of one letter', 'src/a.ts', `npm_${'a'.repeat(36)}`],
    ['a public key', 'src/a.pem', `-----BEGIN PUBLIC KEY-----\n${made(200)}\n-----END PUBLIC KEY-----\n`],
  ])('are not seen in %s', (_, path, text) => {
    expect(scan(secrets, { [path]: text })).toEqual([]);
  });

  it.each([
    'ftp://anonymous:guest@ftp.corp-net.io/x',
    'https://user:pass@corp-net.io/x',
    'http://user:pass@proxy.corp-net.io:8080',
    'https://TOKEN:x-oauth-basic@github.com/o/r',
    'https://USERNAME:PASSWORD@corp-net.io',
    'https://username:my-token@corp-net.io',
    'https://x-access-token:GITHUB_TOKEN@github.com/o/r',
    'https://oauth2:ACCESS_TOKEN@gitlab.corp-net.io/o/r',
    'https://foo:bar@corp-net.io',
    'https://ada:xxxx@corp-net.io',
    'amqp://guest:guest@mq.corp-net.io',
    'postgres://db_user:db_password@db.corp-net.io/x',
    'postgres://ada:${DB_PASSWORD}@db.corp-net.io/x',
    'postgres://ada:<password>@db.corp-net.io/x',
    'mysql://ada:%s@db.corp-net.io/x',
    'mongodb://ada:{password}@db.corp-net.io/x',
    'mongodb+srv://ada:****@db.corp-net.io/x',
  ])('are not seen in %s, which stands for one, in a comment neither', (url) => {
    expect(scan(secrets, { 'src/a.py': `url = "${url}"\n# ${url}\n` })).toEqual([]);
  });

  it.each([
    `https://ada:${made(12)}@corp-net.io/x`,
    `https://user:${made(12)}@corp-net.io/x`,
    `https://${made(40, '0a1b2c3d4e5f6789')}:x-oauth-basic@github.com/o/r`,
    `https://oauth2:${made(20)}@gitlab.corp-net.io/o/r`,
    `postgres://postgres:${made(12)}@db.corp-net.io/x`,
    `mongodb+srv://app:${made(12)}@db.corp-net.io/x`,
  ])('are seen in %s, in a comment too', (url) => {
    expect(scan(secrets, { 'src/a.py': `# ${url}\n` }).length).toBeGreaterThan(0);
  });

  it('in the tests are still secrets where they are a service’s token', () => {
    expect(scan(secrets, { 'test/a.test.js': `gsk_${made(52)}` })).toHaveLength(1);
  });

  it('have a key that says nothing of them', () => {
    const [one] = scan(secrets, { a: `x = gsk_${made(52)}` });
    const [other] = scan(secrets, { a: `x = gsk_${made(52, 'Zz19Yy28Xx37')}` });

    expect(one?.key).toBe(other?.key);
  });

  it('are looked for in bounded time in a long line that is made to be slow', () => {
    const line = `${'postgres://a:'.repeat(20_000)} ${'https://a:b'.repeat(20_000)} ${'-----BEGIN PRIVATE KEY-----A'.repeat(10_000)}`;

    expect(findSecrets('a.js', line)).toEqual([]);
  });
});
