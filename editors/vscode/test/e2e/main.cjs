// node main.cjs <base url> <folder for pictures> <mode>=<workspace folder>..: drives one window for each workspace, all at once.
// In the workspace of mode `real` the bundled server works, in that of mode `stub` a program that does nothing is in its place.
const { chromium } = require('playwright-core');
const { Workbench } = require('./workbench.cjs');

const [base, shots, ...windows] = process.argv.slice(2);

const STEPS = ['findings', 'fixing', 'completion', 'reading', 'rewriting', 'typing', 'preview', 'documents', 'answering', 'settings', 'tasks', 'server'];
const wanted = process.env.STEPS?.split(',') ?? STEPS;

async function drive(browser, mode, folder) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const workbench = new Workbench(await context.newPage(), mode, base, folder, shots);
  if (process.env.VERBOSE) workbench.page.on('console', (message) => console.log(`   [${mode}]`, message.text().slice(0, 300)));
  try {
    await workbench.load('sample.cable');
    for (const step of wanted) {
      const start = Date.now();
      await require(`./${step}.cjs`)(workbench);
      console.log(`${mode}: # ${step} ${((Date.now() - start) / 1000).toFixed(1)} s`);
    }
  } catch (error) {
    workbench.report(false, 'the test runs to its end', error.stack);
    await workbench.shot('stopped').catch(() => {});
  }
  await context.close();
  return workbench;
}

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const done = await Promise.all(windows.map((window) => drive(browser, ...window.split('='))));
    const sum = (key) => done.reduce((total, workbench) => total + workbench[key], 0);
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
    process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

void main();
