/** Gives plain-text documents that read like a cable the language `cable`, once each: who changes it back keeps it so. */
import * as vscode from 'vscode';
import { MAX_LINES, readsLikeCable } from './detect.js';

function* firstLines(document: vscode.TextDocument): Generator<string> {
  for (let i = 0; i < Math.min(document.lineCount, MAX_LINES); i++) yield document.lineAt(i).text;
}

function mayBeCable(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'plaintext') return false;
  return document.isUntitled || document.uri.path.toLowerCase().endsWith('.txt');
}

export function detectByContent(): vscode.Disposable {
  const done = new Set<string>();
  const look = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    if (done.has(key) || !mayBeCable(document)) return;
    if (!vscode.workspace.getConfiguration('reftel').get('detectByContent', true)) return;
    if (!readsLikeCable(firstLines(document))) return;
    done.add(key);
    void vscode.languages.setTextDocumentLanguage(document, 'cable');
  };
  const forget = (closed: vscode.TextDocument): void => {
    // A change of language closes and opens the document: only one that stays closed is forgotten.
    setTimeout(() => {
      const key = closed.uri.toString();
      if (!vscode.workspace.textDocuments.some((document) => document.uri.toString() === key)) done.delete(key);
    }, 0);
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument((event) => look(event.document)),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
}
