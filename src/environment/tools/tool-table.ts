import type { Command } from '../../domain/component.ts';

export interface Tool {
  /** Asks for the version; the first word is looked for on the PATH. */
  readonly ask: Command;
  /** How a person gets it. */
  readonly from: string;
}

export type ToolName =
  | 'bun'
  | 'bundle'
  | 'cargo'
  | 'composer'
  | 'deno'
  | 'go'
  | 'java'
  | 'node'
  | 'npm'
  | 'php'
  | 'pnpm'
  | 'poetry'
  | 'python3'
  | 'ruby'
  | 'rustc'
  | 'terraform'
  | 'uv'
  | 'yarn';

/** The only tools that are ever run; a repository can name others, but those are just looked for. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  bun: { ask: ['bun', '--version'], from: 'https://bun.sh' },
  bundle: { ask: ['bundle', '--version'], from: '`gem install bundler`' },
  cargo: { ask: ['cargo', '--version'], from: 'https://rustup.rs' },
  composer: { ask: ['composer', '--version'], from: 'https://getcomposer.org' },
  deno: { ask: ['deno', '--version'], from: 'https://deno.com' },
  go: { ask: ['go', 'version'], from: 'https://go.dev/dl' },
  java: { ask: ['java', '--version'], from: 'https://adoptium.net' },
  node: { ask: ['node', '--version'], from: 'https://nodejs.org' },
  npm: { ask: ['npm', '--version'], from: 'https://nodejs.org, which brings it' },
  php: { ask: ['php', '--version'], from: 'https://www.php.net/downloads' },
  pnpm: { ask: ['pnpm', '--version'], from: '`npm install --global pnpm`' },
  poetry: { ask: ['poetry', '--version'], from: 'https://python-poetry.org' },
  python3: { ask: ['python3', '--version'], from: 'https://www.python.org/downloads' },
  ruby: { ask: ['ruby', '--version'], from: 'https://www.ruby-lang.org/en/downloads' },
  rustc: { ask: ['rustc', '--version'], from: 'https://rustup.rs' },
  terraform: { ask: ['terraform', '--version'], from: 'https://developer.hashicorp.com/terraform/install' },
  uv: { ask: ['uv', '--version'], from: 'https://docs.astral.sh/uv' },
  yarn: { ask: ['yarn', '--version'], from: '`npm install --global yarn`' },
};

export function isKnownTool(name: string): name is ToolName {
  return Object.hasOwn(TOOLS, name);
}
