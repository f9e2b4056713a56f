import type { Declaration, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

/** `.nvmrc`, `.python-version` and their like: nothing but versions of one tool, one a line. */
export function declareVersionOf(tool: string): Declaration {
  return (text) => {
    const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/#.*/, '').trim());
    const first = lines.findIndex((line) => line !== '');
    return [{ tool, wanted: managedVersion(tool, lines), at: Math.max(first, 0) + 1 }];
  };
}

/** The files of a version manager that knows one tool, with that tool. */
const VERSION_FILES: Readonly<Record<string, string>> = {
  '.nvmrc': 'node',
  '.node-version': 'node',
  '.bun-version': 'bun',
  '.deno-version': 'deno',
  '.dvmrc': 'deno',
  '.python-version': 'python3',
  '.ruby-version': 'ruby',
  '.java-version': 'java',
  '.go-version': 'go',
  '.php-version': 'php',
  '.swift-version': 'swift',
  '.terraform-version': 'terraform',
  '.opentofu-version': 'tofu',
  '.terragrunt-version': 'terragrunt',
  '.packer-version': 'packer',
  '.helm-version': 'helm',
  '.kubectl-version': 'kubectl',
  '.perl-version': 'perl',
  '.lua-version': 'lua',
  '.crystal-version': 'crystal',
  '.elixir-version': 'elixir',
  '.exenv-version': 'elixir',
  '.erlang-version': 'erl',
  '.scala-version': 'scala',
  '.zig-version': 'zig',
  '.zigversion': 'zig',
};

export const versionFiles: readonly DeclarationFile[] = Object.entries(VERSION_FILES).map(([file, tool]) => ({
  isFile: (path) => path === file,
  declare: declareVersionOf(tool),
  named: true,
}));
