import type { ProjectPlace } from '../../installed.ts';
import { pythonManager } from './python-tools.ts';
import { poetrySetting } from './managed-places.ts';

/**
 * Whether what python3 on the PATH has counts for a project without a virtual environment. uv, Poetry, PDM, Pipenv and Hatch
 * make one when they install, so that nothing is installed until then, unless they are told to use the machine's Python
 * or take an environment that is active.
 */
export async function usesMachinePackages({ folder, manifest, component }: ProjectPlace): Promise<boolean> {
  const manager = await pythonManager(folder, manifest, component);
  if (manager === null) return true;
  if (manager === 'uv') return isOn(process.env['UV_SYSTEM_PYTHON']);
  if (manager === 'hatch') return false;
  return isActive() || (manager === 'poetry' && !(await poetryMakesOne(folder)));
}

/** Poetry takes its variables over its settings. */
async function poetryMakesOne(folder: string): Promise<boolean> {
  const named = process.env['POETRY_VIRTUALENVS_CREATE'] ?? '';
  return named === '' ? (await poetrySetting(folder, 'create')) !== false : isOn(named);
}

/** The base environment of Conda is the machine's. */
function isActive(): boolean {
  const { VIRTUAL_ENV: venv = '', CONDA_PREFIX: conda = '', CONDA_DEFAULT_ENV: name = '' } = process.env;
  return venv !== '' || (conda !== '' && name !== 'base');
}

function isOn(value = ''): boolean {
  return /^(?:1|true|yes|on|y|t)$/i.test(value);
}
