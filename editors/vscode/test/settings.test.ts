import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const OWN = ['server.path', 'detectByContent', 'trace.server'];
/** Options that only a `reftel.toml` can hold: their paths are relative to it. */
const FILE_ONLY = ['per-file-ignores'];

test('the settings are those that the server reads', () => {
  const schema = JSON.parse(readFileSync('../../server/docs/reftel.schema.json', 'utf8')) as { properties: Record<string, unknown> };
  const options = Object.keys(schema.properties).filter((key) => !FILE_ONLY.includes(key));
  const server = options.map((key) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { configuration: { properties: Record<string, unknown> } } };
  const extension = Object.keys(manifest.contributes.configuration.properties).map((key) => key.replace('reftel.', ''));
  assert.ok(server.length > 0);
  assert.deepEqual(extension.filter((key) => !OWN.includes(key)).sort(), server.sort());
});
