import type { Files } from '../files.ts';
import { shortName, type DemoEcosystem, type Package, type Specimen } from '../specimen.ts';

export const ruby: DemoEcosystem = {
  manifests,
  gitignore: ['.bundle/', 'vendor/bundle/', 'coverage/', '.env'],
  test: { command: ['sh', 'test/check.sh'] },
  nativeTest: 'bundle exec rake test',
  ciSetup: ['- uses: ruby/setup-ruby@v1', "  with: { ruby-version: '3.3', bundler-cache: true }"],
};

interface Gem {
  readonly version: string;
  /** Name to requirement, as the gem itself states it. */
  readonly needs?: Readonly<Record<string, string>>;
}

/** The one version of each gem that a lockfile here may name, with everything that it needs. */
const GEMS: Readonly<Record<string, Gem>> = {
  activemodel: { version: '7.1.5.1', needs: { activesupport: '= 7.1.5.1' } },
  activesupport: {
    version: '7.1.5.1',
    needs: {
      base64: '',
      benchmark: '>= 0.3',
      bigdecimal: '',
      'concurrent-ruby': '~> 1.0, >= 1.0.2',
      connection_pool: '>= 2.2.5',
      drb: '',
      i18n: '>= 1.6, < 2',
      logger: '>= 1.4.2',
      minitest: '>= 5.1',
      mutex_m: '',
      securerandom: '>= 0.3',
      tzinfo: '~> 2.0',
    },
  },
  base64: { version: '0.2.0' },
  benchmark: { version: '0.4.0' },
  bigdecimal: { version: '3.1.9' },
  'concurrent-ruby': { version: '1.3.5' },
  connection_pool: { version: '2.5.0' },
  csv: { version: '3.3.2' },
  drb: { version: '2.2.1' },
  i18n: { version: '1.14.7', needs: { 'concurrent-ruby': '~> 1.0' } },
  logger: { version: '1.6.6' },
  minitest: { version: '5.25.4' },
  mustermann: { version: '3.0.3', needs: { ruby2_keywords: '~> 0.0.1' } },
  mutex_m: { version: '0.3.0' },
  rack: { version: '3.1.12' },
  'rack-protection': {
    version: '4.1.1',
    needs: { base64: '>= 0.1.0', logger: '>= 1.6.0', rack: '>= 3.0.0, < 4' },
  },
  'rack-session': { version: '2.1.0', needs: { base64: '>= 0.1.0', rack: '>= 3.0.0' } },
  rake: { version: '13.2.1' },
  ruby2_keywords: { version: '0.0.5' },
  securerandom: { version: '0.4.1' },
  sinatra: {
    version: '4.1.1',
    needs: {
      logger: '>= 1.6.0',
      mustermann: '~> 3.0',
      rack: '>= 3.0.0, < 4',
      'rack-protection': '= 4.1.1',
      'rack-session': '>= 2.0.0, < 3',
      tilt: '~> 2.0',
    },
  },
  tilt: { version: '2.6.0' },
  tzinfo: { version: '2.0.6', needs: { 'concurrent-ruby': '~> 1.0' } },
};

const TEST_GEMS = { csv: '~> 3.3', minitest: '~> 5.25', rake: '~> 13.2' };

const RAKEFILE = `require "rake/testtask"

Rake::TestTask.new do |task|
  task.pattern = "test/**/*_test.rb"
end

task default: :test
`;

function manifests({ specimen, version }: Package): Files {
  return {
    Gemfile: gemfile(specimen),
    'Gemfile.lock': gemfileLock(specimen),
    Rakefile: RAKEFILE,
    [`lib/hms_${shortName(specimen.id)}/version.rb`]:
      `module Hms${constantName(specimen.id)}\n  VERSION = "${version}"\nend\n`,
  };
}

function constantName(id: string): string {
  const short = shortName(id);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

function gemfile({ dependencies = {} }: Specimen): string {
  const line = ([name, requirement]: [string, string]): string => `gem "${name}", "${requirement}"\n`;
  const own = Object.entries(dependencies).map(line).join('');
  const test = Object.entries(TEST_GEMS)
    .map((gem) => `  ${line(gem)}`)
    .join('');
  return `source "https://rubygems.org"\n\n${own}${own === '' ? '' : '\n'}group :test do\n${test}end\n`;
}

function gemfileLock({ dependencies = {} }: Specimen): string {
  const direct = { ...dependencies, ...TEST_GEMS };
  const specs = withNeeds(Object.keys(direct)).flatMap((name) => [
    `    ${name} (${gem(name).version})`,
    ...Object.entries(gem(name).needs ?? {}).map((need) => `      ${requirementOf(need)}`),
  ]);
  const named = Object.entries(direct).sort(byName);
  return [
    'GEM',
    '  remote: https://rubygems.org/',
    '  specs:',
    ...specs,
    '',
    'PLATFORMS',
    '  ruby',
    '',
    'DEPENDENCIES',
    ...named.map((need) => `  ${requirementOf(need)}`),
    '',
    'BUNDLED WITH',
    '   2.5.22',
    '',
  ].join('\n');
}

/** These gems and all that they need, by name. */
function withNeeds(names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    Object.keys(gem(name).needs ?? {}).forEach(visit);
  };
  names.forEach(visit);
  return [...found].sort();
}

function gem(name: string): Gem {
  const known = GEMS[name];
  if (known === undefined) throw new RangeError(`the table of gems has no ${name}`);
  return known;
}


function requirementOf([name, requirement]: [string, string]): string {
  return requirement === '' ? name : `${name} (${requirement})`;
}

function byName([one]: [string, string], [other]: [string, string]): number {
  return one < other ? -1 : 1;
}
