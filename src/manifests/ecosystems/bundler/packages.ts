import type { PackageScope } from '../../../domain/analysis/packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestPackages } from '../../manifest-packages.ts';
import type { Gem, GemFile } from './ruby-gems.ts';

/** The gem that a gemspec makes, and what it or a Gemfile asks for. */
export function gemPackages(
  { gems, isGemspec, name }: GemFile,
  isDev: (gem: Gem) => boolean,
  file: string,
): ManifestPackages {
  // A Gemfile that takes the gemspec's list adds to it what only who works on the gem needs.
  const scopeOf = (gem: Gem): PackageScope => (isGemspec || isDev(gem) ? 'development' : 'runtime');
  return {
    publishes:
      name === undefined
        ? []
        : [{ package: { type: 'gem', name: name.text }, line: name.line, private: false }],
    requires: gems
      .filter(({ folder }) => folder === undefined || !isInside(file, folder))
      .map((gem) => ({
        package: { type: 'gem', name: gem.name },
        scope: scopeOf(gem),
        line: gem.line,
      })),
  };
}
