/** How projects of the usual ecosystems name what every repository is expected to have. */

/** Code that came from elsewhere says nothing about the component. */
const VENDORED = /(^|\/)(node_modules|vendor|third_party|bower_components)\//;

const CODE =
  /\.([cm]?[jt]sx?|py|rb|rs|go|php|java|kt|kts|scala|groovy|cs|fs|swift|c|cc|cpp|h|hpp|m|mm|ex|exs|erl|hs|clj|lua|pl|t|r|jl|dart|sh|bats|vue|feature|robot)$/i;
const README =
  /^((\.github|docs)\/)?readme([._-]([a-z]{2}([-_][a-z]{2,4})?|english|chinese|japanese|korean|french|german|spanish|russian|portuguese|italian))?(\.(md|mdx|mdown|markdown|mkdn?|mdwn|qmd|rmd|rst|rest|adoc|asciidoc|asc|txt|text|org|rdoc|textile|pod6?|ronn|creole|(media)?wiki|html?))?$/i;
/** A language needs a `-` or `_` before it where no extension follows: `README.js` is a program. */
const NO_README = /readme\.[a-z]{2}$/i;

/** As GitHub's licensee has it, with the folders of REUSE and of those who keep several. */
const LICENSE =
  /^((un)?licen[cs]es?|copy(ing|right)|[a-z0-9.]+([-_][a-z0-9.]+)*[-_]((un)?licen[cs]e|copying)|ofl)(v?\d[^/]*|[._-][^/]*)?$|^(un)?licen[cs]es?\/[^/]+$/i;
const NO_LICENSE =
  /\.(spdx|header|gemspec|json|ya?ml|toml|xml|csv|lock|ini|cfg|svg|png)$|[-_.](header|template|check(er)?|report|exceptions?|config|plugin)(s)?(\.[^/]*)?$/i;
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

/** A README where GitHub shows it: at the top, in docs/ or in .github/, in any usual spelling and language. */
export function isReadme(path: string): boolean {
  return README.test(path) && (!NO_README.test(path) || /\.(md)$/i.test(path));
}

/** In a folder for code that came from elsewhere. */
export function isVendoredFolder(path: string): boolean {
  return VENDORED.test(path);
}

export function isCode(path: string): boolean {
  return CODE.test(path);
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
  return LICENSE.test(path) && !NO_LICENSE.test(path) && !CODE.test(path);
}

export function isContinuousIntegration(path: string): boolean {
  return CI.some((pattern) => pattern.test(path));
}

export function isDocker(path: string): boolean {
  return !VENDORED.test(path) && DOCKER.test(path);
}
