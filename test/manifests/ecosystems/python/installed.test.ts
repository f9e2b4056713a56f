import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('Python dependencies', () => {
  const library = '.venv/lib/python3.11/site-packages';

  it('are looked up in the virtual environment, under any spelling of their names', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\nTyping.Extensions>=4\nflask\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
      [`${library}/typing_extensions-4.9.0.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['Typing.Extensions>=4', 'flask', 'requests==2.28.1']);
    expect(document.missing_dependencies).toEqual(['flask']);
  });

  it('whose modules were removed are missing, whatever their names', async () => {
    const record = (...files: string[]): string => files.map((file) => `${file},sha256=x,1\n`).join('');
    await sandbox.write({
      'requirements.txt': 'idna\nPyYAML\npython-dateutil\nruff\n',
      [`${library}/idna-3.7.dist-info/RECORD`]: record('idna/__init__.py', 'idna-3.7.dist-info/RECORD'),
      [`${library}/PyYAML-6.0.dist-info/RECORD`]: record('yaml/__init__.py', '_yaml/__init__.py'),
      [`${library}/yaml/__init__.py`]: '',
      [`${library}/python_dateutil-2.9.dist-info/RECORD`]: record('dateutil/__init__.py'),
      [`${library}/ruff-0.5.dist-info/RECORD`]: record('../../../bin/ruff', 'ruff-0.5.dist-info/RECORD'),
    });

    expect((await check()).missing_dependencies).toEqual(['idna', 'python-dateutil']);
  });

  it('of an included file are looked up in the same virtual environment', async () => {
    await sandbox.write({
      'requirements.txt': '-r requirements/base.txt\n-r https://user:secret@example.com/more.txt\n',
      'requirements/base.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['requests==2.28.1']);
    expect(document.missing_dependencies).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('are outdated when the version there is not allowed', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.27.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status, findings } = await check();

    expect(dependencies_status).toBe('outdated');
    expect(findings.map(({ fingerprint }) => fingerprint)).toContain(
      'environment/outdated_dependencies/requirements.txt',
    );
  });

  it('for other machines need not be there', async () => {
    await sandbox.write({
      'requirements.txt': 'pywin32>=300; sys_platform == "win32"\n',
      'pyproject.toml':
        '[project]\nname = "x"\nversion = "1"\ndependencies = ["tomli>=2; python_version < \'3.11\'"]\n',
      [`${library}/pip-23.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it('without a virtual environment are those of the python3 on the PATH', async () => {
    await sandbox.write({ 'requirements.txt': 'Flask>=2\nrequests==2.28.1\n' });
    await sandbox.tool('python3', '[["flask","3.0.0"]]');

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['requests==2.28.1']);
  });

  it('are asked of a real python3 without importing anything from the component', async () => {
    await sandbox.write({
      'requirements.txt': 'no-such-package-anywhere==1.0\n',
      'json.py': 'raise SystemExit(1)',
      'sitecustomize.py': 'raise SystemExit(1)',
    });
    sandbox.wholeMachine();

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['no-such-package-anywhere==1.0']);
  });

  it('are unknown where neither is there', async () => {
    await sandbox.write({ 'requirements.txt': 'pip\n' });

    const { dependencies_status, missing_dependencies } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(missing_dependencies).toEqual([]);
  });

  const metadata = (...requires: string[]): string =>
    [
      'Metadata-Version: 2.1',
      ...requires.map((one) => `Requires-Dist: ${one}`),
      '',
      'About: Requires-Dist: none',
    ].join('\n');

  it('that only others need are missing, unless a condition stands before them', async () => {
    await sandbox.write({
      'requirements.txt': 'acme-web\n',
      [`${library}/acme_web-1.0.dist-info/METADATA`]: metadata(
        'Acme.Core>=2',
        'extra-thing ; extra == "all"',
      ),
      [`${library}/acme_core-2.0.dist-info/METADATA`]: metadata(
        'acme-base (<3,>=1)',
        'winonly; sys_platform == "win32"',
      ),
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['acme-base']);
  });

  const uvLock = (core: string): string =>
    `version = 1\n\n[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "acme-web" }]\n\n[[package]]\nname = "acme-web"\nversion = "1.2"\nsource = { registry = "x" }\ndependencies = [{ name = "acme-core" }]\n\n[[package]]\nname = "acme-core"\nversion = "${core}"\nsource = { registry = "x" }\n`;
  const poetryLock = (core: string): string =>
    `[[package]]\nname = "acme-web"\nversion = "1.2"\n\n[[package]]\nname = "acme-core"\nversion = "${core}"\n`;

  it.each([
    ['uv.lock', uvLock('2.1'), '1.2', 'up_to_date'],
    ['uv.lock', uvLock('2.1'), '1.2.0', 'up_to_date'],
    ['uv.lock', uvLock('2.1'), '1.1', 'outdated'],
    ['uv.lock', uvLock('2.2'), '1.2', 'outdated'],
    ['poetry.lock', poetryLock('2.1'), '1.3', 'outdated'],
    ['poetry.lock', poetryLock('2.2'), '1.2', 'outdated'],
    ['pdm.lock', poetryLock('2.1'), '1.2', 'up_to_date'],
  ])('with %s %j and version %s are %s', async (file, text, version, expected) => {
    await sandbox.write({
      'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["acme-web>=1"]\n',
      [file]: text,
      [`${library}/acme_web-${version}.dist-info/METADATA`]: metadata('acme-core'),
      [`${library}/acme_core-2.1.dist-info/METADATA`]: metadata(),
    });

    expect((await check()).dependencies_status).toBe(expected);
  });
});
