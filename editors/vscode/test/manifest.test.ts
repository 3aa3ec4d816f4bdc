// What the manifest promises against the code and against the server that is asked.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SHOW_PREVIEW } from '../src/preview-model.js';

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly semanticTokenScopes: readonly { readonly scopes: Readonly<Record<string, readonly string[]>> }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly image: string } }[] }[];
    readonly problemMatchers: readonly { readonly pattern: readonly { readonly regexp: string }[] }[];
  };
}

interface Capabilities {
  readonly semanticTokensProvider: { readonly legend: { readonly tokenTypes: readonly string[] } };
  readonly executeCommandProvider: { readonly commands: readonly string[] };
}

const { contributes } = read<Manifest>('package.json');
const titled = contributes.commands.map(({ command }) => command);
const program = process.env['REFTEL_SERVER'];
const withServer = { skip: !program && 'REFTEL_SERVER is not set' };

/** What the server answers to `initialize`. */
async function capabilities(): Promise<Capabilities> {
  assert.ok(program);
  const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const params = { processId: null, rootUri: null, capabilities: { workspace: { applyEdit: true }, textDocument: {} } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let text = '';
  for await (const chunk of server.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    const header = /^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(text);
    if (header && text.length - header[0].length >= Number(header[1])) {
      server.kill();
      const answer = JSON.parse(text.slice(header[0].length)) as { result: { capabilities: Capabilities } };
      return answer.result.capabilities;
    }
  }
  throw new Error(`no answer: ${text}`);
}

test('every command of the code has a title, and every title a command', () => {
  const sources = ['commands', 'extension', 'preview'].map((name) => readFileSync(`src/${name}.ts`, 'utf8')).join('\n');
  const registered = [...sources.matchAll(/(?:registerCommand|registerTextEditorCommand)\('(reftel\.[\w.]+)'|^ {2}'(reftel\.cable\.\w+)':/gm)].map(([, a, b]) => a ?? b);
  assert.deepEqual([...titled].sort(), [...registered, SHOW_PREVIEW].sort());
});

test('menus, keys and the walkthrough use commands that are there', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const linked = steps.flatMap(({ description }) => [...description.matchAll(/command:(reftel\.[\w.]+)/g)].map(([, command]) => command));
  const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
  for (const command of [...used, ...linked]) assert.ok(command && titled.includes(command), command);
  for (const { media } of steps) assert.ok(existsSync(media.image), media.image);
});

test('the scopes of semantic tokens cover the legend of the server', withServer, async () => {
  const { semanticTokensProvider } = await capabilities();
  const scopes = Object.assign({}, ...contributes.semanticTokenScopes.map((entry) => entry.scopes)) as Record<string, string[]>;
  assert.deepEqual(Object.keys(scopes).sort(), [...semanticTokensProvider.legend.tokenTypes].sort());
  const grammar = readFileSync('../../grammar/textmate/cable.tmLanguage.json', 'utf8');
  for (const scope of Object.values(scopes).flat()) assert.ok(grammar.includes(`${scope}"`) || grammar.includes(`${scope} `), scope);
});

test('the server has the commands that the extension sends, and none that clashes with its own', withServer, async () => {
  const { commands } = (await capabilities()).executeCommandProvider;
  const source = readFileSync('src/commands.ts', 'utf8');
  const sent = [...source.matchAll(/(?:: |= )'(reftel\.\w+)'/g)].map(([, command]) => command!);
  assert.equal(sent.length, 6);
  for (const command of sent) assert.ok(commands.includes(command), command);
  for (const command of titled) assert.ok(!commands.includes(command), command);
});

test('the problem matcher reads what `reftel check` writes', () => {
  const [head, place] = contributes.problemMatchers[0]!.pattern.map(({ regexp }) => new RegExp(regexp));
  assert.deepEqual(head!.exec('warning[TAG002] unknown-tag: PRLE is in no list of TAGS')?.slice(1), ['warning', 'TAG002', 'unknown-tag: PRLE is in no list of TAGS']);
  assert.deepEqual(place!.exec(' --> drafts/one two.cable:6:13')?.slice(1), ['drafts/one two.cable', '6', '13']);
});

test('the language configuration: words, markings and folds', () => {
  const language = read<{ wordPattern: string; brackets: string[][]; folding: { markers: { start: string; end: string } } }>('language-configuration.json');
  const words = (text: string): string[] => [...text.matchAll(new RegExp(language.wordPattern, 'g'))].map(([word]) => word);
  assert.deepEqual(words("2. (C/NF) The ministry's 25X1-human note, ref C."), ['2', 'C', 'NF', 'The', "ministry's", '25X1-human', 'note', 'ref', 'C']);
  assert.ok(language.brackets.some(([open, close]) => open === '(' && close === ')'));
  const { start, end } = language.folding.markers;
  for (const text of ['BEGIN TEXT', 'Begin talking points:', 'Begin Summary.']) assert.match(text, new RegExp(start));
  for (const text of ['END TEXT', 'End talking points.', 'End Summary.']) assert.match(text, new RegExp(end));
  assert.doesNotMatch('We begin text work soon.', new RegExp(start));
});
