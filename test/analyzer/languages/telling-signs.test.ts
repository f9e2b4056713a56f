import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from '../../../src/analyzer/languages/detect-language.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

/** What go-enry says of each. */
const FILES: readonly (readonly [name: string, text: string, language: string])[] = [
  ['Account.cls', 'public class Account {\n  public Integer x { get; set; }\n}\n', 'Apex'],
  ['AccountTest.cls', '@isTest\nprivate class AccountTest {\n  static testMethod void a() {}\n}\n', 'Apex'],
  ['letter.cls', '% my class\n\\LoadClass{article}\n\\newcommand{\\x}{y}\n', 'TeX'],
  ['Foo.cls', 'CLASS pkg.Foo:\n  METHOD PUBLIC VOID bar():\n  END METHOD.\nEND CLASS.\n', 'OpenEdge ABL'],
  ['App.cls', 'Class My.App Extends %Persistent\n{\nProperty A As %String;\n}\n', 'ObjectScript'],
  ['T.trigger', 'trigger T on A (before insert) {}\n', 'Apex'],
  ['start.trigger', '#!/bin/sh\necho\n', 'Shell'],
  ['App.re', 'let make = () => { <div> {React.string("hi")} </div>; };\n', 'Reason'],
  ['add.re', 'type t = int;\nlet add = (a, b) => a + b;\n', 'Reason'],
  ['lexer.re', '#include <stdio.h>\nint lex(char *s) {\n/*!re2c\n  "a" { return 1; }\n*/\n}\n', 'C++'],
  ['recipe.inc', 'SUMMARY = "x"\nSRC_URI = "file://a"\ninherit cmake\n', 'BitBake'],
  ['recipe.bb', 'SUMMARY = "a"\n', 'BitBake'],
  ['script.bb', '(ns a.b)\n(println 1)\n', 'Clojure'],
  ['page.inc', '<?php\necho 1;\n', 'PHP'],
  ['part.inc', '<div>hi</div>\n', 'HTML'],
  ['table.inc', '#define A 1\nint a[] = { 1, 2 };\n', 'C++'],
  ['schema.inc', 'CREATE TABLE a (id int);\n', 'SQL'],
  ['unit.inc', 'procedure x;\nbegin\nend;\n', 'Pascal'],
  ['scene.inc', '#declare A = texture { pigment { color Red } }\n', 'POV-Ray SDL'],
  ['plugin.inc', 'native foo(a);\nstock bar() { return 1; }\n', 'Pawn'],
  ['calc.m', 'function y = calc(x)\n  y = x + 1;\nend\n', 'MATLAB'],
  ['plot.m', 'x = 1:10;\nplot(x, sin(x))\n', 'MATLAB'],
  ['main.m', '#import <Foundation/Foundation.h>\nint main() { return 0; }\n', 'Objective-C'],
  ['log.m', 'int main(int argc, char *argv[]) {\n  NSLog(@"x");\n  return 0;\n}\n', 'Objective-C'],
  ['tool', '#!/usr/bin/env -S deno run --allow-net\nconst a: number = 1;\n', 'TypeScript'],
  ['tool', '#!/usr/bin/env bun\nconsole.log("hi");\n', 'TypeScript'],
  ['tool', '#!/usr/bin/env node\nconsole.log("hi");\n', 'JavaScript'],
];

describe('a language that neither name nor heuristics decide', () => {
  it.each(FILES)('is told by the words in %s: %j', (name, text, language) => {
    expect(detectLanguage(name, text)).toBe(language);
  });

  it.each(['.bb', '.cls', '.inc', '.m', '.re'])('is told in bounded time in %s', async (extension) => {
    const took = await processorTimeOf(() => {
      for (const piece of ['\n', ' ', '\t', 'A', 'A:', 'class a.', 'A = ', '. ', '<a ', '#', '('])
        detectLanguage(`a${extension}`, piece.repeat(60_000));
    });

    expect(took).toBeLessThan(10_000);
  });
});
