import type { Command } from '../../domain/component.ts';

export interface Tool {
  /** Asks for the version; the first word is looked for on the PATH. */
  readonly ask: Command;
  /** How a person gets it. */
  readonly from: string;
  /** Where the version stands in what the tool prints, as the first group; the first number with a dot where this is left out. */
  readonly version?: RegExp;
  /** Other programs that do as well, or come with it, asked where the first is not there. */
  readonly others?: readonly Command[];
  /** Names of a plugin of docker's command line that does as well. */
  readonly dockerPlugin?: string;
}

const ERLANG_VERSION =
  '{ok,V}=file:read_file(filename:join([code:root_dir(),"releases",erlang:system_info(otp_release),"OTP_VERSION"])),io:fwrite(V),halt().';

/** The only tools that are ever run, by program; a repository can name others, but those are just looked for. */
const TABLE = {
  az: {
    ask: ['az', 'version', '--output', 'tsv'],
    from: 'https://learn.microsoft.com/cli/azure/install-azure-cli',
  },
  ...plain('ansible', 'https://docs.ansible.com'),
  ...plain('aws', 'https://aws.amazon.com/cli'),
  ...plain('bazel', 'https://bazel.build'),
  ...plain('buf', 'https://buf.build/docs/installation'),
  ...plain('bun', 'https://bun.sh'),
  ...plain('bundle', '`gem install bundler`'),
  cargo: { ask: ['cargo', '--version'], from: 'https://rustup.rs', version: /cargo (\d\S*)/ },
  ...plain('cmake', 'https://cmake.org/download'),
  composer: {
    ask: ['composer', '--version'],
    from: 'https://getcomposer.org',
    version: /Composer (?:version )?(\d[\d.]*)/,
  },
  ...plain('crystal', 'https://crystal-lang.org/install'),
  ...plain('dart', 'https://dart.dev/get-dart'),
  ...plain('deno', 'https://deno.com'),
  ...plain('direnv', 'https://direnv.net'),
  docker: {
    ask: ['docker', '--version'],
    from: 'https://docs.docker.com/get-docker',
    others: [['podman', '--version']],
  },
  'docker-compose': {
    ask: ['docker-compose', '--version'],
    from: 'https://docs.docker.com/compose/install',
    others: [['podman-compose', '--version']],
    dockerPlugin: 'docker-compose',
  },
  ...plain('dotnet', 'https://dotnet.microsoft.com/download'),
  elixir: {
    ask: ['elixir', '--version'],
    from: 'https://elixir-lang.org/install.html',
    version: /Elixir (\d\S*)/,
  },
  erl: {
    ask: ['erl', '-noshell', '-eval', ERLANG_VERSION],
    from: 'https://www.erlang.org/downloads',
    version: /(\d+(?:\.\d+)*)/,
  },
  ...plain('flutter', 'https://docs.flutter.dev/get-started/install'),
  ...plain('gcloud', 'https://cloud.google.com/sdk/docs/install'),
  ...plain('gh', 'https://cli.github.com'),
  ghc: { ask: ['ghc', '--numeric-version'], from: 'https://www.haskell.org/ghcup' },
  ...plain('git-lfs', 'https://git-lfs.com'),
  ...plain('gleam', 'https://gleam.run/getting-started/installing'),
  go: { ask: ['go', 'version'], from: 'https://go.dev/dl', version: /go(\d+(?:\.\d+)*(?:(?:rc|beta)\d+)?)/ },
  ...plain('golangci-lint', 'https://golangci-lint.run'),
  gradle: { ask: ['gradle', '--version'], from: 'https://gradle.org/install', version: /Gradle (\d\S*)/ },
  ...plain('hadolint', 'https://github.com/hadolint/hadolint'),
  ...plain('hatch', '`pipx install hatch`'),
  helm: { ask: ['helm', 'version', '--short'], from: 'https://helm.sh/docs/intro/install' },
  hugo: {
    ask: ['hugo', 'version'],
    from: 'https://gohugo.io/installation',
    version: /v(\d\S*?)(?:[-+\s]|$)/,
  },
  java: {
    ask: ['java', '-version'],
    from: 'https://adoptium.net',
    version: /(?:version "|openjdk |java )(\d[\d._]*)/,
  },
  ...plain('jq', 'https://jqlang.org', /jq-(\d+(?:\.\d+)*)/),
  ...plain('julia', 'https://julialang.org/downloads'),
  ...plain('just', 'https://just.systems'),
  kotlinc: {
    ask: ['kotlinc', '-version'],
    from: 'https://kotlinlang.org/docs/command-line.html',
    version: /kotlinc-jvm (\d\S*)/,
  },
  kubectl: {
    ask: ['kubectl', 'version', '--client'],
    from: 'https://kubernetes.io/docs/tasks/tools',
    version: /(?:Client Version: |GitVersion:")v?(\d+(?:\.\d+)*)/,
  },
  ...plain('kustomize', 'https://kustomize.io', /v(\d+(?:\.\d+)*)/, 'version'),
  lein: { ask: ['lein', '--version'], from: 'https://leiningen.org', version: /Leiningen (\d\S*)/ },
  lua: { ask: ['lua', '-v'], from: 'https://www.lua.org' },
  make: { ask: ['make', '--version'], from: "your system's packages" },
  minikube: { ask: ['minikube', 'version', '--short'], from: 'https://minikube.sigs.k8s.io' },
  mix: {
    ask: ['mix', '--version'],
    from: 'https://elixir-lang.org/install.html',
    version: /Mix (\d\S*)/,
  },
  mongod: {
    ask: ['mongod', '--version'],
    from: 'https://www.mongodb.com/docs/manual/installation',
    version: /db version v?(\d\S*)/,
  },
  mvn: { ask: ['mvn', '--version'], from: 'https://maven.apache.org/install.html', version: /Maven (\d\S*)/ },
  mysqld: {
    ask: ['mysqld', '--version'],
    from: 'https://dev.mysql.com/downloads',
    version: /Ver (\d+(?:\.\d+)*)/,
    others: [['mysql', '--version']],
  },
  ...plain('nim', 'https://nim-lang.org/install.html'),
  ...plain('ninja', 'https://ninja-build.org', /(\d+(?:\.\d+)*)/),
  ...plain('node', 'https://nodejs.org', /v?(\d+(?:\.\d+)*(?:-[\w.]+)?)/),
  ...plain('npm', 'https://nodejs.org, which brings it'),
  ...plain('nvim', 'https://neovim.io'),
  ...plain('packer', 'https://developer.hashicorp.com/packer/install'),
  ...plain('pdm', 'https://pdm-project.org'),
  ...plain('perl', 'https://www.perl.org/get.html', /\(v(\d+(?:\.\d+)*)\)/),
  php: { ask: ['php', '--version'], from: 'https://www.php.net/downloads', version: /PHP (\d+(?:\.\d+)*)/ },
  ...plain('pipenv', '`pipx install pipenv`'),
  ...plain('pnpm', '`npm install --global pnpm`'),
  ...plain('poetry', 'https://python-poetry.org'),
  ...plain('pre-commit', 'https://pre-commit.com'),
  protoc: { ask: ['protoc', '--version'], from: 'https://protobuf.dev/installation' },
  psql: {
    ask: ['psql', '--version'],
    from: 'https://www.postgresql.org/download',
    version: /\(PostgreSQL\) (\d+(?:\.\d+)*)/,
    others: [['postgres', '--version']],
  },
  pulumi: { ask: ['pulumi', 'version'], from: 'https://www.pulumi.com/docs/install' },
  python3: {
    ask: ['python3', '--version'],
    from: 'https://www.python.org/downloads',
    version: /Python (\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?)/,
  },
  rebar3: { ask: ['rebar3', 'version'], from: 'https://rebar3.org', version: /rebar (\d\S*)/ },
  'redis-server': {
    ask: ['redis-server', '--version'],
    from: 'https://redis.io/docs/install',
    version: /(?:v=|redis-cli )(\d+(?:\.\d+)*)/,
    others: [['redis-cli', '--version']],
  },
  ...plain('rg', 'https://github.com/BurntSushi/ripgrep'),
  ...plain('ruby', 'https://www.ruby-lang.org/en/downloads', /j?ruby (\d+(?:\.\d+)*)/),
  ...plain('ruff', 'https://docs.astral.sh/ruff'),
  rustc: { ask: ['rustc', '--version'], from: 'https://rustup.rs', version: /rustc (\d\S*)/ },
  sbt: { ask: ['sbt', '--script-version'], from: 'https://www.scala-sbt.org/download' },
  ...plain('scala', 'https://www.scala-lang.org/download'),
  ...plain('shellcheck', 'https://www.shellcheck.net'),
  ...plain('shfmt', 'https://github.com/mvdan/sh'),
  ...plain('skaffold', 'https://skaffold.dev', undefined, 'version'),
  ...plain('sops', 'https://getsops.io'),
  ...plain('sqlite3', 'https://www.sqlite.org/download.html'),
  swift: {
    ask: ['swift', '--version'],
    from: 'https://www.swift.org/install',
    version: /Swift version (\d+(?:\.\d+)*)/,
  },
  ...plain('task', 'https://taskfile.dev'),
  ...plain('terraform', 'https://developer.hashicorp.com/terraform/install'),
  ...plain('terragrunt', 'https://terragrunt.gruntwork.io'),
  ...plain('tflint', 'https://github.com/terraform-linters/tflint'),
  ...plain('tofu', 'https://opentofu.org/docs/intro/install'),
  ...plain('trivy', 'https://trivy.dev'),
  ...plain('uv', 'https://docs.astral.sh/uv'),
  ...plain('vault', 'https://developer.hashicorp.com/vault/install'),
  ...plain('yarn', '`npm install --global yarn`'),
  ...plain('yq', 'https://mikefarah.gitbook.io/yq'),
  zig: { ask: ['zig', 'version'], from: 'https://ziglang.org/download' },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TABLE;
export const TOOLS: Readonly<Record<ToolName, Tool>> = TABLE;

export function isKnownTool(name: string): name is ToolName {
  return Object.hasOwn(TOOLS, name);
}

/** A tool that prints its version, and little else, when it is asked with one word. */
function plain<Name extends string>(
  name: Name,
  from: string,
  version?: RegExp,
  ask = '--version',
): Record<Name, Tool> {
  return { [name]: { ask: [name, ask], from, ...(version === undefined ? {} : { version }) } } as Record<
    Name,
    Tool
  >;
}
