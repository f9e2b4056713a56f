import type { Files } from '../files.ts';
import { shortName, type DemoEcosystem, type Package } from '../specimen.ts';

/** The sources that are tested are plain JavaScript with types in JSDoc, so that every Node from version 20 on runs them. */
export const npm: DemoEcosystem = {
  manifests,
  gitignore: ['node_modules/', 'dist/', 'junit.xml', '.env'],
  test: {
    command: [
      'node',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      '--test-reporter-destination=junit.xml',
    ],
    junit: 'junit.xml',
  },
  nativeTest: 'npm test',
  ciSetup: ['- uses: actions/setup-node@v4', '  with: { node-version: 22 }'],
};

/** The one version of each package without dependencies of its own that a lockfile here may name. */
const LEAF_PACKAGES: Readonly<Record<string, string>> = {
  dayjs: '1.11.13',
  nanoid: '5.1.5',
  semver: '7.7.2',
  typescript: '5.9.3',
  zod: '3.25.76',
};

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    jsx: 'preserve',
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
  },
  include: ['src'],
};

function manifests(pkg: Package): Files {
  const { facts, specimen, version } = pkg;
  const root = {
    name: `hms-${shortName(specimen.id)}`,
    version,
    dependencies: specimen.dependencies ?? {},
    devDependencies: specimen.devDependencies ?? {},
  };
  const manifest = {
    name: root.name,
    version,
    description: `${facts.name}: ${facts.purpose}. Part of a made-up demo fleet.`,
    license: 'MIT',
    private: true,
    type: 'module',
    engines: { node: '>=20' },
    scripts: { test: 'node --test' },
    dependencies: root.dependencies,
    devDependencies: root.devDependencies,
  };
  return {
    'package.json': json(manifest),
    ...lockfile(root),
    ...('typescript' in root.devDependencies ? { 'tsconfig.json': json(TSCONFIG) } : {}),
  };
}

interface Root {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** A lockfile only where it can be whole: every package is one of the leaves. */
function lockfile({ name, version, dependencies, devDependencies }: Root): Files {
  const wanted = Object.keys({ ...dependencies, ...devDependencies }).sort();
  if (!wanted.every((leaf) => leaf in LEAF_PACKAGES)) return {};
  const leaves = wanted.map((leaf) => [
    `node_modules/${leaf}`,
    { version: LEAF_PACKAGES[leaf], ...(leaf in dependencies ? {} : { dev: true }) },
  ]);
  const root = { name, version, license: 'MIT', dependencies, devDependencies, engines: { node: '>=20' } };
  const packages = { '': root, ...(Object.fromEntries(leaves) as Record<string, unknown>) };
  return { 'package-lock.json': json({ name, version, lockfileVersion: 3, requires: true, packages }) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
