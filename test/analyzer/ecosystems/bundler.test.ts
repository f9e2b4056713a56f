import { describe, expect, it } from '@jest/globals';
import { parse } from './parse.ts';

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
