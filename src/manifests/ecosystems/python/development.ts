import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import type { ProjectPlace } from '../../installed.ts';
import { ManifestError, type Manifest } from '../../manifest.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { pyprojectForDevelopers } from './pyproject.ts';
import { normalizedName } from './python-name.ts';
import { pythonManager } from './python-tools.ts';
import { setupCfgForDevelopers } from './setup-cfg.ts';

/** What a developer installs to run the tests, and not for documents, checks of style or releases alone; going by the name of the file or of its folder. */
const FOR_TESTS = /(^|[._/-])(dev|devel|develop|development|tests?|testing|local)([._/-]|$)/i;

/** What whoever runs the tests of a project installs besides what it needs to run. */
export async function pythonDevelopment(
  { folder, manifest, component }: ProjectPlace,
  { devDependencies }: Manifest,
): Promise<readonly Dependency[]> {
  const file = relative(component, join(folder, manifest));
  if (/\.(txt|in)$/.test(manifest)) return FOR_TESTS.test(file) ? devDependencies : [];
  if (manifest === 'Pipfile') return devDependencies;
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  try {
    if (manifest === 'setup.cfg') return setupCfgForDevelopers(text);
    const project = tomlOrEmpty(text);
    const own = await itself(folder, project);
    return [...own, ...pyprojectForDevelopers(project, await pythonManager(folder, manifest, component))];
  } catch (error) {
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

/** Where pytest and others are told how to find the sources. */
const SETTINGS = ['pyproject.toml', 'pytest.ini', '.pytest.ini', 'tox.ini', 'setup.cfg'];

/** The project, whose sources nothing finds in `src` until it is installed: https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/ */
async function itself(folder: string, { project, tool, ...rest }: Table): Promise<Dependency[]> {
  const { poetry, uv } = isTable(tool) ? tool : {};
  const named = isTable(project) ? project : poetry;
  const name = isTable(named) ? named['name'] : undefined;
  if (typeof name !== 'string' || !isTable(rest['build-system'])) return [];
  if ((isTable(poetry) && poetry['package-mode'] === false) || (isTable(uv) && uv['package'] === false))
    return [];
  if (!(await hasPackageInSource(folder, name))) return [];
  const settings = await Promise.all(SETTINGS.map((file) => readInside(folder, file)));
  if (settings.some((read) => read.state === 'text' && /\bpythonpath\b/i.test(read.text))) return [];
  return [{ name, version: '@ .' }];
}

/** A package, or a module of the project's name: a program such as `manage.py` is started where it stands. */
async function hasPackageInSource(folder: string, name: string): Promise<boolean> {
  const source = join(folder, 'src');
  const entries = await readdir(source, { withFileTypes: true }).catch(() => []);
  const module = `${normalizedName(name).replaceAll('-', '_')}.py`;
  const isPackage = entries.map(async (entry) =>
    entry.isDirectory()
      ? pathExists(join(source, entry.name, '__init__.py'))
      : entry.isFile() && entry.name === module,
  );
  return (await Promise.all(isPackage)).includes(true);
}
