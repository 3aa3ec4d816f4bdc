// The TextMate grammar against the parser: what `reftel show` reads in the corpus is coloured as that.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const CORPUS = '../../tests/corpus';
const GRAMMAR = '../../grammar/textmate/cable.tmLanguage.json';

/** Too damaged for a grammar that sees one line at a time, or not to be coloured as if it were right. */
const DAMAGED = new Map([
  ['damaged-draft-numbering.cable', 'an indented paragraph'],
  ['damaged-draft-tags.cable', 'TAGS in small letters'],
  ['received-glued-class-line.cable', 'several fields on one line'],
  ['received-glued-fields.cable', 'several fields on one line'],
  ['received-lower-case.cable', 'a whole cable in small letters'],
]);

interface Shown {
  readonly classification: { readonly level: string } | null;
  readonly paragraphs: readonly { readonly number: number | null }[];
  readonly tags: readonly { readonly code: string; readonly kind: string }[];
}

async function load(): Promise<textmate.IGrammar> {
  const wasm = createRequire(`${process.cwd()}/package.json`).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm).buffer as ArrayBuffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR)),
  });
  const grammar = await registry.loadGrammar('source.cable');
  assert.ok(grammar);
  return grammar;
}

/** Texts by the scope they are in, in order. */
function coloured(grammar: textmate.IGrammar, text: string): (scope: string) => string[] {
  const found: [scopes: string[], text: string][] = [];
  let state = textmate.INITIAL;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state);
    assert.equal(stoppedEarly, false, line);
    for (const token of tokens) found.push([token.scopes, line.slice(token.startIndex, token.endIndex)]);
    state = ruleStack;
  }
  return (scope) => found.filter(([scopes]) => scopes.some((name) => name.startsWith(scope))).map(([, token]) => token);
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const item of whole) if (item === part[next]) next++;
  return next === part.length;
}

const grammar = await load();
for (const name of readdirSync(CORPUS).filter((file) => file.endsWith('.cable'))) {
  test(`${name} is coloured as it is parsed`, { skip: DAMAGED.get(name) ?? false }, () => {
    const answer = JSON.parse(readFileSync(`${CORPUS}/show/${name.replace(/\.cable$/, '.json')}`, 'utf8')) as Shown | Shown[];
    const cables = Array.isArray(answer) ? answer : [answer];
    const texts = coloured(grammar, readFileSync(`${CORPUS}/${name}`, 'utf8'));
    for (const { classification } of cables) {
      if (!classification) continue;
      const level = classification.level.toLowerCase().replace(' ', '-');
      assert.notDeepEqual(texts(`storage.type.classification.${level}`), [], `the ${level} of the classification line`);
    }
    const numbers = cables.flatMap((cable) => cable.paragraphs).flatMap(({ number }) => (number === null ? [] : [String(number)]));
    const starts = texts('constant.numeric.paragraph.cable');
    assert.ok(isSubsequence(numbers, starts), `paragraphs ${numbers.join()} among ${starts.join()}`);
    const tags = texts('support.type.tags').map((tag) => tag.toUpperCase());
    const known = cables.flatMap((cable) => cable.tags).filter(({ kind }) => kind !== 'person' && kind !== 'unknown').map(({ code }) => code);
    assert.deepEqual(known.filter((code) => !tags.includes(code)), [], `TAGS among ${tags.join()}`);
  });
}
