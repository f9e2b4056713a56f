import * as nodes from '@ruby/prism/src/nodes.js';
import { Visitor } from '@ruby/prism/src/visitor.js';
import { ANY_VERSION } from '../../manifest.ts';
import { parseRuby } from './ruby-parser.ts';

export interface Gem {
  readonly name: string;
  readonly version: string;
  readonly groups: readonly string[];
  /** Whether it is asked for whatever the machine and environment. */
  readonly isCertain: boolean;
  /** Where its sources are, where they are taken from a folder. */
  readonly folder: string | undefined;
  readonly line: number;
}

export interface GemFile {
  /** Of the gem that a gemspec describes; undefined where it is computed. */
  readonly name: { readonly text: string; readonly line: number } | undefined;
  readonly gems: readonly Gem[];
  /** Whether it takes the list of a gemspec beside it. */
  readonly isGemspec: boolean;
  /** Further Gemfiles that it takes in. */
  readonly includes: readonly string[];
  /** Those that it takes in on a condition, as that they are there. */
  readonly optionalIncludes: readonly string[];
  /** Where a name or version is computed. */
  readonly unknownLines: readonly number[];
}

/**
 * The gems that a Gemfile or gemspec names with literal text; nothing of it is run.
 * Throws ManifestError with the Ruby parser's first complaint.
 */
export async function readGems(text: string): Promise<GemFile> {
  const visitor = new GemVisitor(lineCounter(text));
  visitor.visit(await parseRuby(text));
  const { name, gems, isGemspec, includes, optionalIncludes, unknownLines } = visitor;
  return { name, gems, isGemspec, includes, optionalIncludes, unknownLines: [...unknownLines] };
}

const GEMSPEC_CALLS: Readonly<Record<string, readonly string[]>> = {
  add_dependency: [],
  add_runtime_dependency: [],
  add_development_dependency: ['development'],
};

/** Calls of Bundler whose block is run once, whatever the machine. */
const PLAIN_BLOCKS = new Set(['group', 'source', 'path', 'git', 'github', 'platforms', 'platform', 'new']);

class GemVisitor extends Visitor {
  name: GemFile['name'];
  readonly gems: Gem[] = [];
  isGemspec = false;
  readonly includes: string[] = [];
  readonly optionalIncludes: string[] = [];
  readonly unknownLines = new Set<number>();
  readonly #lineAt: (byteOffset: number) => number;
  #groups: readonly string[] = [];
  #isCertain = true;

  constructor(lineAt: (byteOffset: number) => number) {
    super();
    this.#lineAt = lineAt;
  }

  override visitCallNode(node: nodes.CallNode): void {
    const [groups, isCertain] = [this.#groups, this.#isCertain];
    if (node.receiver === null) this.#bundlerCall(node);
    else if (isNaming(node)) this.#nameGem(node);
    else if (Object.hasOwn(GEMSPEC_CALLS, node.name)) this.#add(node, GEMSPEC_CALLS[node.name] ?? []);
    if (node.block !== null && !PLAIN_BLOCKS.has(node.name)) this.#isCertain = false;
    super.visitCallNode(node);
    this.#groups = groups;
    this.#isCertain = isCertain;
  }

  override visitIfNode(node: nodes.IfNode): void {
    this.#uncertainly(() => {
      super.visitIfNode(node);
    });
  }

  override visitUnlessNode(node: nodes.UnlessNode): void {
    this.#uncertainly(() => {
      super.visitUnlessNode(node);
    });
  }

  override visitCaseNode(node: nodes.CaseNode): void {
    this.#uncertainly(() => {
      super.visitCaseNode(node);
    });
  }

  override visitCaseMatchNode(node: nodes.CaseMatchNode): void {
    this.#uncertainly(() => {
      super.visitCaseMatchNode(node);
    });
  }

  /** `File.exist?('x') && eval_gemfile('x')` */
  override visitAndNode(node: nodes.AndNode): void {
    this.#uncertainly(() => {
      super.visitAndNode(node);
    });
  }

  override visitOrNode(node: nodes.OrNode): void {
    this.#uncertainly(() => {
      super.visitOrNode(node);
    });
  }

  /** `eval_gemfile 'x' rescue nil` */
  override visitRescueModifierNode(node: nodes.RescueModifierNode): void {
    this.#uncertainly(() => {
      super.visitRescueModifierNode(node);
    });
  }

  override visitBeginNode(node: nodes.BeginNode): void {
    if (node.rescueClause === null) super.visitBeginNode(node);
    else
      this.#uncertainly(() => {
        super.visitBeginNode(node);
      });
  }

  #uncertainly(visit: () => void): void {
    const isCertain = this.#isCertain;
    this.#isCertain = false;
    visit();
    this.#isCertain = isCertain;
  }

  #nameGem(node: nodes.CallNode): void {
    const [first] = argumentsOf(node);
    if (!(first instanceof nodes.StringNode)) return;
    this.name ??= { text: first.unescaped.value, line: this.#lineAt(node.location.startOffset) };
  }

  #bundlerCall(node: nodes.CallNode): void {
    if (node.name === 'gemspec') this.isGemspec = true;
    if (node.name === 'eval_gemfile') this.#include(node);
    if (node.name === 'gem') this.#add(node, [...this.#groups, ...groupOption(node)]);
    if (node.name === 'group') this.#groups = [...this.#groups, ...argumentsOf(node).flatMap(namesOf)];
  }

  /** Whether a condition lets it run is not known, and what it names may be a developer's own. */
  #include(node: nodes.CallNode): void {
    const files = argumentsOf(node).flatMap(filesOf);
    if (files.length === 0 && this.#isCertain) this.unknownLines.add(this.#lineAt(node.location.startOffset));
    (this.#isCertain ? this.includes : this.optionalIncludes).push(...files);
  }

  #add(node: nodes.CallNode, groups: readonly string[]): void {
    const [first, ...rest] = argumentsOf(node).filter(
      (argument) => !(argument instanceof nodes.SymbolNode) && !(argument instanceof nodes.KeywordHashNode),
    );
    const versions = rest.flatMap(namesOf);
    if (!(first instanceof nodes.StringNode) || versions.length < rest.length) {
      this.unknownLines.add(this.#lineAt(node.location.startOffset));
    }
    if (!(first instanceof nodes.StringNode)) return;
    const isCertain = this.#isCertain && versions.length >= rest.length;
    const name = first.unescaped.value;
    const line = this.#lineAt(node.location.startOffset);
    const [folder] = optionsOf(node, ['path']);
    this.gems.push({ name, version: versions.join(', ') || ANY_VERSION, groups, isCertain, folder, line });
  }
}

