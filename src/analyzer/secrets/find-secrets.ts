import { rules as preset } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretLintRuleContext, SecretLintRuleCreator, SecretLintSourceCode } from '@secretlint/types';
import { ANY_TRIGGER, TRIGGERS } from './triggers.ts';

/** Where a secret stands; what it is, is not kept. */
export interface FoundSecret {
  /** Name of secretlint's rule, as in `github`. */
  readonly rule: string;
  /** Its id of what was found, as in `GITHUB_TOKEN`. */
  readonly what: string;
  /** In words, as in `GitHub token`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Detector {
  readonly name: string;
  readonly creator: SecretLintRuleCreator;
  readonly trigger: RegExp | undefined;
}

/** AWS's rule leaves the id of a key out unless it is told: it is not secret by itself, but says that the key is near. */
const OPTIONS = { enableIDScanRule: true };

const PREFIX = '@secretlint/secretlint-rule-';

/** Comments that turn secretlint off are a repository's own word, so its filter rule is not asked. */
const DETECTORS: readonly Detector[] = (preset as readonly SecretLintRuleCreator[])
  .filter(({ meta }) => !meta.id.endsWith('-filter-comments'))
  .map((creator) => {
    const name = creator.meta.id.slice(PREFIX.length);
    const trigger = TRIGGERS[name]?.join('|');
    return { name, creator, trigger: trigger === undefined ? undefined : new RegExp(trigger, 'i') };
  });

const UNTRIGGERED = DETECTORS.filter(({ trigger }) => trigger === undefined);

/** The names of secretlint's rules that are asked. */
export const DETECTOR_NAMES: readonly string[] = DETECTORS.map(({ name }) => name);

/** Secrets in a text, by secretlint's recommended rules: known forms of keys and tokens, nothing that is guessed from randomness. */
export function findSecrets(path: string, text: string): FoundSecret[] {
  const asked = ANY_TRIGGER.test(text)
    ? DETECTORS.filter(({ trigger }) => trigger?.test(text) !== false)
    : UNTRIGGERED;
  return asked.flatMap((detector) => ask(detector, path, text));
}

function ask({ name: rule, creator }: Detector, path: string, text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const context: SecretLintRuleContext = {
    sharedOptions: {},
    // What would be put into the message is the secret itself.
    createTranslator: (messages) => (what, data) => ({
      message: wordsOf(messages[what]),
      messageId: String(what),
      data,
    }),
    report: ({ message, range: [start, end] }) => {
      found.push({ rule, what: message.messageId, name: message.message, start, end });
    },
    ignore: () => undefined,
  };
  // The preset's rules that look at text return nothing to wait for; a test holds that.
  void creator.create(context, OPTIONS).file?.(sourceOf(path, text));
  return found;
}

/** `found GitHub Token(<kind>): <the token>` without its beginning and what would tell of the token. */
function wordsOf(message: unknown): string {
  const { en } = message as { readonly en: string | ((props: object) => string) };
  const [words = ''] = (typeof en === 'string' ? en : en({})).split(':');
  return words.replace(/^found /i, '').replace('(undefined)', '');
}

/** What the rules use of it: they are asked about text alone, and never read the file themselves. */
function sourceOf(path: string, content: string): SecretLintSourceCode {
  const nowhere = (): never => {
    throw new Error('no rule of the preset asks for a location');
  };
  return {
    hasBOM: false,
    content,
    filePath: path,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: /\.[^./]+$/.exec(path)?.[0] ?? '',
    getFilePath: () => path,
    getPhysicalFilePath: () => undefined,
    locationToRange: nowhere,
    rangeToLocation: nowhere,
    positionToIndex: nowhere,
    indexToPosition: nowhere,
  };
}
