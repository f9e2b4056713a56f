import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { unlessMissing } from '../../../files/error-codes.ts';
import { rememberBriefly } from '../../../machine/remember-briefly.ts';
import { searchPath } from '../../../machine/find-executable.ts';
import { runNeutral } from '../../../machine/run-neutral.ts';

export interface InstalledGem {
  readonly name: string;
  readonly version: string;
}

/** The gems below a folder such as `vendor/bundle`, for any Ruby; null when the project keeps none there. */
export async function gemsBelow(path: string): Promise<readonly InstalledGem[] | null> {
  const home = join(path, 'ruby');
  const versions = await unlessMissing(readdir(home));
  if (versions === undefined) return null;
  const folders = await Promise.all(
    versions.map((version) => unlessMissing(readdir(join(home, version, 'gems')))),
  );
  return folders
    .flatMap((entries = []) => entries)
    .flatMap((entry) => gemOf(/^(.+?)-(\d[^-]*)(?:-.*)?$/.exec(entry)));
}

const LIST = 'Gem::Specification.each { |gem| puts "#{gem.name} #{gem.version}" }';
const remember = rememberBriefly<readonly InstalledGem[] | null>(10_000);

/** The gems of the ruby on the PATH; null where none answers. */
export async function gemsOnMachine(component: string): Promise<readonly InstalledGem[] | null> {
  const folders = await searchPath(component);
  return remember(folders.join(delimiter), async () => {
    const result = await runNeutral(['ruby', '-e', LIST], folders);
    if (result?.exitCode !== 0) return null;
    return result.stdout.split('\n').flatMap((line) => gemOf(/^(\S+) (\S+)$/.exec(line)));
  });
}

function gemOf(match: RegExpExecArray | null): InstalledGem[] {
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined ? [] : [{ name, version }];
}

/** Gems that come with Ruby, so that Bundler takes them from there (stdgems.org). */
export const WITH_RUBY = new Set(
  (
    'abbrev base64 benchmark bigdecimal bundler cgi csv date debug delegate did_you_mean digest drb english erb ' +
    'error_highlight etc fcntl fiddle fileutils find forwardable getoptlong io-console io-nonblock io-wait ipaddr irb ' +
    'json logger matrix minitest mutex_m net-ftp net-http net-imap net-pop net-protocol net-smtp nkf observer open-uri ' +
    'open3 openssl optparse ostruct pathname power_assert pp prettyprint prime prism pstore psych racc rake rbs rdoc ' +
    'readline readline-ext reline repl_type_completor resolv resolv-replace rexml rinda rss ruby2_keywords securerandom ' +
    'set shellwords singleton stringio strscan syntax_suggest syslog tempfile test-unit time timeout tmpdir tsort ' +
    'typeprof un uri weakref win32ole yaml zlib'
  ).split(' '),
);
