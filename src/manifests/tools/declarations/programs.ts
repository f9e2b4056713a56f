/**
 * Names under which asdf, mise and SDKMAN install a tool, with the program that it is run by, where the two differ:
 * a plugin's name is no program's (github.com/asdf-vm/asdf-plugins, mise.jdx.dev/registry.html, sdkman.io/sdks).
 */
const RENAMED: Readonly<Record<string, string>> = {
  'apache-maven': 'mvn',
  'aws-cli': 'aws',
  awscli: 'aws',
  'aws-sam-cli': 'sam',
  'awscli-local': 'awslocal',
  'azure-cli': 'az',
  'azure-functions-core-tools': 'func',
  bundler: 'bundle',
  'cf-cli': 'cf',
  'circleci-cli': 'circleci',
  cocoapods: 'pod',
  'dart-sdk': 'dart',
  difftastic: 'difft',
  'docker-cli': 'docker',
  'docker-compose-v1': 'docker-compose',
  'dotnet-core': 'dotnet',
  'dotnet-sdk': 'dotnet',
  erlang: 'erl',
  'firebase-tools': 'firebase',
  flux2: 'flux',
  'gcloud-sdk': 'gcloud',
  'github-cli': 'gh',
  'gitlab-cli': 'glab',
  golang: 'go',
  'google-cloud-sdk': 'gcloud',
  haskell: 'ghc',
  'heroku-cli': 'heroku',
  imagemagick: 'magick',
  kotlin: 'kotlinc',
  'kubernetes-helm': 'helm',
  leiningen: 'lein',
  maven: 'mvn',
  mongodb: 'mongod',
  mysql: 'mysqld',
  neovim: 'nvim',
  nodejs: 'node',
  openshift: 'oc',
  opentofu: 'tofu',
  '1password-cli': 'op',
  postgresql: 'psql',
  postgres: 'psql',
  'powershell-core': 'pwsh',
  protobuf: 'protoc',
  python: 'python3',
  rebar: 'rebar3',
  redis: 'redis-server',
  ripgrep: 'rg',
  rust: 'rustc',
  'serverless-framework': 'serverless',
  'spring-boot': 'spring',
  springboot: 'spring',
  sqlite: 'sqlite3',
  teleport: 'tsh',
  'teleport-community': 'tsh',
  tinytex: 'tlmgr',
};

/** Tools whose name, also as a plugin, is that of their program. */
const SAME = new Set(
  (
    'act age air ansible ant argo argocd atlas atmos aws-vault bat bats bazel bazelisk black boundary buf bun caddy ccache ' +
    'chezmoi circleci clj clojure cloud-sql-proxy cmake composer conan conftest consul copilot cosign crane crystal cue dagger dart deno detekt direnv ' +
    'dive docker docker-compose doctl doppler dotnet dprint earthly eksctl elixir elm envsubst etcd eza fd ffmpeg flutter ' +
    'fly flyctl fnox fzf gauge gh ghc gitleaks glab gleam gofumpt golangci-lint goreleaser gotestsum gradle groovy ' +
    'git-lfs grpcurl grype hadolint hatch helm helm-docs helmfile hugo hurl infracost istioctl java jbang jq jsonnet julia just ' +
    'k3d k6 k9s kind ko kops kotlinc ktlint kubectl kubectx kubens kubeconform kubeseal kubeval kustomize lazygit ' +
    'lefthook lein lua luajit make mask mdbook meson micronaut minikube mill mkcert mockery mvn mvnd ngrok ninja node ' +
    'mongosh nim nomad npm nvim oc octave opa oras packer pandoc pdm perl php pipenv pipx pnpm podman poetry pre-commit protoc ' +
    'pulumi python3 quarkus racket redis-cli sbcl rclone rebar3 regctl restic rg ruby ruff rustc saml2aws sbt scala scala-cli ' +
    'semgrep shellcheck shfmt skaffold sops sqlc sqlfluff starship stern swift swiftformat swiftlint syft task ' +
    'terraform terraform-docs terraform-ls terraformer terragrunt terramate tflint tfsec tilt tmux tofu trivy ' +
    'trufflehog tsh tuist typst usql uv vale vault velero vim watchexec yamlfmt yamllint yarn yq yt-dlp zig zls zola'
  ).split(' '),
);

/** Those that are known by their program's name. */
const KNOWN = new Set([...SAME, ...Object.values(RENAMED)]);

const NAME = /^[a-z0-9][a-z0-9._-]{0,40}$/;

/** What a plugin installs: the program's name, or, of a plugin that is not known, its own. */
export interface Program {
  readonly tool: string;
  /** Whether that is the program's name; otherwise only the plugin's name is known. */
  readonly isKnown: boolean;
}

/** The program that a plugin of asdf, mise or SDKMAN installs; undefined for what is no plugin's name. */
export function programOf(plugin: string): Program | undefined {
  if (!NAME.test(plugin)) return undefined;
  const renamed = Object.hasOwn(RENAMED, plugin) ? RENAMED[plugin] : undefined;
  return { tool: renamed ?? plugin, isKnown: renamed !== undefined || KNOWN.has(plugin) };
}

/** Every name under which a plugin may install this program, the program's own first. */
export function pluginsOf(tool: string): readonly string[] {
  return [tool, ...Object.keys(RENAMED).filter((plugin) => RENAMED[plugin] === tool)];
}
