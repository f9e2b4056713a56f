/**
 * What commands get of hms's own environment: where things are on this machine, and how a person likes them.
 * What is not here stays with hms, as nobody can list all names that a token may have: Temporal's and hms's own settings,
 * clouds, CI systems, databases.
 */
const USUAL = new Set(
  [
    // The user, the machine and the terminal.
    'PATH HOME USER LOGNAME USERNAME SHELL PWD LANG LANGUAGE TZ TMPDIR TMP TEMP TERM COLORTERM NO_COLOR FORCE_COLOR COLUMNS LINES HOSTNAME',
    'DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS EDITOR PAGER',
    // Which kind of run it is.
    'CI NODE_ENV RAILS_ENV RACK_ENV APP_ENV MIX_ENV FLASK_ENV DJANGO_SETTINGS_MODULE SOURCE_DATE_EPOCH',
    // The way to the network; an address with a password is left out all the same.
    'http_proxy https_proxy ftp_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY FTP_PROXY ALL_PROXY NO_PROXY',
    'SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS NIX_SSL_CERT_FILE GIT_SSL_CAINFO',
    // Where languages, their tools and their packages are.
    'NODE_OPTIONS NODE_PATH NVM_DIR NVM_BIN FNM_DIR VOLTA_HOME COREPACK_HOME PNPM_HOME BUN_INSTALL DENO_DIR',
    'PYTHONPATH PYTHONHOME PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE PYTHONHASHSEED PYENV_ROOT PYENV_VERSION VIRTUAL_ENV WORKON_HOME',
    'CONDA_PREFIX CONDA_DEFAULT_ENV CONDA_EXE UV_CACHE_DIR UV_PROJECT_ENVIRONMENT UV_SYSTEM_PYTHON UV_THREADPOOL_SIZE PIPENV_VENV_IN_PROJECT',
    'POETRY_HOME POETRY_CACHE_DIR POETRY_CONFIG_DIR POETRY_VIRTUALENVS_CREATE POETRY_VIRTUALENVS_PATH HATCH_DATA_DIR',
    'GEM_HOME GEM_PATH GEM_ROOT RUBYLIB RUBYOPT RBENV_ROOT RBENV_VERSION RBENV_DIR BUNDLE_PATH BUNDLE_GEMFILE BUNDLE_APP_CONFIG BUNDLE_WITHOUT BUNDLE_DEPLOYMENT BUNDLE_BIN_PATH',
    'GOPATH GOROOT GOBIN GOCACHE GOMODCACHE GOENV GOENV_ROOT GOFLAGS GOTOOLCHAIN GOOS GOARCH CGO_ENABLED GOMAXPROCS',
    'CARGO_HOME CARGO_TARGET_DIR RUSTUP_HOME RUSTUP_TOOLCHAIN RUSTFLAGS RUST_BACKTRACE RUST_LOG',
    'JAVA_HOME JDK_HOME JRE_HOME M2_HOME MAVEN_HOME GRADLE_HOME GRADLE_USER_HOME SDKMAN_DIR KOTLIN_HOME SCALA_HOME ANDROID_HOME ANDROID_SDK_ROOT',
    'COMPOSER_HOME COMPOSER_CACHE_DIR COMPOSER_VENDOR_DIR COMPOSER_ALLOW_SUPERUSER PHPRC PHP_INI_SCAN_DIR',
    'DOTNET_ROOT DOTNET_CLI_HOME DOTNET_CLI_TELEMETRY_OPTOUT NUGET_PACKAGES MIX_HOME HEX_HOME PUB_CACHE FLUTTER_ROOT DEVELOPER_DIR SDKROOT',
    'ASDF_DIR ASDF_DATA_DIR MISE_DATA_DIR MISE_SHELL HOMEBREW_PREFIX NIX_PATH NIX_PROFILES TFENV_CONFIG_DIR',
    'CC CXX CPP AR LD CFLAGS CXXFLAGS CPPFLAGS LDFLAGS LD_LIBRARY_PATH DYLD_LIBRARY_PATH LIBRARY_PATH CPATH PKG_CONFIG_PATH MAKEFLAGS CMAKE_PREFIX_PATH GLIBC_TUNABLES',
    'DOCKER_HOST DOCKER_CONTEXT DOCKER_CONFIG CHROME_BIN PLAYWRIGHT_BROWSERS_PATH PUPPETEER_EXECUTABLE_PATH CYPRESS_CACHE_FOLDER',
  ].flatMap((line) => line.split(' ')),
);
const USUAL_KINDS = ['LC_', 'XDG_'];

const URL_WITH_PASSWORD = /:\/\/[^/\s@:]*:[^/\s@]+@|:\/\/[^/\s@:]+@/;

type Environment = Readonly<Record<string, string | undefined>>;

/** The part of an environment that a command gets; `passing` names more of it: a variable, or a beginning, as in `MYAPP_*`. */
export function childEnvironment(own: Environment, passing: readonly string[] = []): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && (isNamed(name, passing) || isUsual(name, value))) given[name] = value;
  }
  return given;
}

/**
 * Which variables a command gets beside the usual ones, as `childEnvironment` reads them; `all` for a program of our own, `none`,
 * not even the usual ones, where the caller gives it all that it is to have.
 */
export type Passing = readonly string[] | 'all' | 'none';

/** What a command gets of this process's environment. */
export function inheritedBy(passing: Passing | undefined): Environment {
  if (passing === 'none') return {};
  return passing === 'all' ? process.env : childEnvironment(process.env, passing);
}

function isUsual(name: string, value: string): boolean {
  return (
    (USUAL.has(name) || USUAL_KINDS.some((kind) => name.startsWith(kind))) && !URL_WITH_PASSWORD.test(value)
  );
}

function isNamed(name: string, passing: readonly string[]): boolean {
  return passing.some((entry) =>
    entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry,
  );
}

/**
 * A sentence for whoever wonders why a command failed: variables that hms itself has, the command was not given, and what it
 * printed names. Empty where there are none.
 */
export function leftOut(printed: string, passing: readonly string[], own: Environment = process.env): string {
  const given = childEnvironment(own, passing);
  const printedWords = (printed.match(/[A-Z0-9_]+/g) ?? []).map((word) =>
    word.replaceAll(/^[\d_]+|(?<!_)_+$/g, ''),
  );
  const words = new Set(printedWords.filter((word) => word.includes('_')));
  const names = [...words].filter((name) => own[name] !== undefined && given[name] === undefined).sort();
  if (names.length === 0) return '';
  return (
    `It was not given ${names.slice(0, 5).join(', ')}, which hms itself has: commands get the usual variables and those ` +
    'that `env:` in components.yaml names.'
  );
}
