import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ProgramNode } from '@ruby/prism/src/nodes.js';
import { parsePrism } from '@ruby/prism/src/parsePrism.js';
import { ManifestError } from '../../manifest.ts';
import { rubyDepth } from './ruby-depth.ts';

/** Reading a syntax tree takes about a second per MB, in which nothing else here runs. */
const MAX_LENGTH = 1_000_000;
/** From some 90 levels on the parser's WebAssembly overruns its stack of 64 KB: it stops, or goes on for ever. No Gemfile comes near. */
const MAX_DEPTH = 60;

/**
 * The syntax tree of a Ruby program, by Ruby's own parser; nothing is run.
 * Throws ManifestError with the parser's first complaint.
 */
export async function parseRuby(text: string): Promise<ProgramNode> {
  if (text.length > MAX_LENGTH) throw new ManifestError('it is larger than 1 MB');
  if (rubyDepth(text) > MAX_DEPTH)
    throw new ManifestError(`its brackets and blocks are nested more than ${MAX_DEPTH} deep`);
  const instance = await instantiate();
  const { value, errors } = guarded(() => {
    instance.exports['_initialize']?.();
    return parsePrism(instance.exports, text);
  });
  const [first] = errors;
  if (first !== undefined) throw new ManifestError(first.message, lineAt(text, first.location.startOffset));
  return value;
}

/** What is used of it here: TypeScript has WebAssembly's types only among the browser's. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<Module>;
  instantiate(module: Module, imports: Imports): Promise<Instance>;
  readonly Module: { imports(module: Module): { module: string; name: string }[] };
  readonly RuntimeError: abstract new () => Error;
};
type Module = object;
type Imports = Record<string, Record<string, () => number>>;
interface Instance {
  readonly exports: Readonly<Record<string, (() => void) | undefined>>;
}

let compiled: Promise<Module> | undefined;

/** Each text gets a fresh instance, because one that a hostile text has trapped is of no further use. */
async function instantiate(): Promise<Instance> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('@ruby/prism/src/prism.wasm')).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  const module = await compiled;
  return WebAssembly.instantiate(module, noSystem(module));
}

/** WASI's errno for what is not supported. */
const ENOTSUP = 58;

/** The package's own loader needs Node's experimental WASI, which prints a warning; a parser needs no system. */
function noSystem(module: Module): Imports {
  const imports: Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = () => ENOTSUP;
  }
  return imports;
}

/** Code nested some thousand levels deep exhausts the parser's stack or memory. */
function guarded<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
    throw new ManifestError(`the Ruby parser gave up: ${error.message}`, null, { cause: error });
  }
}

function lineAt(text: string, byteOffset: number): number {
  return Buffer.from(text).subarray(0, byteOffset).toString().split('\n').length;
}
