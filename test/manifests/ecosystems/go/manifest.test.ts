import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, parseManifest } from '../../../support/manifests/ecosystems/parse.ts';

describe('go.mod', () => {
  it('gives the modules that are required directly', async () => {
    const text = `
module example.org/api // the module

go 1.22
toolchain go1.22.1
require example.org/one v1.2.3
require (
	example.org/two v0.0.0-20200101000000-abcdef // a note
	"example.org/quoted" v1.0.0
	example.org/three v1.0.0 // indirect
)
replace example.org/one => ../one
exclude example.org/two v0.1.0
retract [v1.0.0, v1.1.0]
`;

    const { runtime, wantsLockfile } = await parse('go', 'go.mod', text);

    expect(runtime).toEqual([
      'example.org/one v1.2.3',
      'example.org/two v0.0.0-20200101000000-abcdef',
      'example.org/quoted v1.0.0',
    ]);
    expect(wantsLockfile).toBe(true);
  });

  it('wants no go.sum when every module is replaced by a folder', async () => {
    const text = 'module m\nrequire a.org/b v1.0.0\nreplace a.org/b v1.0.0 => ./b\n';

    const { wantsLockfile } = await parse('go', 'go.mod', text);

    expect(wantsLockfile).toBe(false);
  });

  it('gives tools that only it runs as development dependencies', async () => {
    const text = `
module m
tool (
	a.org/tool/cmd/one
	b.org/used/cmd/two
)
require a.org/tool v1.0.0 // indirect
require a.org v1.0.0 // indirect
require b.org/used v1.0.0
`;

    const { runtime, dev } = await parse('go', 'go.mod', text);

    expect(runtime).toEqual(['b.org/used v1.0.0']);
    expect(dev).toEqual(['a.org/tool v1.0.0']);
  });

  it('lists all modules from go 1.17 on, with what replaces them', async () => {
    const text = `
module m
go 1.22
require (
	a.org/direct v1.0.0
	b.org/indirect v1.1.0 // indirect
	c.org/new v1.2.0
)
replace a.org/direct => example.org/fork v1.0.1
`;
    const sum = 'b.org/indirect v1.1.0 h1:x=\nc.org/new v1.1.0/go.mod h1:y=\n';

    const { lockfile } = await parse('go', 'go.mod', text, ['go.sum'], { 'go.sum': sum });

    expect(lockfile?.packages.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'a.org/direct v1.0.1',
      'b.org/indirect v1.1.0',
      'c.org/new v1.2.0',
    ]);
    expect(
      lockfile?.disagreements(
        { dependencies: [], devDependencies: [], wantsLockfile: true },
        'go.mod',
        new Set(),
      ),
    ).toEqual(['c.org/new v1.2.0 is asked for, and go.sum has no sum of it']);
  });

  it.each([
    ['before go 1.17', 'module m\ngo 1.16\nrequire a.org/b v1.0.0\n', ['go.sum']],
    ['without go.sum', 'module m\ngo 1.22\nrequire a.org/b v1.0.0\n', []],
  ])('does not say what is used %s', async (_, text, tracked) => {
    const { lockfile } = await parse('go', 'go.mod', text, tracked);

    expect(lockfile).toBeUndefined();
  });

  it.each([
    ['an unknown directive', 'module m\nrequires a v1\n', 'unknown directive requires', 2],
    ['a module without a version', 'module m\n\nrequire a\n', 'require takes a module and a version', 3],
    ['a block that is not closed', 'require (\n', 'the block of require is not closed', null],
  ])('is refused with the line for %s', async (_, text, message, line) => {
    await expect(parse('go', 'go.mod', text)).rejects.toMatchObject({ name: 'ManifestError', message, line });
  });

  it('gives back every required module, in blocks or not, with any spacing and comments', async () => {
    const module = fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}\.org\/[a-z0-9/_.-]{1,12}[a-z]$/),
      version: fc.stringMatching(/^v[0-9]\.[0-9]\.[0-9]$/),
      quoted: fc.boolean(),
      comment: fc.constantFrom('', ' // why', '\t//x'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(module),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        async (modules, block, eol) => {
          const lines = modules.map(
            ({ name, version, quoted, comment }) => `${quoted ? `"${name}"` : name} \t${version}${comment}`,
          );
          const body = block ? ['require (', ...lines, ')'] : lines.map((line) => `require ${line}`);

          const { runtime } = await parse('go', 'go.mod', ['module m', ...body].join(eol));

          expect(runtime).toEqual(modules.map(({ name, version }) => `${name} ${version}`));
        },
      ),
    );
  });
});

describe('go.work', () => {
  it('has the folders that it uses as members', async () => {
    const text = 'go 1.22\nuse ./tools // those\nuse (\n\t.\n\t./cmd/api\n)\nreplace a.org/b => ./b\n';

    const { members, runtime } = await parse('go', 'go.work', text);

    expect(members).toEqual(['tools', '.', 'cmd/api']);
    expect(runtime).toEqual([]);
  });
});

describe('a replacement of one version', () => {
  const modules = 'module m\ngo 1.22\nrequire a.org/b v1.2.0\n';
  const lockedTo = async (replace: string): Promise<string | null | undefined> => {
    const { lockfile } = await parseManifest('go', 'go.mod', modules + replace, ['go.sum'], { 'go.sum': '' });
    return lockfile?.versionOf({ name: 'a.org/b', version: 'v1.2.0' }, 'go.mod');
  };

  it.each([
    ['for that version alone', 'replace a.org/b v1.1.0 => a.org/b v1.1.1\n', 'v1.2.0'],
    ['for the one that is required', 'replace a.org/b v1.2.0 => a.org/fork v9.0.0\n', 'v9.0.0'],
    [
      'before that of all',
      'replace a.org/b => a.org/b v1.0.0\nreplace a.org/b v1.2.0 => a.org/b v1.2.5\n',
      'v1.2.5',
    ],
    [
      'after which that of all counts',
      'replace (\n\ta.org/b v1.1.0 => ../b\n\ta.org/b => a.org/b v1.3.0\n)\n',
      'v1.3.0',
    ],
  ])('counts %s', async (_, replace, version) => {
    expect(await lockedTo(replace)).toBe(version);
  });

  it('by a folder leaves another version wanting its go.sum', async () => {
    const of = async (version: string): Promise<boolean> =>
      (await parse('go', 'go.mod', `${modules}replace a.org/b ${version} => ../b\n`)).wantsLockfile;

    expect(await of('v1.1.0')).toBe(true);
    expect(await of('v1.2.0')).toBe(false);
  });
});
