import * as nodes from '@ruby/prism/src/nodes.js';
import { Visitor } from '@ruby/prism/src/visitor.js';
import { ANY_VERSION } from './ecosystem.ts';
import { parseRuby } from './ruby-parser.ts';

export interface Gem {
  readonly name: string;
  readonly version: string;
  readonly groups: readonly string[];
}

/**
 * The gems that a Gemfile or gemspec names with literal text; nothing of it is run.
 * Throws ManifestError with the Ruby parser's first complaint.
 */
export async function readGems(text: string): Promise<{ gems: readonly Gem[]; isGemspec: boolean }> {
  const visitor = new GemVisitor();
  visitor.visit(await parseRuby(text));
  return { gems: visitor.gems, isGemspec: visitor.isGemspec };
}

const GEMSPEC_CALLS: Readonly<Record<string, readonly string[]>> = {
  add_dependency: [],
  add_runtime_dependency: [],
  add_development_dependency: ['development'],
};

class GemVisitor extends Visitor {
  readonly gems: Gem[] = [];
  isGemspec = false;
  #groups: readonly string[] = [];

  override visitCallNode(node: nodes.CallNode): void {
    const outer = this.#groups;
    if (node.receiver === null) this.#bundlerCall(node);
    else if (Object.hasOwn(GEMSPEC_CALLS, node.name)) this.#add(node, GEMSPEC_CALLS[node.name] ?? []);
    super.visitCallNode(node);
    this.#groups = outer;
  }

  #bundlerCall(node: nodes.CallNode): void {
    if (node.name === 'gemspec') this.isGemspec = true;
    if (node.name === 'gem') this.#add(node, [...this.#groups, ...groupOption(node)]);
    if (node.name === 'group') this.#groups = [...this.#groups, ...argumentsOf(node).flatMap(namesOf)];
  }

  #add(node: nodes.CallNode, groups: readonly string[]): void {
    const [name, ...versions] = argumentsOf(node)
      .filter((argument) => !(argument instanceof nodes.SymbolNode))
      .flatMap(namesOf);
    if (!(argumentsOf(node)[0] instanceof nodes.StringNode) || name === undefined) return;
    this.gems.push({ name, version: versions.join(', ') || ANY_VERSION, groups });
  }
}

function argumentsOf(node: nodes.CallNode): readonly nodes.Node[] {
  return node.arguments_?.arguments_ ?? [];
}

/** `'x'`, `:x` and arrays of them, as text. */
function namesOf(node: nodes.Node): string[] {
  if (node instanceof nodes.StringNode || node instanceof nodes.SymbolNode) return [node.unescaped.value];
  return node instanceof nodes.ArrayNode ? node.elements.flatMap(namesOf) : [];
}

function groupOption(node: nodes.CallNode): string[] {
  const options = argumentsOf(node).find((argument) => argument instanceof nodes.KeywordHashNode);
  return (options?.elements ?? [])
    .filter((element) => element instanceof nodes.AssocNode)
    .filter(({ key }) => namesOf(key).some((name) => name === 'group' || name === 'groups'))
    .flatMap(({ value }) => namesOf(value));
}
