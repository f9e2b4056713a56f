import { describe, expect, it } from '@jest/globals';
import { readDependencies } from '../../../support/manifests/read-dependencies.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

describe('a Gemfile', () => {
  it('gives the gems that it names, by group', async () => {
    const text = `
source 'https://rubygems.org'
ruby '3.3.0'
gem 'rails', '~> 7.1', '>= 7.1.2'
gem "puma"
gem 'pinned', ['>= 1', '< 2'], require: false
gem 'mine', git: 'https://example.org/mine.git'
group :development, :test do
  gem 'rspec', '~> 3.12'
  group(:production) { gem 'both' }
end
group :production do
  gem 'pg'
end
gem 'rubocop', group: :development
gem 'capybara', :groups => [:test, 'ci']
if ENV['EDGE']
  gem 'edge'
end
%w[a b].each { |name| gem name }
gem "dynamic-#{1 + 1}"
`;

    const manifest = await parse('bundler', 'Gemfile', text);

    expect(manifest.runtime).toEqual([
      'rails ~> 7.1, >= 7.1.2',
      'puma *',
      'pinned >= 1, < 2',
      'mine *',
      'both *',
      'pg *',
      'edge *',
    ]);
    expect(manifest.dev).toEqual(['rspec ~> 3.12', 'rubocop *', 'capybara *']);
    expect(manifest.wantsLockfile).toBe(true);
    expect(manifest.unknown).toEqual(['what it computes in lines 20, 21, which only running it could tell']);
  });

  it('names the gemspecs of its gems that are in the repository', async () => {
    const text = "gem 'core'\ngem 'far'\neval_gemfile 'more/Gemfile'\n";
    const tracked = ['core/core.gemspec', 'a/b/c/far.gemspec', 'other/other.gemspec'];

    const { members, includes } = await parse('bundler', 'Gemfile', text, tracked);

    expect(members).toEqual(['core/core.gemspec']);
    expect(includes).toEqual(['more/Gemfile']);
  });

  it('wants no lockfile when it is that of a gem', async () => {
    const { wantsLockfile } = await parse('bundler', 'Gemfile', "gemspec\ngem 'rake'\n");

    expect(wantsLockfile).toBe(false);
  });

  it('does not run what it says', async () => {
    const { runtime } = await parse('bundler', 'Gemfile', "`touch /tmp/never`; abort\ngem 'a'\n");

    expect(runtime).toEqual(['a *']);
  });

  it('is refused with the line and the reason of the Ruby parser', async () => {
    const result = parse('bundler', 'Gemfile', "# é\ngem 'a'\ngem 'b', \ngroup :test do\n  gem )\nend\n");

    await expect(result).rejects.toMatchObject({
      name: 'ManifestError',
      message: expect.stringContaining('unexpected'),
      line: 4,
    });
  });

  it.each([
    ['nested without end', '['.repeat(200_000)],
    ['huge', "gem 'a'\n".repeat(200_000)],
  ])('is refused, not fatal, when it is %s, and the next one is read', async (_, text) => {
    const hostile = parse('bundler', 'Gemfile', text);

    await expect(hostile).rejects.toMatchObject({ name: 'ManifestError' });
    const { runtime } = await parse('bundler', 'Gemfile', "gem 'a'\n");
    expect(runtime).toEqual(['a *']);
  });
});

describe('a gemspec', () => {
  it('gives its dependencies, development ones apart', async () => {
    const text = `
Gem::Specification.new 'mine', '1' do |s|
  s.add_dependency 'rack', '>= 3.0'
  s.add_runtime_dependency("tilt", "~> 2.0")
  s.add_development_dependency 'rake'
end
`;

    const manifest = await parse('bundler', 'mine.gemspec', text);

    expect(manifest).toMatchObject({
      runtime: ['rack >= 3.0', 'tilt ~> 2.0'],
      dev: ['rake *'],
      wantsLockfile: false,
      members: [],
      unknown: [],
    });
  });
});

describe('a Gemfile that takes in another', () => {
  const gone = (text: string) => readDependencies({ Gemfile: `gem 'a'\n${text}\n` });

  it.each([
    ["eval_gemfile 'Gemfile.local' if File.exist?('Gemfile.local')"],
    [
      "if File.exist?(File.join(__dir__, 'Gemfile.local'))\n  eval_gemfile File.join(__dir__, 'Gemfile.local')\nend",
    ],
    ["eval_gemfile 'Gemfile.local' unless ENV['CI']"],
    ["File.readable?('Gemfile.local') && eval_gemfile('Gemfile.local')"],
    ["eval_gemfile 'Gemfile.local' rescue nil"],
    ["begin\n  eval_gemfile 'Gemfile.local'\nrescue Errno::ENOENT\nend"],
    ["File.file?('x') ? eval_gemfile('Gemfile.local') : nil"],
    ["['Gemfile.local'].select { |f| File.exist?(f) }.each { |f| eval_gemfile f }"],
    ["Dir.glob('gemfiles/*.rb').each { |f| eval_gemfile(f) }"],
    ["eval_gemfile '/etc/Gemfile' if File.exist?('/etc/Gemfile')"],
  ])('where it is there misses nothing without it: %s', async (text) => {
    const { manifests } = await gone(text);

    expect(manifests.map(({ path, error }) => [path, error])).toEqual([['Gemfile', null]]);
  });

  it('where it is there reads it', async () => {
    const { dependencies } = await readDependencies({
      Gemfile: "eval_gemfile 'more/Gemfile.more' if File.exist?('more/Gemfile.more')\n",
      'more/Gemfile.more': "gem 'b'\n",
    });

    expect(dependencies.map(({ name }) => name)).toEqual(['b']);
  });

  it.each([
    ["eval_gemfile 'other/Gemfile.x'"],
    ["eval_gemfile File.join(__dir__, 'other', 'Gemfile.x')"],
    ["eval_gemfile File.expand_path('other/Gemfile.x', __dir__)"],
    ["eval_gemfile File.expand_path('../other/Gemfile.x', __FILE__)"],
    ['eval_gemfile "#{__dir__}/other/Gemfile.x"'],
  ])('whatever there is, says that it is gone: %s', async (text) => {
    const { manifests } = await gone(text);

    expect(manifests.map(({ path, error }) => [path, error])).toContainEqual([
      'other/Gemfile.x',
      'does not exist',
    ]);
  });

  it('that it computes says that it cannot be told', async () => {
    const { unknown } = await parse('bundler', 'Gemfile', "eval_gemfile ENV['MORE']\n");

    expect(unknown).toEqual(['what it computes in line 1, which only running it could tell']);
  });
});
