import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { python } from '../../../../src/manifests/ecosystems/python/manifest.ts';
import { logicalLines } from '../../../../src/manifests/ecosystems/python/requirement-lines.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

describe('a requirements file', () => {
  it.each([
    ['requests==2.28.1', 'requests 2.28.1'],
    ['flask', 'flask *'],
    ['Django >= 4.2, < 5  # long-term support', 'Django >= 4.2, < 5'],
    ['uvicorn[standard]~=0.20 ; python_version >= "3.8"', 'uvicorn ~=0.20'],
    ['legacy===1.0', 'legacy ===1.0'],
    ['any==2.*', 'any 2.*'],
    ['paren (>=1.0)', 'paren >=1.0'],
    ['hashed==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb', 'hashed 1.0'],
    ['pip @ https://example.org/pip.zip', 'pip @ https://example.org/pip.zip'],
    ['git+https://example.org/a.git@v1#egg=a', 'a @ git+https://example.org/a.git@v1#egg=a'],
    [
      '-e git+https://example.org/a.git#egg=a&subdirectory=x',
      'a @ git+https://example.org/a.git#egg=a&subdirectory=x',
    ],
    ['./wheels/six-1.16.0-py2.py3-none-any.whl', 'six @ ./wheels/six-1.16.0-py2.py3-none-any.whl'],
  ])('reads %j', async (line, dependency) => {
    const { runtime } = await parse('python', 'requirements.txt', `${line}\n`);

    expect(runtime).toEqual([dependency]);
  });

  it('passes over options, comments and folders without a name', async () => {
    const text =
      '# c\r\n\r\n-i https://example.org/simple\r\n--no-binary :all:\r\n-c constraints.txt\r\n-e .\r\n./here\r\n';

    const { runtime } = await parse('python', 'requirements.txt', text);

    expect(runtime).toEqual([]);
  });

  it('names the files that it includes, as it writes them', async () => {
    const text =
      '-r base.txt\n-rdev/more.txt\n--requirement=../up.txt\n--requirement "/etc/x"\n-r https://example.org/r.txt\n';

    const { includes } = await parse('python', 'requirements/all.txt', text);

    expect(includes).toEqual([
      'base.txt',
      'dev/more.txt',
      '../up.txt',
      '/etc/x',
      'https://example.org/r.txt',
    ]);
  });

  it.each([
    ['requirements.txt', true, false],
    ['requirements-dev.txt', true, true],
    ['requirements_test.txt', true, true],
    ['test-requirements.txt', true, true],
    ['requirements.prod.txt', true, false],
    ['requirements.md', false, false],
    ['devices-requirements.txt', true, false],
  ])('is known by its name: %s', (name, isManifest, isDev) => {
    expect(python.isManifest(name, name)).toBe(isManifest);
    expect(python.isDev?.(name, name)).toBe(isDev);
  });

  it('is refused with the line that is no requirement', async () => {
    const result = parse('python', 'requirements.txt', 'flask\n\nflask requests\n');

    await expect(result).rejects.toMatchObject({
      name: 'ManifestError',
      message: '"flask requests" is not a requirement',
      line: 3,
    });
  });

  it.each([
    ['too long a line', `a ${'('.repeat(100_000)}`],
    ['a marker nested deeply', `a ; ${'('.repeat(4_500)}os_name=="x"${')'.repeat(4_500)}`],
    ['too many lines', 'a\n'.repeat(5_001)],
  ])('is refused, not fatal, for %s', async (_, text) => {
    await expect(parse('python', 'requirements.txt', text)).rejects.toMatchObject({ name: 'ManifestError' });
  });

  it('keeps every text outside comments, whatever the lines and continuations', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/);
    const parts = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.constantFrom('\n', '\r\n'), (requirements, eol) => {
        const text = requirements.map((words) => words.join(`\\${eol}`)).join(eol);

        const lines = logicalLines(text);

        expect(lines.map((line) => line.text)).toEqual(requirements.map((words) => words.join('')));
        const starts = requirements.map((_, index) => 1 + requirements.slice(0, index).flat().length);
        expect(lines.map(({ line }) => line)).toEqual(starts);
      }),
    );
  });
});

describe('pyproject.toml', () => {
  it('gives what PEP 621, PEP 735, Poetry and uv declare', async () => {
    const text = `
[project]
dependencies = ["requests>=2.0", "click==8.1.7"]
[project.optional-dependencies]
socks = ["PySocks"]
[dependency-groups]
test = ["pytest", { include-group = "lint" }]
lint = ["ruff>=0.5"]
[tool.uv]
dev-dependencies = ["mypy"]
[tool.poetry.dependencies]
python = "^3.11"
httpx = "^0.27"
numpy = [{ version = "1", python = "<3.9" }, { version = "2", python = ">=3.9" }]
mine = { git = "https://example.org/mine.git" }
[tool.poetry.group.docs.dependencies]
mkdocs = { version = "^1.5", optional = true }
[tool.poetry.dev-dependencies]
black = "*"
`;

    const manifest = await parse('python', 'pyproject.toml', text);

    expect(manifest.runtime).toEqual([
      'requests >=2.0',
      'click 8.1.7',
      'httpx ^0.27',
      'numpy 1',
      'numpy 2',
      'mine *',
    ]);
    expect(manifest.dev).toEqual(['PySocks *', 'pytest *', 'ruff >=0.5', 'mypy *', 'black *', 'mkdocs ^1.5']);
    expect(manifest.wantsLockfile).toBe(true);
  });

  it('wants no lockfile without Poetry', async () => {
    const { wantsLockfile } = await parse('python', 'pyproject.toml', '[project]\ndependencies = ["a"]\n');

    expect(wantsLockfile).toBe(false);
  });

  it.each([
    ['broken TOML', '[project]\nname = \n', 2, /./],
    [
      'a wrong type',
      '[project]\ndependencies = "a"\n',
      null,
      'project.dependencies should be an array, but it is a string',
    ],
    ['a bad requirement', '[project]\ndependencies = ["a b"]\n', null, '"a b" is not a requirement'],
    [
      'a number for a version',
      '[tool.poetry.dependencies]\na = 1\n',
      null,
      '"a" in tool.poetry.dependencies should be',
    ],
  ])('is refused with the reason for %s', async (_, text, line, reason) => {
    const result = parse('python', 'pyproject.toml', text);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
    await expect(result).rejects.toThrow(reason);
  });
});
