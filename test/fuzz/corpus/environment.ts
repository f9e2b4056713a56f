/** An example, and what a person and a program made of it. */
export const ENV_PROJECT: Readonly<Record<string, string>> = {
  '.env.example': '# c\nexport A=changeme\nB="x\\ny"\nC=\'a # b\' # c\nD=${A}\nE=your-api-key\nF=\nG\n',
  '.env': 'A=secret-value-1\nB="two\nlines"\nC=postgres://u:pass-word@host/db\nD=x #y\nE=`z`\nF=1\n',
  '.env.local': 'G=other\n',
};

interface Installation {
  readonly ecosystem: string;
  readonly manifest: string;
  /** A dependency of its manifest. */
  readonly needs: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What is there of a project's dependencies after its tool has installed them. */
export const INSTALLED: Readonly<Record<string, Installation>> = {
  npm: {
    ecosystem: 'npm',
    manifest: 'package.json',
    needs: 'b',
    files: {
      'package.json': '{"dependencies":{"b":"^1.0.0"}}',
      'package-lock.json': '{"lockfileVersion":3,"packages":{"node_modules/b":{"version":"1.0.1"}}}',
      'node_modules/b/package.json':
        '{"name":"b","version":"1.0.1","dependencies":{"c":"1"},"optionalDependencies":{"d":"*"}}',
      'node_modules/c/package.json':
        '{"name":"c","version":"1.5.0","peerDependencies":{"e":"*"},"peerDependenciesMeta":{"e":{"optional":true}}}',
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
    },
  },
  composer: {
    ecosystem: 'composer',
    manifest: 'composer.json',
    needs: 'v/b',
    files: {
      'composer.json': '{"require":{"v/b":"^1"},"config":{"vendor-dir":"lib"}}',
      'lib/composer/installed.json':
        '{"packages":[{"name":"v/b","version":"1.0.1","version_normalized":"1.0.1.0","require":{"php":">=8"},"replace":{"v/x":"self.version"}}],"dev":true,"dev-package-names":[]}',
    },
  },
  bundler: {
    ecosystem: 'bundler',
    manifest: 'Gemfile',
    needs: 'b',
    files: {
      Gemfile: "gem 'b', '~> 1.0'\n",
      'Gemfile.lock': 'GEM\n  specs:\n    b (1.0.1)\n      c (>= 1)\n    c (1.2)\n\nDEPENDENCIES\n  b\n',
      '.bundle/config': '---\nBUNDLE_PATH: "vendor/bundle"\nBUNDLE_WITHOUT: "development:test"\n',
      'vendor/bundle/ruby/3.2.0/gems/b-1.0.1/x': '',
    },
  },
  cargo: {
    ecosystem: 'cargo',
    manifest: 'Cargo.toml',
    needs: 'b',
    files: {
      'Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\n[dependencies]\nb = "1"\n',
      '.cargo/config.toml': '[source.crates-io]\nreplace-with = "v"\n[source.v]\ndirectory = "vendor"\n',
      'vendor/b/Cargo.toml': '[package]\nname = "b"\nversion = "1.0.1"\n',
    },
  },
  go: {
    ecosystem: 'go',
    manifest: 'go.mod',
    needs: 'example.org/b',
    files: {
      'go.mod': 'module a\n\nrequire example.org/b v1.0.0\n\nreplace example.org/c v1.0.0 => ./c\n',
      'vendor/modules.txt':
        '# example.org/b v1.0.0\n## explicit; go 1.20\nexample.org/b\n# example.org/c v1.0.0 => ./c\n',
    },
  },
};
