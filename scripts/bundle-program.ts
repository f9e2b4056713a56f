import { isBuiltin } from 'node:module';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/** Packages that find a file of their own beside them: native code, WebAssembly, worker threads, `.proto` definitions, parts by UMD. */
const STAY_PACKAGES = ['@temporalio/*', '@ruby/prism', 'jsonc-parser', 'pino', 'protobufjs'];

/** `main.ts` is loaded by `cli.ts`, and by what runs many lines of hms in one process. */
const PROGRAM = ['src/cli/cli.ts', 'src/cli/main.ts', 'src/reading/thread.ts'];

/**
 * Importing a built-in as an ES module reads every one of its exports, which loads what they stand for (all of Web Crypto
 * with `node:crypto`); taken like this, it loads what is used. CommonJS packages find the built-ins that they require here, too.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup(bundler) {
    bundler.onResolve({ filter: /^[a-z]/ }, ({ path }) =>
      isBuiltin(path) ? { path, namespace: 'builtin' } : null,
    );
    bundler.onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/**
 * Bundles hms, the threads that read, and the worker, each with what it uses of the packages, into `dist`: a command loads a few files, not hundreds.
 * `sources` is the hash of what they are made from; the program is known by it.
 * What a command imports only when it runs is a file of its own. Every file lies in `dist` or one folder below, like its source in `src`.
 */
export async function bundleProgram(root: string, sources: string): Promise<void> {
  const options: BuildOptions = {
    absWorkingDir: root,
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: STAY_PACKAGES,
    plugins: [builtins],
    // Temporal types a failure by the name of its class, which a bundler may change where two have the same.
    keepNames: true,
    define: { HMS_BUILD: JSON.stringify(sources) },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  };
  await build({ ...options, entryPoints: PROGRAM, splitting: true });
  // Apart from hms and in one file: what the two share would cut the files that a command loads into more of them.
  await build({ ...options, entryPoints: ['src/worker.ts'] });
  // What browsers load.
  await build({
    absWorkingDir: root,
    entryPoints: {
      'web/live': 'src/web/browser/live.ts',
      'web/style': 'src/web/assets/style.css',
      'web/icon': 'src/web/assets/icon.svg',
    },
    outdir: 'dist',
    bundle: true,
    minify: true,
    format: 'esm',
    loader: { '.svg': 'copy' },
    platform: 'browser',
    target: ['es2022'],
    logLevel: 'warning',
  });
  // The SDK loads it by `require`, and tests do so from sources.
  await build({
    ...options,
    entryPoints: { 'payload-converter': 'src/workflows/payload-converter.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    sourcemap: false,
  });
}
