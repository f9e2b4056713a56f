import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../../src/analyzer/analyze-repository.ts';
import { createRepository, memberAt, NOW } from '../../../support/analyzer/fixture.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

describe('package.json', () => {
  it('gives what npm installs: dependencies, peers and optional ones, the optional entry winning, and development ones apart', async () => {
    const text = JSON.stringify({
      dependencies: { express: '^4.18.0', fsevents: '1', local: 'file:../local' },
      optionalDependencies: { fsevents: '2' },
      peerDependencies: { react: '*', vue: '*', jest: '1' },
      peerDependenciesMeta: { vue: { optional: true } },
      devDependencies: { jest: 'latest' },
    });

    const { runtime, dev } = await parse('npm', 'package.json', text);

    expect(runtime).toEqual(['react *', 'express ^4.18.0', 'local file:../local', 'fsevents 2']);
    expect(dev).toEqual(['jest latest']);
  });

  it.each([
    ['an application', { dependencies: { x: '1' } }, true],
    [
      'what npm init writes',
      { name: 'a', version: '1.0.0', main: 'index.js', devDependencies: { x: '1' } },
      true,
    ],
    ['a private workspace with types', { private: true, types: 'x', dependencies: { x: '1' } }, true],
    ['a library', { exports: './index.js', dependencies: { x: '1' } }, false],
    ['a package without dependencies', {}, false],
  ])('wants a lockfile according to what it is: %s', async (_, manifest, wanted) => {
    const { wantsLockfile } = await parse('npm', 'package.json', JSON.stringify(manifest));

    expect(wantsLockfile).toBe(wanted);
  });

  it.each([
    ['a trailing comma', '{\n  "name": "x",\n}', 'Expected double-quoted property name', 3],
    ['a conflict marker', '{\n<<<<<<< HEAD\n}', /^Expected property name or '}'/, 2],
    ['an end too early', '{\n"name": "x"', /^Expected ',' or '}' after property value/, 2],
    ['nothing', '', 'Unexpected end of JSON input', 1],
    ['another type at the top', '[]', 'package.json should be an object, but it is an array', null],
    [
      'a list of dependencies',
      '{"dependencies":[]}',
      'dependencies should be a table of names and versions, but it is an array',
      null,
    ],
    [
      'a null',
      '{"devDependencies":null}',
      'devDependencies should be a table of names and versions, but it is null',
      null,
    ],
    [
      'a number for a version',
      '{"dependencies":{"a":1}}',
      '"a" in dependencies should be a string, but it is a number',
      null,
    ],
  ])('is refused with the reason and the line for %s', async (_, text, reason, line) => {
    const result = parse('npm', 'package.json', text);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
    await expect(result).rejects.toThrow(reason);
  });
});

describe('composer.json', () => {
  it('gives packages, not the platform', async () => {
    const text = JSON.stringify({
      type: 'project',
      require: { php: '^8.2', 'ext-json': '*', 'laravel/framework': '^12.0' },
      'require-dev': { 'phpunit/phpunit': '^11' },
    });

    const manifest = await parse('composer', 'composer.json', text);

    expect(manifest).toMatchObject({
      runtime: ['laravel/framework ^12.0'],
      dev: ['phpunit/phpunit ^11'],
      wantsLockfile: true,
    });
  });

  it('wants no lockfile for a library', async () => {
    const { wantsLockfile } = await parse('composer', 'composer.json', '{"require":{"a/b":"1"}}');

    expect(wantsLockfile).toBe(false);
  });

  it('is refused with the reason when it cannot be parsed', async () => {
    await expect(parse('composer', 'composer.json', '{"require":"x"}')).rejects.toThrow(
      'require should be a table of names and versions, but it is a string',
    );
  });
});

describe('a package in both lists of a package.json', () => {
  it('is for development alone, as npm has it, and that is told', async () => {
    using repository = createRepository({
      'package.json': '{"private":true,"dependencies":{"a":"^1","b":"^1"},"devDependencies":{"a":"^1"}}',
      'yarn.lock': '',
    });

    const { dependencies, issues } = await analyzeRepository(memberAt(repository.folder), {
      full: false,
      now: NOW,
    });

    expect(dependencies.dependencies.map(({ name }) => name)).toEqual(['b']);
    expect(dependencies.dev_dependencies.map(({ name }) => name)).toEqual(['a']);
    expect(issues).toContainEqual(
      expect.objectContaining({
        type: 'doubled_dependency',
        severity: 'low',
        description:
          'package.json lists a in dependencies and in devDependencies: npm counts it for development alone, and `npm install --omit=dev` leaves it out.',
      }),
    );
  });
});
