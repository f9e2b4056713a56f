import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';

const LOCK = `GIT
  remote: https://example.org/mine.git
  revision: 0123456789abcdef0123456789abcdef01234567
  specs:
    mine (0.2.0)
      rack (>= 3)

PATH
  remote: .
  specs:
    ours (1.0.0)

GEM
  remote: https://example.org/
  specs:
    nokogiri (1.18.8)
    nokogiri (1.18.8-x86_64-linux-gnu)
    rack (3.1.0)
    rake (13.2.1)

PLATFORMS
  ruby
  x86_64-linux-gnu

DEPENDENCIES
  mine!
  nokogiri (>= 1.15, < 2)
  ours!
  rake (~> 13.0)

BUNDLED WITH
  2.6.0
`;

const against = (gemfile: string): ReturnType<typeof readLocked> =>
  readLocked('bundler', ['Gemfile', gemfile], ['Gemfile.lock', LOCK]);

describe('Gemfile.lock', () => {
  it('gives every gem once, whatever the platforms, without those of the project', async () => {
    const { packages, versions } = await against("gemspec\ngem 'rake', '~> 13.0'\ngem 'ours', path: '.'\n");

    expect(packages).toEqual(['mine 0.2.0', 'nokogiri 1.18.8', 'rack 3.1.0', 'rake 13.2.1']);
    expect(versions).toEqual({ rake: '13.2.1', ours: '1.0.0' });
  });

  it('agrees with requirements in another order and spelling', async () => {
    const { disagreements } = await against("gem 'nokogiri', '<2', '>= 1.15'\ngem 'mine', git: 'x'\n");

    expect(disagreements).toEqual([]);
  });

  it('disagrees with a gem that is new and with one that is asked for in another version', async () => {
    const { disagreements } = await against("gem 'rake', '13.0'\ngroup :test do\n  gem 'new'\nend\n");

    expect(disagreements).toEqual([
      'rake 13.0 is asked for, and it was locked for ~> 13.0',
      'new is asked for, and it is not there',
    ]);
  });

  it('expects nothing of gems that not every machine asks for', async () => {
    const { disagreements } = await against(
      "if ENV['CI']\n  gem 'a'\nend\ngem 'b' unless RUBY_ENGINE == 'jruby'\ninstall_if(-> { true }) { gem 'c' }\ngem 'rake', VERSION\n",
    );

    expect(disagreements).toEqual([]);
  });

  it.each([
    ['merge markers', `${LOCK}<<<<<<< ours\n`, 33],
    ['no sections', 'nothing', null],
  ])('is refused with %s', async (_, text, line) => {
    const result = readLocked('bundler', ['Gemfile', ''], ['Gemfile.lock', text]);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
  });
});
