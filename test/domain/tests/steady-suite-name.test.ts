import { describe, expect, it } from '@jest/globals';
import { steadySuiteName } from '../../../src/domain/tests/steady-suite-name.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

const ID = ['6f9619ff-8b86-4011-b42d-00c04fc964ff', '0c9619aa-1b86-4d01-b42d-11c04fc964aa'];

describe('the steady name of a suite', () => {
  it.each([
    ['unittest-xml-reporting', ['shop.Till-20260504101500', 'shop.Till-20260505231159'], 'shop.Till'],
    [
      'a group in one',
      ['shop.Till-20260504101500 > Pays', 'shop.Till-20260505000000 > Pays'],
      'shop.Till > Pays',
    ],
    ['a time with words', ['smoke 2026-05-04 10:15:00', 'smoke 2026-05-04T10:16:01.250Z'], 'smoke'],
    ['a time in front', ['20260504T101500 smoke', '20260504T101501 smoke'], '* smoke'],
    ['milliseconds', ['load_1777890000123', 'load_1777891111456'], 'load'],
    ['Karma', ['Firefox 126.0 (Ubuntu 24.04)', 'Firefox 127.0.1 (Ubuntu 0.0.0)'], 'Firefox (Ubuntu)'],
    [
      'headless Karma',
      ['Chrome Headless 124.0.0.0 (Linux x86_64)', 'Chrome Headless 125.0.6422.60 (Linux x86_64)'],
      'Chrome Headless (Linux x86_64)',
    ],
    [
      'Karma’s classes',
      ['Chrome_Headless_124_0_0_0_(Linux_x86_64).Till', 'Chrome_Headless_125_0_0_0_(Linux_x86_64).Till'],
      'Chrome_Headless_(Linux_x86_64).Till',
    ],
    [
      'TestCafe',
      ['TestCafe Tests: Chrome 124.0.0.0 / Linux 0.0', 'TestCafe Tests: Chrome 125.0.0.0 / Linux 0.0'],
      'TestCafe Tests: Chrome / Linux',
    ],
    [
      'an agent’s folder',
      ['/home/agent2/workspace/till/test/pay.js', '/home/agent11/workspace/till@3/test/pay.js'],
      'test/pay.js',
    ],
    [
      'an agent’s other folder',
      ['/srv/agent-2/till/test/pay.js', '/srv/agent-7/till/test/pay.js'],
      '/srv/agent-*/till/test/pay.js',
    ],
    ['an agent', ['agent2: pay', 'agent14: pay'], 'agent*: pay'],
    [
      'Azure Pipelines',
      ['D:\\a\\1\\s\\Till\\Till.Tests.dll', 'C:\\agents\\4\\_work\\27\\s\\Till\\Till.Tests.dll'],
      'Till/Till.Tests.dll',
    ],
    [
      'GitHub Actions',
      [
        '/home/runner/work/till/till/test/pay.js',
        '/__w/till/till/test/pay.js',
        '/github/workspace/test/pay.js',
      ],
      'test/pay.js',
    ],
    ['GitLab', ['/builds/Xy12/0/shop/till/test/pay.js', '/builds/shop/till/test/pay.js'], 'test/pay.js'],
    [
      'Bazel',
      [
        '/root/.cache/bazel/_bazel_root/1a2b/sandbox/linux-sandbox/8/execroot/till/test/pay',
        '/x/execroot/till/test/pay',
      ],
      'test/pay',
    ],
    [
      'a temporary folder',
      ['/tmp/till-Xb3Cd/test/pay.js', '/var/folders/zz/zyx_1/T/tmp8s/test/pay.js'],
      'test/pay.js',
    ],
    ['a path among words', ['pay (/tmp/a1/pay.feature)', 'pay (/tmp/b2/pay.feature)'], 'pay (pay.feature)'],
    ['UUIDs', ID.map((id) => `pay ${id} till`), 'pay * till'],
    ['hashes', ['till@3fa94c01', 'till@7d21e0bb'], 'till@*'],
    [
      'commits',
      ['till 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12', 'till 9a0364b9e99bb480dd25e1f0284c8555a1b2c3d4'],
      'till',
    ],
    ['processes', ['till [pid 4711]', 'till [pid 12]'], 'till [pid *]'],
    [
      'ports',
      ['GET http://127.0.0.1:40123/pay', 'GET http://127.0.0.1:51234/pay'],
      'GET http://127.0.0.1:*/pay',
    ],
    ['builds and seeds', ['till, build #118, seed 99', 'till, build #9, seed 12345'], 'till, build #*, seed'],
    ['a drawn port in words', ['listens on port 32768', 'listens on port 60999'], 'listens on port'],
    ['a runner’s folder', ['/srv/runner-1', '/srv/runner-12'], '/srv/runner'],
    ['a build in front', ['build 118: till', 'build 119: till'], 'build *: till'],
    ['nothing else', ID, '*'],
  ])('is one for %s, and is itself a steady name', (_, names, steady) => {
    expect([...names, steady].map(steadySuiteName)).toEqual([...names, ''].map(() => steady));
  });

  it.each([
    'org.hms.CartTest',
    'Tests\\CartTest::testB',
    '\\App\\Tests\\Till',
    'cart > errors',
    'test/cart.test.ts',
    '/project/phpunit.xml',
    'example.com/hms/api/v2',
    'crate::binary$module',
    'API 2024-06-01',
    'Shop 2.0 (net8.0)',
    'Run 1 of 1',
    'GET /users/1/orders',
    '20240101120000_create_users',
    'Python 3.12',
    'HTTP 404',
    'facade',
    '(empty)',
    'Kasse für 2 Personen',
    'a_',
    '*',
    'GET *',
    '',
  ])('of %s, in which nothing varies, is itself', (name) => {
    expect(steadySuiteName(name)).toBe(name);
  });

  it.each([
    ['Chrome 124 (Linux)', 'Firefox 124 (Linux)'],
    ['Chrome 124 (Linux)', 'Chrome 124 (Windows)'],
    ['/srv/agent-2/till/a.js', '/srv/agent-2/till/b.js'],
    ['API 2024-01-01', 'API 2024-06-01'],
    ['IE 10', 'IE 11'],
    ['unit (node 20)', 'unit (node 22)'],
    ['specs runner-1', 'specs runner-2'],
    ['specs runner-1 > pays', 'specs runner-2 > pays'],
    ['listens on port 8080', 'listens on port 9090'],
    ['GET http://localhost:3000/pay', 'GET http://localhost:3001/pay'],
    ['job 12', 'job 13'],
    ['build 10', 'build 20'],
    ['pipeline-10 > runs', 'pipeline-20 > runs'],
  ])('of %s is not that of %s', (one, other) => {
    expect(steadySuiteName(one)).not.toBe(steadySuiteName(other));
  });

  it.each([
    '1',
    'a',
    ' ',
    '/',
    '/a',
    '-*',
    '2026-05-04 ',
    'chrome 1.',
    '1.',
    '/tmp/',
    '@1',
    'a@',
    '0x1',
    'pid ',
    '/work/',
    '(',
    'agent-',
    '/var/folders/',
    '/builds/',
    '\\',
  ])('of 100 KB of %j takes no time', async (part) => {
    const name = part.repeat(100_000 / part.length);
    const took = await processorTimeOf(() => [steadySuiteName(name), steadySuiteName(`${name}!`)]);

    expect(took).toBeLessThan(1_000);
  });
});
