/** Entry point: waits for the first cable, then starts the server. */
import * as vscode from 'vscode';
import { Server } from './client.js';
import { detectByContent } from './detector.js';

let server: Server | undefined;

async function newCable(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'cable', content: '' });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'cable', name: 'Unclassified cable' });
}

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Reftel', { log: true });
  const current = new Server(context, log);
  server = current;

  // Plain text wakes the extension up too; no server runs before there is a cable.
  let started = false;
  const startFor = (document: vscode.TextDocument): void => {
    if (started || document.languageId !== 'cable') return;
    started = true;
    void current.start();
  };

  context.subscriptions.push(
    log,
    detectByContent(),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (started && event.affectsConfiguration('reftel.server')) void current.restart();
    }),
    vscode.commands.registerCommand('reftel.newCable', newCable),
    vscode.commands.registerCommand('reftel.showLog', () => log.show()),
    vscode.commands.registerCommand('reftel.restart', () => {
      started = true;
      return current.restart();
    }),
  );
  vscode.workspace.textDocuments.forEach(startFor);
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
