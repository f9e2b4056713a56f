/** What stands in a steady name where a run's own number, time or place stood. */
const ANY = '*';

const DATE = String.raw`(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3])[:._-]?[0-5]\d[:._-]?[0-5]\d(?:[.,]\d{1,9})?(?:Z|UTC|[+-]\d\d:?\d\d)?`;

/** A port that the system draws: those of Linux begin at 32768, and what is below is one that somebody chose. */
const DRAWN_PORT = String.raw`(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-5]\d{3})`;

/** Neither the name ends here nor that of a group in it. */
const NOT_AT_END = '(?!$| > )';

/** `[what varies, what is left of it]`, one after the other. Each is linear in the name's length. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  // A browser keeps itself up to date, and so does what it runs on: `Chrome Headless 130.0.0.0 (Linux x86_64)`.
  [
    /((?:chrome|chromium|firefox|safari|edge|edg|opera|electron|webkit|phantomjs|headless|mobile))[ _/]v?\d+(?:[._]\d+)*(?![\da-z])/gi,
    '$1',
  ],
  [
    /([_(/ ](?:linux|ubuntu|debian|fedora|mac[ _]?os(?:[ _]x)?|windows|android|ios|chrome[ _]?os))[ _]\d+(?:[._]\d+)*(?![\da-z])/gi,
    '$1',
  ],
  // Time stamps, as `-20240131120000` of unittest-xml-reporting; also in seconds or milliseconds since 1970.
  // A migration is known by the time in front of its name.
  [new RegExp(String.raw`(?<!\d)(?!(?<=^|[\s/])\d{14}_[a-z])${DATE}[T _.-]?${TIME}(?!\d)`, 'gi'), ANY],
  [/(?<![\d.])1[4-9]\d{8}(?:\d{3})?(?![\d.])/g, ANY],
  // Ids that are drawn anew: UUIDs, hashes, addresses in memory.
  [/(?<![\da-z])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-z])/gi, ANY],
  [/(?<![\da-z])0x[\da-f]{6,16}(?![\da-z])/gi, ANY],
  [/@(?=[a-f]{0,7}\d)[\da-f]{5,8}(?![\w.-])/g, `@${ANY}`],
  [/(?<![\da-z])(?=[a-f]{0,63}\d)(?=\d{0,63}[a-f])[\da-f]{12,64}(?![\da-z])/gi, ANY],
  // Numbers that a run is given: of a process, a seed, a machine, a build; ports from those on that are drawn.
  [/((?:^|[^a-z])(?:pid|process|seed|tid)[ :=#_-]{1,3})\d+(?![\da-z])/gi, `$1${ANY}`],
  [new RegExp(String.raw`((?:^|[^a-z])port[ :=#_-]{1,3})${DRAWN_PORT}(?![\da-z])`, 'gi'), `$1${ANY}`],
  [
    new RegExp(String.raw`((?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[::1?\]):)${DRAWN_PORT}(?!\d)`, 'gi'),
    `$1${ANY}`,
  ],
  [/(?<![\da-z])ip-\d{1,3}(?:-\d{1,3}){3}(?!\d)/gi, `ip-${ANY}`],
  [/(?<![\da-z])gw([-_]?)\d+(?![\da-z])/gi, `gw$1${ANY}`],
  // At the end of a name they tell what is tested: `job 12`, `specs runner-1`. In a folder they are the machine's.
  [/(?<=[\\/])((?:build)?agents?|runners?|executors?|slaves?)([-_]?)\d+(?![\da-z])/gi, `$1$2${ANY}`],
  [
    new RegExp(
      String.raw`(?<![\da-z])((?:build)?agents?|runners?|executors?|slaves?)([-_]?)\d+(?![\da-z])${NOT_AT_END}`,
      'gi',
    ),
    `$1$2${ANY}`,
  ],
  [/((?:^|[^a-z])(?:build|job|pipeline|run)[ :_-]{0,2}#)\d+/gi, `$1${ANY}`],
  [
    new RegExp(String.raw`((?:^|[^a-z])(?:build|job|pipeline)[ :_-])\d{2,}(?![\da-z.])${NOT_AT_END}`, 'gi'),
    `$1${ANY}`,
  ],
];

/** Where a machine keeps what it builds: all up to there is the machine's, not the suite's. A path has `/` by then. */
const CHECKOUTS: readonly RegExp[] = [
  /^(?:\/github)?\/workspace\//i,
  /\/_work\/(?:\d+\/[a-z]|[^/]+\/[^/]+)\//i,
  /\/(?:a|work)\/\d+\/[a-z]\//i,
  /\/(?:a|work|__w)\/([^/]+)\/\1\//i,
  /\/workspaces?\/[^/]+\//i,
  /\/builds\/(?:[^/]+\/\d+\/)?[^/]+\/[^/]+\//,
  /\/buildAgent\/work\/[^/]+\//i,
  /\/build-dir\/[^/]+\//i,
  /\/execroot\/[^/]+\//,
  /\/DerivedData\/[^/]+\//,
  /\/pytest-of-[^/]+\/pytest-\d+\//,
  /\/(?:tmp|temp|var\/folders\/[^/]+\/[^/]+\/T)\/[^/]+\//i,
];

/** One of several machines or places that do the same, as `vm-7`, `shop@2` or `agents/1`. */
const ONE_OF_MANY: readonly (readonly [RegExp, string])[] = [
  [/(\/(?:workers?|nodes?|hosts?|slots?|builders?|ws|ci|vm)[_-]?)\d+(?=\/)/gi, `$1${ANY}`],
  [/(\/(?:agents?|runners?|executors?|workers?|builds?)\/)\d+(?=\/)/gi, `$1${ANY}`],
  [/(\/[^/@]{1,255}@)\d+(?=\/)/g, `$1${ANY}`],
];

const ABSOLUTE = /(?<=^|[\s"'(=])(?:[a-z]:)?[\\/][^\s"'()]+/gi;

/** What is left at the end of a name, or of the name of a group in it, is left out with what stands before it. */
const AT_END = /(?<![-_ .])[-_ .]{1,3}\*(?=$| > )/g;

/**
 * What stays of a test suite's name from run to run, which its ticket is known by: without the time of the run, versions
 * of browsers, folders of build machines, temporary folders, ids, ports and numbers of processes and builds.
 * Names that differ only in these are one suite's. A name in which nothing varies is itself.
 * A date alone stays: it is rather the version of an interface than the day of a run.
 * Pure; linear in the length of the name.
 */
export function steadySuiteName(name: string): string {
  const placed = name.replaceAll(ABSOLUTE, withoutMachine);
  const steady = replaceEach(placed, VARYING);
  return steady === name ? name : steady.replaceAll(AT_END, '').trim() || ANY;
}

/** An absolute path as it is below the checkout, where it tells which folder that is. */
function withoutMachine(path: string): string {
  const plain = path.replaceAll('\\', '/');
  for (const checkout of CHECKOUTS) {
    const found = checkout.exec(plain);
    const below = found === null ? '' : plain.slice(found.index + found[0].length);
    if (below !== '') return below;
  }
  const placed = replaceEach(plain, ONE_OF_MANY);
  return placed === plain ? path : placed;
}

function replaceEach(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((changed, [what, left]) => changed.replaceAll(what, left), text);
}
