import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ManifestError, type Manifest, type ManifestSource } from '../../manifest.ts';
import { isForDevelopers } from './developer-requirements.ts';
import { parseRequirement } from '../../reading/requirement.ts';
import { setupCfgPackages, type SetupOption } from './setup-cfg-packages.ts';

/** https://setuptools.pypa.io/en/latest/userguide/declarative_config.html; extras count as development, as in `pyproject.toml`. */
export function parseSetupCfg({ text }: ManifestSource): Manifest {
  const options = readOptions(text);
  const list = (wanted: (section: string, key: string) => boolean) =>
    options
      .filter(({ section, key }) => wanted(section, key))
      .flatMap(({ lines }) => lines)
      .filter(({ text }) => !text.startsWith('file:'))
      .map(({ text, line }) => parseRequirement(text, line));
  const files = options.filter(
    ({ section, key, lines }) =>
      section === 'options' && key === 'install_requires' && lines[0]?.text.startsWith('file:') === true,
  );
  return {
    dependencies: list((section, key) => section === 'options' && key === 'install_requires'),
    devDependencies: list(
      (section, key) =>
        section === 'options.extras_require' || (section === 'options' && key === 'tests_require'),
    ),
    wantsLockfile: false,
    packages: () => setupCfgPackages(options),
    includes: files.flatMap(({ lines }) =>
      lines.flatMap(({ text }) => text.replace(/^file:/, '').split(',')).map((other) => other.trim()),
    ),
  };
}

/** The extras of its developers. Throws ManifestError. */
export function setupCfgExtras(text: string): string[] {
  return extrasOf(text).map(({ key }) => key);
}

/** What these ask for. Throws ManifestError. */
export function setupCfgForDevelopers(text: string): Dependency[] {
  return extrasOf(text).flatMap(({ lines }) => lines.map(({ text, line }) => parseRequirement(text, line)));
}

function extrasOf(text: string): SetupOption[] {
  return readOptions(text).filter(
    ({ section, key }) => section === 'options.extras_require' && isForDevelopers(key),
  );
}

/** As Python's configparser reads it, which no package does: an indented line goes on with the value above. */
function readOptions(text: string): SetupOption[] {
  const options: SetupOption[] = [];
  let section = '';
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const content = raw.replace(/\s[#;].*$/, '').trim();
    if (content === '' || /^[#;]/.test(content)) continue;
    if (/^\s/.test(raw)) {
      options.at(-1)?.lines.push({ text: content, line });
    } else if (content.startsWith('[') && content.endsWith(']')) {
      section = content.slice(1, -1);
    } else {
      const at = content.search(/[=:]/);
      if (at < 0) throw new ManifestError(`"${content.slice(0, 80)}" is no section and no option`, line);
      const value = content.slice(at + 1).trim();
      const key = content.slice(0, at).trim().toLowerCase();
      options.push({ section, key, lines: value === '' ? [] : [{ text: value, line }] });
    }
  }
  return options;
}
