import { describe, expect, it } from '@jest/globals';
import { isLicense, isReadme } from '../../../src/analyzer/structure/conventions.ts';
import { isTest } from '../../../src/analyzer/structure/is-test.ts';

describe('a README', () => {
  it.each([
    'README',
    'readme.md',
    'README.rst',
    'docs/README.md',
    '.github/README.md',
    'Docs/readme.adoc',
    'README-zh.md',
    'README_EN.md',
    'README.zh-CN.md',
    'README-pt_BR.md',
    'README.mkdn',
    'README.qmd',
    'README.Rmd',
    'README-fr',
    'README.org',
  ])('is %s', (path) => {
    expect(isReadme(path)).toBe(true);
  });

  it.each([
    'README.js',
    'readme.py',
    'src/README.md',
    'docs/api/README.md',
    'README-test.md',
    'docs/readme-check.ts',
    'READMEs.md',
  ])('is not %s', (path) => {
    expect(isReadme(path)).toBe(false);
  });
});

describe('a licence', () => {
  it.each([
    'LICENSE',
    'LICENCE.md',
    'license.rst',
    'LICENSE/LICENSE',
    'LICENSES/MIT.txt',
    'licenses/apache.txt',
    'LICENSE_1_0.txt',
    'LICENSE_MIT',
    'LICENSE-APACHE',
    'LICENSE_APACHE.txt',
    'LICENSE-2.0.txt',
    'MIT-LICENSE.txt',
    'mit_license.txt',
    'BSD-2-Clause-LICENSE',
    'UNLICENSE',
    'COPYING',
    'COPYING3',
    'COPYING3.LIB',
    'COPYING.LESSER',
    'COPYING_LGPL',
    'COPYINGv2',
    'GPL-COPYING',
    'COPYRIGHT',
    'Copyright.txt',
    'OFL.txt',
    'OFL',
  ])('is %s', (path) => {
    expect(isLicense(path)).toBe(true);
  });

  it.each([
    'license.py',
    'license_checker.go',
    'LICENSE.spdx',
    'license-header.txt',
    'LICENSE_HEADER',
    'license-report.json',
    'licenses.json',
    'src/LICENSE',
    'licensed/x.txt',
    'license/Checker.java',
    'COPYRIGHT.header',
    'offline.txt',
    'copy.txt',
    'profile',
  ])('is not %s', (path) => {
    expect(isLicense(path)).toBe(false);
  });
});

describe('a test', () => {
  it.each([
    // JavaScript and TypeScript
    'main_test.ts',
    'src/cart-test.js',
    'src/cart_test.mjs',
    'src/test-cart.mjs',
    'src/a.test.tsx',
    'app.e2e-spec.ts',
    'src/Button.cy.tsx',
    'login.e2e.ts',
    'src/cartSpec.js',
    'test.mts',
    'index.test-d.ts',
    'cypress/integration/login.js',
    // Python, Ruby, Go, Rust, PHP, Perl
    'pkg/test_a.py',
    'pkg/a_test.py',
    'app/tests.py',
    'testCart.py',
    'a_spec.rb',
    'a_test.go',
    'src/a_test.rs',
    'ACest.php',
    'a.phpt',
    'lib/a.t',
    'xt/a.t',
    // .NET, the JVM, Swift
    'Shop.Tests/UnitTest1.cs',
    'Shop.UnitTests/Cart.cs',
    'src/Shop.Specs/CartShould.cs',
    'ShopUITests/Launch.swift',
    'app/src/androidTest/java/A.kt',
    'shared/src/commonTest/kotlin/A.kt',
    'src/integrationTest/java/A.java',
    'ATestCase.java',
    'TestCart.java',
    'CartIT.java',
    'CartSuite.scala',
    'CartSpec.groovy',
    // C and C++
    'src/a_test.c',
    'src/test_a.c',
    'src/a_unittest.cc',
    'src/a.test.cpp',
    'src/CartTests.cpp',
    'TestCart.c',
    'autotests/a.cpp',
    // others
    'src/a_spec.lua',
    'test/runtests.jl',
    'tests/testthat/test-a.R',
    'a_test.dart',
    'integration_test/app.dart',
    'a_test.exs',
    'cart_SUITE.erl',
    'src/CartSpec.hs',
    'a_test.cljs',
    'main.tftest.hcl',
    'a.bats',
    'a_test.sh',
    'test-a.sh',
    'spec/a_spec.sh',
    'features/a.feature',
    'a.robot',
    'Cart.Tests.ps1',
    'a_spec.cr',
    't/schema.sql',
    'molecule/default/verify.yml',
  ])('is %s', (path) => {
    expect(isTest(path)).toBe(true);
  });

  it.each([
    'src/latest.ts',
    'src/contest.py',
    'src/attest.go',
    'testing.md',
    'spec/openapi.yaml',
    'src/test-utils.ts',
    'src/test-helpers.js',
    'CipherSuite.java',
    'KeySpec.java',
    'openApiSpec.ts',
    'testimonials.py',
    'latest/a.py',
    'src/greatest/a.c',
    'tests/__init__.py',
    'vendor/x/a_test.go',
    'node_modules/x/test.js',
    'src/protest.rb',
    'manifest.json',
    'src/inspect.ts',
    'fastest.c',
    'Tester.java',
    'tests/README.md',
    'aspect.cs',
    'src/request.js',
  ])('is not %s', (path) => {
    expect(isTest(path)).toBe(false);
  });
});
