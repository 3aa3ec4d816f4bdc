import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const OWN = ['server.path', 'detectByContent', 'trace.server'];

test('the settings are those that the server reads', () => {
  const source = readFileSync('../../server/src/settings.rs', 'utf8');
  const body = /pub\(crate\) struct Settings \{([^}]*)\}/.exec(source)?.[1] ?? '';
  const server = [...body.matchAll(/^\s*pub(?:\(crate\))? (\w+):/gm)].map((field) => (field[1] ?? '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { configuration: { properties: Record<string, unknown> } } };
  const extension = Object.keys(manifest.contributes.configuration.properties).map((key) => key.replace('reftel.', ''));
  assert.ok(server.length > 0);
  assert.deepEqual(extension.filter((key) => !OWN.includes(key)).sort(), server.sort());
});
