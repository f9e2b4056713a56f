/** Settings by name, the last value last: `section.variable` in lower case, a subsection between them as it is written. */
export type GitConfig = ReadonlyMap<string, readonly string[]>;

/**
 * Lines that nobody can read in two ways: comments, sections and settings as git writes them, without quotes, escapes and
 * comments in values.
 */
const PLAIN_LINE =
  /^[ \t]*(?:[#;].*|\[[A-Za-z0-9.-]+(?:[ \t]+"[^"\\\]]*")?\][ \t]*|[A-Za-z][A-Za-z0-9-]*[ \t]*(?:=[^"\\#;]*)?)?$/;
/** Of white space, git knows fewer characters than JavaScript does. */
const UNUSUAL = /[^\P{Cc}\t\n]|[^\S \t\n]/u;

/**
 * Whether `parseConfig` and git are sure to read the same in a configuration. Figures rest on it and, where filters are switched
 * off by name, what is run.
 */
export function isPlainConfig(text: string): boolean {
  return !UNUSUAL.test(text) && text.split('\n').every((line) => PLAIN_LINE.test(line));
}

/**
 * Reads a git configuration file (git-config(1), "Syntax").
 * Undefined when it asks for other files to be included, a value goes on in the next line, or git would not read it: then git
 * is to be asked.
 */
export function parseConfig(text: string): GitConfig | undefined {
  const settings = new Map<string, string[]>();
  let section = '';
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  for (const written of lines) {
    let line = written.trimStart();
    const header = /^\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?\]\s*/.exec(line);
    if (header !== null) {
      section = sectionOf(header[1] ?? '', header[2]);
      line = line.slice(header[0].length);
    }
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const [, variable = '', rest = ''] = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*((?:=.*)?)$/s.exec(line) ?? [];
    if (variable === '' || section === '' || /^include(if)?\b/.test(section)) return undefined;
    const value = rest === '' ? 'true' : valueOf(rest.slice(1));
    if (value === undefined) return undefined;
    const key = `${section}.${variable.toLowerCase()}`;
    addTo(settings, key, value);
  }
  return settings;
}

/** Reads `git config --null --list`, a variable without `=` having no newline. */
export function parseConfigList(output: string): GitConfig {
  const settings = new Map<string, string[]>();
  for (const entry of output.split('\0')) {
    if (entry === '') continue;
    const end = entry.indexOf('\n');
    const key = end < 0 ? entry : entry.slice(0, end);
    addTo(settings, key, end < 0 ? 'true' : entry.slice(end + 1));
  }
  return settings;
}

function addTo(settings: Map<string, string[]>, key: string, value: string): void {
  const values = settings.get(key);
  if (values === undefined) settings.set(key, [value]);
  else values.push(value);
}

/** The last value that was given, which is the one that counts. */
export function settingOf(config: GitConfig, key: string): string | undefined {
  return config.get(key)?.at(-1);
}

export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(true|yes|on|[1-9]\d*)$/i.test(value);
}

function sectionOf(name: string, subsection: string | undefined): string {
  const lower = name.toLowerCase();
  return subsection === undefined ? lower : `${lower}.${subsection.replaceAll(/\\(.)/g, '$1')}`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };

/** The value with quotes, escapes and comments read; undefined where git would refuse it. */
function valueOf(raw: string): string | undefined {
  let [value, quoted, kept] = ['', false, 0];
  const text = raw.trimStart();
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (char === '\\') {
      at += 1;
      const escaped = ESCAPES[text.charAt(at)];
      if (escaped === undefined) return undefined;
      value += escaped;
    } else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
    if (quoted || !/\s/.test(char)) kept = value.length;
  }
  return quoted ? undefined : value.slice(0, kept);
}
