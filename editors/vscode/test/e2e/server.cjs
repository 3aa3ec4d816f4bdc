// Restarting the server, and a server that is missing.
const assert = require('node:assert/strict');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { sample, lineOf, change, restore } = require('./sample.cjs');

/** How many servers of this window run: processes whose command line names the program in the extension's folder. */
function serversRunning() {
  const program = process.env.SERVER;
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${program}\0lsp`);
    } catch {
      return false;
    }
  }).length;
}

module.exports = async (w) => {
  await w.open('sample.cable');
  if (w.mode === 'real') await restarts(w);
  if (w.mode === 'real') await missing(w);
};

async function restarts(w) {
  await w.check('one server runs', () => w.is(serversRunning, 1, 'servers'));
  for (let i = 0; i < 3; i++) await w.palette('Reftel: Restart Language Server');
  await w.check('three restarts leave one server', () => w.is(serversRunning, 1, 'servers'));
  await w.goTo(lineOf('2. (C)'), 4);
  await w.press(...Array(4).fill('Delete'));
  await w.check('which gives one finding, not three', () => w.is(() => w.status(), 'CONFIDENTIAL, 1 finding', 'status'));
  await w.check('of the text as it is', () => w.textIs(change(['2. (C) The', '2. The'])));
  await restore(w);
}

async function missing(w) {
  const settings = join(w.folder, '.vscode/settings.json');
  mkdirSync(join(w.folder, '.vscode'), { recursive: true });
  writeFileSync(settings, '{ "reftel.server.path": "/nowhere/reftel" }\n');
  await w.check('a missing program is named, with what to do', async () => {
    const toast = w.toast('/nowhere/reftel').first();
    await toast.waitFor();
    const text = await toast.innerText();
    assert.ok(text.includes('cargo install --path server') && text.includes('Open Settings') && text.includes('Try Again'), text);
    await w.shot('missing-program');
  });
  await w.check('the cable can be read and written all the same', async () => {
    await w.is(() => w.status(), 'Reftel does not run', 'status');
    await w.textIs(sample);
  });
  rmSync(settings);
  await w.check('once the setting is right, the server is back', () => w.is(() => w.status(), 'CONFIDENTIAL, no findings', 'status'));
}
