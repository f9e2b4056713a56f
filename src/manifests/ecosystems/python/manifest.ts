import path from 'node:path';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { parsePyproject } from './pyproject.ts';
import { compiledFor } from './compiled-requirements.ts';
import { parsePipfile, parsePipfileLock } from './pipfile.ts';
import { parseSetupCfg } from './setup-cfg.ts';
import { setupPyPackages } from './setup-py-packages.ts';
import { parsePdmLock, parsePoetryLock, parsePylock } from './toml-locks.ts';
import { parseUvLock } from './uv-lock.ts';
import { parseRequirementsFile } from './requirements-file.ts';

/** Sublime Text's tests of a syntax are named `syntax_test_requirements.txt`, whatever they hold. */
const REQUIREMENTS = /^(?!syntax_test_)(requirements([._-][\w.-]*)?|[\w.-]+[._-]requirements)\.(txt|in)$/i;
const REQUIREMENTS_FOLDER = /(^|\/)requirements\/[^/]+\.(txt|in)$/i;
/** What restricts versions and asks for nothing: https://pip.pypa.io/en/stable/user_guide/#constraints-files */
const CONSTRAINTS = /(^|[._-])constraints?([._-]|$)/i;
const DEVELOPMENT =
  /(^|[._-])(dev|develop|development|tests?|testing|lint|docs?|ci|build|typing|local|quality|coverage|tox|mypy|style|pip[_-]?tools)([._-]|$)/i;
const DEVELOPMENT_FOLDER = /(^|\/)(dev|develop|development|tests?|testing|lint|docs?|ci|build)\//i;

type Parse = (source: ManifestSource) => Manifest | Promise<Manifest>;

/** The manifests with one name; what is not here is a requirements file. */
const BY_NAME = new Map<string, Parse>([
  ['pyproject.toml', parseProject],
  ['Pipfile', ({ text }) => parsePipfile(text)],
  ['setup.cfg', parseSetupCfg],
  ['setup.py', ({ text }) => ({ ...SETUP_PY, packages: () => setupPyPackages(text) })],
]);

/** With the requirements that were compiled from it, where it has no lockfile of its own; what they have of its extras is not known. */
async function parseProject(source: ManifestSource): Promise<Manifest> {
  const manifest = parsePyproject(source);
  if (source.tracked.some((file) => LOCKFILES.has(path.posix.basename(file)))) return manifest;
  const compiled = await compiledFor(source, false);
  if (compiled === undefined) return manifest;
  return { ...manifest, ...compiled, lockfile: { ...compiled.lockfile, disagreements: () => [] } };
}

const LOCKFILES = new Set(['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml']);

const SETUP_PY: Manifest = {
  dependencies: [],
  devDependencies: [],
  wantsLockfile: false,
  unknown: ['What setup.py itself asks for can be told only by running it.'],
};

export const python: EcosystemDescription = {
  isManifest: (name, file) =>
    BY_NAME.has(name) ||
    ((REQUIREMENTS.test(name) || REQUIREMENTS_FOLDER.test(file)) && !CONSTRAINTS.test(name)),
  isDev: (name, file) => !BY_NAME.has(name) && (DEVELOPMENT.test(name) || DEVELOPMENT_FOLDER.test(file)),
  sideFolder: 'requirements',
  lockfiles: {
    'uv.lock': parseUvLock,
    'poetry.lock': parsePoetryLock,
    'pdm.lock': parsePdmLock,
    'pylock.toml': parsePylock,
    'Pipfile.lock': parsePipfileLock,
  },
  locks: (lockfile, manifest) => manifest === (lockfile === 'Pipfile.lock' ? 'Pipfile' : 'pyproject.toml'),
  parse: (source) => (BY_NAME.get(path.posix.basename(source.path)) ?? parseRequirementsFile)(source),
  installed: async () => (await import('./installed.ts')).python,
};
