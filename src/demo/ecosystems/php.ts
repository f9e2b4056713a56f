import type { Files } from '../files.ts';
import { shortName, type DemoEcosystem, type Package } from '../specimen.ts';

export const php: DemoEcosystem = {
  manifests,
  gitignore: ['vendor/', '.phpunit.cache/', '.env'],
  test: { command: ['sh', 'tests/check.sh'] },
  nativeTest: 'vendor/bin/phpunit tests',
  ciSetup: ['- uses: shivammathur/setup-php@v2', "  with: { php-version: '8.3', tools: composer }"],
};

function manifests({ facts, specimen, version }: Package): Files {
  const short = shortName(specimen.id);
  const manifest = {
    name: `hms-demo/${short}`,
    description: `${facts.name}: ${facts.purpose}. Part of a made-up demo fleet.`,
    version,
    type: 'project',
    license: 'MIT',
    require: { php: '>=8.1', ...specimen.dependencies },
    'require-dev': { 'phpunit/phpunit': '^10.5', ...specimen.devDependencies },
    autoload: { 'psr-4': { [`Hms\\${specimen.id.replace('HMS-', '')}\\`]: 'src/' } },
    scripts: { test: 'phpunit tests' },
  };
  return { 'composer.json': `${JSON.stringify(manifest, null, 4)}\n` };
}
