import { describe, expect, it } from '@jest/globals';
import { disagreements, lock, packagesOf } from '../../support/manifests/ecosystems/lock.ts';

const UV = `
version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "flask-cors", extra = ["fast"] }, { name = "member" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "member"
version = "0.1.0"
source = { editable = "packages/member" }

[[package]]
name = "flask-cors"
version = "4.0.0"
source = { registry = "https://example.org/simple" }
dependencies = [{ name = "flask" }]
[package.optional-dependencies]
fast = [{ name = "speedups" }]

[[package]]
name = "flask"
version = "3.0.0"
dependencies = [{ name = "flask-cors" }]

[[package]]
name = "speedups"
version = "1.0.0"

[[package]]
name = "pytest"
version = "8.0.0"
`;

const POETRY = (group: string): string => `
[[package]]
name = "flask"
version = "3.0.0"
${group.replace('GROUP', 'main')}

[[package]]
name = "pytest"
version = "8.0.0"
${group.replace('GROUP', 'dev')}

[[package]]
name = "near"
version = "0.1.0"
${group.replace('GROUP', 'main')}
[package.source]
type = "directory"
url = "near"
`;

const PIPFILE = JSON.stringify({
  _meta: { hash: { sha256: 'x' } },
  default: { flask: { version: '==3.0.0' }, near: { path: '.', editable: true }, git: { ref: 'abc' } },
  develop: { pytest: { version: '==8.0.0' } },
  docs: { sphinx: { version: '==7.0.0' } },
});

describe('a lockfile of Python', () => {
  it.each<[string, string, string[]]>([
    ['uv.lock', UV, ['flask 3.0.0', 'flask-cors 4.0.0', 'pytest 8.0.0 dev', 'speedups 1.0.0']],
    ['poetry.lock', POETRY('groups = ["GROUP"]'), ['flask 3.0.0', 'pytest 8.0.0 dev']],
    ['poetry.lock', POETRY('category = "GROUP"'), ['flask 3.0.0', 'pytest 8.0.0 dev']],
    ['poetry.lock', POETRY(''), ['flask 3.0.0', 'pytest 8.0.0']],
    [
      'pdm.lock',
      '[[package]]\nname = "a"\nversion = "1"\ngroups = ["default", "x"]\n[[package]]\nname = "a"\nversion = "1"\nextras = ["e"]\ngroups = ["default"]\n[[package]]\nname = "b"\nversion = "2"\ngroups = ["test"]\n[[package]]\nname = "c"\nversion = "3"\npath = "./c"\ngroups = ["test"]\n',
      ['a 1', 'b 2 dev'],
    ],
    [
      'pylock.toml',
      'lock-version = "1.0"\n[[packages]]\nname = "a"\nversion = "1"\n[[packages]]\nname = "b"\n[packages.directory]\npath = "b"\n',
      ['a 1'],
    ],
    ['Pipfile.lock', PIPFILE, ['flask 3.0.0', 'git abc', 'pytest 8.0.0 dev', 'sphinx 7.0.0 dev']],
  ])('pins every package once, without folders: %s', async (name, text, expected) => {
    const packages = packagesOf(await lock('python', name, text));

    expect(packages).toEqual(expected);
  });

  it('knows names however they are written', async () => {
    const lockfile = await lock('python', 'uv.lock', UV);

    expect(lockfile.versionOf({ name: 'Flask_CORS', version: '*' }, 'pyproject.toml')).toBe('4.0.0');
    expect(lockfile.versionOf({ name: 'member', version: '*' }, 'pyproject.toml')).toBeNull();
    expect(lockfile.versionOf({ name: '__proto__', version: '*' }, 'pyproject.toml')).toBeNull();
  });

  it('pins what a platform asks for where it has several versions', async () => {
    const text = '[[package]]\nname = "a"\nversion = "1.5"\n[[package]]\nname = "a"\nversion = "2.1"\n';

    const lockfile = await lock('python', 'uv.lock', text);

    expect(lockfile.versionOf({ name: 'a', version: '>=2' }, 'pyproject.toml')).toBe('2.1');
    expect(lockfile.versionOf({ name: 'a', version: '<2' }, 'pyproject.toml')).toBe('1.5');
  });

  it('does not judge what it pins to something that is no version of Python', async () => {
    const lockfile = await lock('python', 'Pipfile.lock', PIPFILE);
    const text = '[packages]\ngit = ">=1"\nflask = "<3"\n';

    expect(lockfile.versionOf({ name: 'git', version: '>=1' }, 'Pipfile')).toBe('abc');
    expect(await disagreements(lockfile, 'python', { path: 'Pipfile', text })).toEqual([
      'flask is <3 in the manifest, but 3.0.0 in the lockfile',
    ]);
  });

  it('names what is not in it, and what it pins to another version', async () => {
    const lockfile = await lock('python', 'uv.lock', UV);

    const found = await disagreements(lockfile, 'python', {
      path: 'pyproject.toml',
      text: '[project]\ndependencies = ["flask>=4", "Flask.CORS~=4.0", "new", "member", "App[x]", "pytest @ https://example.org/x.whl"]\n',
      own: ['app'],
    });

    expect(found).toEqual([
      'flask is >=4 in the manifest, but 3.0.0 in the lockfile',
      'new * is in the manifest, but not in the lockfile',
    ]);
  });

  it('leaves Poetry’s own operators to Poetry', async () => {
    const lockfile = await lock('python', 'poetry.lock', POETRY(''));

    const found = await disagreements(lockfile, 'python', {
      path: 'pyproject.toml',
      text: '[tool.poetry.dependencies]\nflask = "^3.0"\n',
    });

    expect(found).toEqual([]);
  });

  it.each([
    ['uv.lock', '[[package]]\nname = \n', 2],
    ['poetry.lock', 'package = 1\n', null],
    ['Pipfile.lock', '{"default": {"a": "1"}}', null],
  ])('is refused where it is no %s', async (name, text, line) => {
    await expect(lock('python', name, text)).rejects.toMatchObject({ name: 'ManifestError', line });
  });
});
