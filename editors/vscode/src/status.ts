/** The status bar item of a cable: its overall classification, as the server reads it, and how much is found. */
import * as vscode from 'vscode';
import { latestWins } from './latest.js';
import { PREVIEW, type Preview } from './preview-model.js';
import type { Server } from './server.js';

export function statusItem(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Cable';
  item.command = 'workbench.actions.view.problems';

  const show = latestWins(async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'cable') {
      item.hide();
      return;
    }
    const preview = await server.request<Preview>(PREVIEW, { textDocument: { uri: document.uri.toString() }, position: vscode.window.activeTextEditor?.selection.active }).catch(() => undefined);
    const shown = server.isRunning ? describe(preview?.banner, findings(document)) : STOPPED;
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.accessibilityInformation = { label: shown.label };
    item.show();
  });
  const showIfActive = (document: vscode.TextDocument): void => {
    if (document === vscode.window.activeTextEditor?.document) show();
  };
  show();
  return vscode.Disposable.from(
    item,
    server.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidOpenTextDocument(showIfActive),
    vscode.workspace.onDidChangeTextDocument((event) => showIfActive(event.document)),
    vscode.languages.onDidChangeDiagnostics(show),
  );
}

interface Shown {
  readonly text: string;
  readonly label: string;
  readonly tooltip: string;
}

const STOPPED: Shown = { text: '$(circle-slash) Reftel', label: 'Reftel does not run', tooltip: 'The Reftel server does not run: "Reftel: Show Log" says why.' };

function findings(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((finding) => finding.source === 'reftel');
}

function describe(banner: string | undefined, found: readonly vscode.Diagnostic[]): Shown {
  const level = banner || 'No classification';
  const count = found.length === 0 ? 'no findings' : found.length === 1 ? '1 finding' : `${found.length} findings`;
  const worst = Math.min(...found.map((finding) => finding.severity));
  const icon = found.length === 0 ? '$(check)' : worst === vscode.DiagnosticSeverity.Error ? '$(error)' : worst === vscode.DiagnosticSeverity.Warning ? '$(warning)' : '$(info)';
  return { text: `$(lock) ${level}  ${icon} ${found.length}`, label: `${level}, ${count}`, tooltip: `Overall classification: ${level}\n${count}; click for the Problems panel` };
}
