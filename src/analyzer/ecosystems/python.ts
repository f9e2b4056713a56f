import type { Ecosystem } from './ecosystem.ts';
import { parsePyproject } from './pyproject.ts';
import { parseRequirementsFile } from './requirements-file.ts';

const REQUIREMENTS = /^(requirements([._-][\w.-]*)?|[\w.-]+[._-]requirements)\.txt$/i;
const DEVELOPMENT =
  /(^|[._-])(dev|develop|development|tests?|testing|lint|docs?|ci|build|typing|local)([._-]|$)/i;

export const python: Ecosystem = {
  id: 'python',
  isManifest: (name) => name === 'pyproject.toml' || REQUIREMENTS.test(name),
  isDev: (name) => DEVELOPMENT.test(name),
  lockfiles: {
    'poetry.lock': null,
    'uv.lock': null,
    'pdm.lock': null,
    'pylock.toml': null,
  },
  parse: (source) =>
    source.path === 'pyproject.toml' ? parsePyproject(source.text) : parseRequirementsFile(source),
};
