/** How projects of the usual ecosystems name what every repository is expected to have. */

/** Code that came from elsewhere says nothing about the component. */
const VENDORED = /(^|\/)(node_modules|vendor|third_party|bower_components)\//;

/** Only these extensions make a file in a test folder a test: a `spec/` folder can hold specifications. */
const CODE =
  /\.([cm]?[jt]sx?|py|rb|rs|go|php|java|kt|kts|scala|groovy|cs|fs|swift|c|cc|cpp|h|hpp|m|mm|ex|exs|erl|hs|clj|lua|pl|t|r|jl|dart|sh|bats|vue|feature|robot)$/i;
const TEST_FOLDER = /(^|\/)(tests?|specs?|__tests__|testing|e2e|t)\//i;
const TEST_FILE = [
  /\.(test|spec)\.[cm]?[jt]sx?$/,
  /^test_.*\.(py|rb)$/,
  /_(test|spec)\.(py|rb|go|rs|exs|cc|cpp|dart)$/,
  /(Tests?|IT|Spec)\.(java|kt|scala|groovy|php|cs|swift)$/,
  /\.bats$/,
  /^tests?\.([cm]?[jt]sx?|py|rb|php|lua|sh)$/,
];

const README =
  /^readme((\.[a-z]{2}([-_][a-z]{2,4})?)?\.(md|mdx|mdown|markdown|mkd|rst|adoc|asciidoc|txt|text|org|rdoc|textile|pod|creole|wiki|html?))?$/i;
const LICENSE = /^((un)?licen[cs]e|copying|[a-z0-9]+-licen[cs]e)([.-][^/]*)?$|^licenses\//i;
const CHANGELOG = /^(changelog|changes|history|news|release[-_]?notes|releases)(\.[a-z]+)?$/i;
const CODEOWNERS = /^(\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;
const DOCS = /^(docs?|documentation|doc-src|manual)\//i;
const DOCKER =
  /(^|\/)((Docker|Container)file([.-][^/]*)?|[^/]+\.(docker|container)file|(docker-)?compose(\.[^/]*)?\.ya?ml)$/i;
const CI = [
  /^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/,
  /^\.gitlab-ci\.ya?ml$/,
  /^\.circleci\/config\.ya?ml$/,
  /^Jenkinsfile([.-][^/]*)?$/,
  /^\.?azure-pipelines[^/]*\.ya?ml$|^\.azure-pipelines\//,
  /^\.travis\.ya?ml$/,
  /^bitbucket-pipelines\.ya?ml$/,
  /^\.?appveyor\.ya?ml$/,
  /^\.(drone|cirrus|woodpecker)\.ya?ml$/,
  /^\.(buildkite|woodpecker|builds|semaphore|teamcity)\//,
  /^(cloudbuild|buildspec|codefresh)\.ya?ml$/,
];

/** A README at the top, in any usual spelling and language. */
export function isReadme(path: string): boolean {
  return README.test(path);
}

/** In a folder for code that came from elsewhere. */
export function isVendoredFolder(path: string): boolean {
  return VENDORED.test(path);
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function isTest(path: string): boolean {
  if (VENDORED.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (TEST_FILE.some((pattern) => pattern.test(name))) return true;
  return TEST_FOLDER.test(path) && CODE.test(name) && name !== '__init__.py';
}

/** A list of what changed, at the top. */
export function isChangelog(path: string): boolean {
  return CHANGELOG.test(path);
}

/** Where GitHub, GitLab, Gitea and Bitbucket look for it. */
export function isCodeowners(path: string): boolean {
  return CODEOWNERS.test(path);
}

export function isDocumentation(path: string): boolean {
  return DOCS.test(path);
}

export function isLicense(path: string): boolean {
  return LICENSE.test(path);
}

export function isContinuousIntegration(path: string): boolean {
  return CI.some((pattern) => pattern.test(path));
}

export function isDocker(path: string): boolean {
  return !VENDORED.test(path) && DOCKER.test(path);
}