/** `spec.name = "x"`, and `Gem::Specification.new "x"`. */
function isNaming({ name, receiver }: nodes.CallNode): boolean {
  if (name === 'name=') return receiver instanceof nodes.LocalVariableReadNode;
  return name === 'new' && receiver instanceof nodes.ConstantPathNode && receiver.name === 'Specification';
}

/** For offsets that only grow: a text is gone through once. */
function lineCounter(text: string): (byteOffset: number) => number {
  const bytes = Buffer.from(text);
  let [at, line] = [0, 1];
  return (byteOffset) => {
    for (; at < byteOffset; at += 1) if (bytes[at] === 0x0a) line += 1;
    return line;
  };
}

function argumentsOf(node: nodes.CallNode): readonly nodes.Node[] {
  return node.arguments_?.arguments_ ?? [];
}

/** `'x'`, `:x` and arrays of them, as text. */
function namesOf(node: nodes.Node): string[] {
  if (node instanceof nodes.StringNode || node instanceof nodes.SymbolNode) return [node.unescaped.value];
  return node instanceof nodes.ArrayNode ? node.elements.flatMap(namesOf) : [];
}

/** `'x'`, and what Gemfiles usually write for a file beside them: `File.join(__dir__, 'x')`, `File.expand_path('../x', __FILE__)`, `"#{__dir__}/x"`. */
function filesOf(node: nodes.Node): string[] {
  if (node instanceof nodes.InterpolatedStringNode) {
    const [first, second, ...more] = node.parts;
    const isOfFolder = first instanceof nodes.EmbeddedStatementsNode && isFolder(first.statements?.body[0]);
    return isOfFolder && second instanceof nodes.StringNode && more.length === 0
      ? namesOf(second).map((name) => name.replace(/^\/+/, ''))
      : [];
  }
  if (!(node instanceof nodes.CallNode) || !isFile(node.receiver)) return namesOf(node);
  const [first, second, ...more] = argumentsOf(node);
  if (first === undefined || second === undefined)
    return node.name === 'expand_path' && first ? namesOf(first) : [];
  if (node.name === 'join' && isFolder(first)) {
    const names = [second, ...more].map(namesOf);
    return names.every(({ length }) => length === 1) ? [names.flat().join('/')] : [];
  }
  if (node.name !== 'expand_path') return [];
  if (isFolder(second)) return namesOf(first);
  // Relative to the file as if that were a folder.
  return second instanceof nodes.SourceFileNode
    ? namesOf(first).map((name) => name.replace(/^\.\.\//, ''))
    : [];
}

function isFile(node: nodes.Node | null): boolean {
  return node instanceof nodes.ConstantReadNode && node.name === 'File';
}

/** `__dir__` */
function isFolder(node: nodes.Node | undefined): boolean {
  return node instanceof nodes.CallNode && node.name === '__dir__' && node.receiver === null;
}

function groupOption(node: nodes.CallNode): string[] {
  return optionsOf(node, ['group', 'groups']);
}

/** The literal texts of the options with these names. */
function optionsOf(node: nodes.CallNode, wanted: readonly string[]): string[] {
  const options = argumentsOf(node).find((argument) => argument instanceof nodes.KeywordHashNode);
  return (options?.elements ?? [])
    .filter((element) => element instanceof nodes.AssocNode)
    .filter(({ key }) => namesOf(key).some((name) => wanted.includes(name)))
    .flatMap(({ value }) => namesOf(value));
}
