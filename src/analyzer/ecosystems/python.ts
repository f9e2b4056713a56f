import path from 'node:path';
import type { Ecosystem, Manifest, ManifestSource } from './ecosystem.ts';
import { parsePyproject } from './pyproject.ts';
import { parsePipfile, parsePipfileLock } from './python/pipfile.ts';
import { parseSetupCfg } from './python/setup-cfg.ts';
import { parsePdmLock, parsePoetryLock, parsePylock } from './python/toml-locks.ts';
import { parseUvLock } from './python/uv-lock.ts';
import { parseRequirementsFile } from './requirements-file.ts';

/** Sublime Text's tests of a syntax are named `syntax_test_requirements.txt`, whatever they hold. */
const REQUIREMENTS = /^(?!syntax_test_)(requirements([._-][\w.-]*)?|[\w.-]+[._-]requirements)\.txt$/i;
const REQUIREMENTS_FOLDER = /(^|\/)requirements\/[^/]+\.txt$/i;
const DEVELOPMENT =
  /(^|[._-])(dev|develop|development|tests?|testing|lint|docs?|ci|build|typing|local)([._-]|$)/i;
const DEVELOPMENT_FOLDER = /(^|\/)(dev|develop|development|tests?|testing|lint|docs?|ci|build)\//i;

type Parse = (source: ManifestSource) => Manifest;

/** The manifests with one name; what is not here is a requirements file. */
const BY_NAME = new Map<string, Parse>([
  ['pyproject.toml', parsePyproject],
  ['Pipfile', ({ text }) => parsePipfile(text)],
  ['setup.cfg', parseSetupCfg],
  ['setup.py', () => SETUP_PY],
]);

const SETUP_PY: Manifest = {
  dependencies: [],
  devDependencies: [],
  wantsLockfile: false,
  unknown: ['What setup.py itself asks for can be told only by running it.'],
};

export const python: Ecosystem = {
  id: 'python',
  isManifest: (name, file) => BY_NAME.has(name) || REQUIREMENTS.test(name) || REQUIREMENTS_FOLDER.test(file),
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
};
