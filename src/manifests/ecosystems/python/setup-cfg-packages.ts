import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { MadePackage, ManifestPackages } from '../../manifest-packages.ts';
import { pypiName, requirementIn, scopeOfExtra } from './packages.ts';

/** An option of a setup.cfg, with the lines of its value. */
export interface SetupOption {
  readonly section: string;
  readonly key: string;
  readonly lines: { readonly text: string; readonly line: number }[];
}

/** What a setup.cfg publishes and asks for. */
export function setupCfgPackages(options: readonly SetupOption[]): ManifestPackages {
  return {
    publishes: publishedBy(options),
    requires: options.flatMap((option) => {
      const scope = scopeOf(option);
      return scope === undefined
        ? []
        : option.lines.flatMap(({ text, line }) => requirementIn(text, scope, line));
    }),
  };
}

function publishedBy(options: readonly SetupOption[]): MadePackage[] {
  const linesOf = (key: string): SetupOption['lines'] =>
    options.filter((option) => option.section === 'metadata' && option.key === key).at(-1)?.lines ?? [];
  const [name] = linesOf('name');
  if (name === undefined || !/^[\w.-]+$/.test(name.text)) return [];
  const isPrivate = [...linesOf('classifiers'), ...linesOf('classifier')].some(({ text }) =>
    text.startsWith('Private ::'),
  );
  return [{ package: pypiName(name.text), line: name.line, private: isPrivate }];
}

function scopeOf({ section, key }: SetupOption): PackageScope | undefined {
  if (section === 'options.extras_require') return scopeOfExtra(key);
  if (section !== 'options') return undefined;
  return SCOPES.get(key);
}

const SCOPES: ReadonlyMap<string, PackageScope> = new Map([
  ['install_requires', 'runtime'],
  ['setup_requires', 'build'],
  ['tests_require', 'development'],
]);
