/** The commands that change or make a cable. The server does the work; these find the document and hand over the result. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { type Draft, openDraft } from './draft.js';
import type { Server } from './server.js';
import { type Choice, LEVELS, TEMPLATES } from './templates.js';

/**
 * Commands of the server that edit the cable at the cursor. The ids differ from the server's own names, which the
 * language client registers for code actions and lenses.
 */
export const EDITING: Readonly<Record<string, string>> = {
  'reftel.cable.fixAll': 'reftel.fixAll',
  'reftel.cable.renumber': 'reftel.renumber',
  'reftel.cable.reletter': 'reftel.reletter',
  'reftel.cable.organizeTags': 'reftel.organizeTags',
};
export const REPLY = 'reftel.reply';
export const PLAIN_TEXT = 'reftel.plainText';

export function commands(server: Server): vscode.Disposable {
  const editing = Object.entries(EDITING).map(([id, command]) => vscode.commands.registerTextEditorCommand(id, (editor) => void run(server, command, editor)));
  return vscode.Disposable.from(
    ...editing,
    vscode.commands.registerCommand('reftel.newCable', () => newCable(server)),
    vscode.commands.registerTextEditorCommand('reftel.cable.reply', (editor) => void reply(server, editor)),
    vscode.commands.registerTextEditorCommand('reftel.pastePlain', (editor) => void pastePlain(server, editor)),
  );
}

/** What the server answers to one of its commands; the user is told if there is no server, or if it refuses. */
async function execute<Answer>(server: Server, command: string, target: object): Promise<Answer | undefined> {
  if (!server.isRunning) {
    void vscode.window.showWarningMessage('The Reftel server does not run. "Reftel: Restart Language Server" starts it, "Reftel: Show Log" says why.');
    return undefined;
  }
  try {
    return await server.request<Answer>('workspace/executeCommand', { command, arguments: [target] });
  } catch (error) {
    void vscode.window.showWarningMessage(`Reftel: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The cable at the cursor. */
function target(editor: vscode.TextEditor): { uri: string; position: { line: number; character: number } } {
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

async function run(server: Server, command: string, editor: vscode.TextEditor): Promise<void> {
  await execute(server, command, target(editor));
}

async function reply(server: Server, editor: vscode.TextEditor): Promise<void> {
  const draft = await execute<Draft | null>(server, REPLY, target(editor));
  if (draft) await openDraft(draft.text);
}

async function pastePlain(server: Server, editor: vscode.TextEditor): Promise<void> {
  const clipboard = await vscode.env.clipboard.readText();
  const plain = await execute<{ readonly text: string }>(server, PLAIN_TEXT, { text: clipboard });
  if (plain === undefined) return;
  // Word processors and mail write a paragraph as one line and blank it out with tabs.
  const text = plain.text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(/ +$/gm, '');
  const start = editor.selection.start;
  const pasted = await editor.edit((edit) => edit.replace(editor.selection, text), { undoStopBefore: true, undoStopAfter: false });
  if (!pasted) return;
  const end = editor.selection.end;
  editor.selection = new vscode.Selection(end, end);
  await wrap(editor, new vscode.Range(start, end));
}

/** Lays out what was pasted, in the same undo step. */
async function wrap(editor: vscode.TextEditor, range: vscode.Range): Promise<void> {
  const options = { tabSize: 1, insertSpaces: true };
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>('vscode.executeFormatRangeProvider', editor.document.uri, range, options);
  if (!edits?.length) return;
  await editor.edit((edit) => edits.forEach(({ range: place, newText }) => edit.replace(place, newText)), { undoStopBefore: false, undoStopAfter: true });
}

async function choose(title: string, choices: readonly Choice[]): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder: title });
  return chosen?.value;
}

async function newCable(server: Server): Promise<void> {
  const program = server.findOrTell();
  if (program === undefined) return;
  const template = await choose('New cable: what it is for', TEMPLATES);
  if (template === undefined) return;
  const level = await choose('New cable: its classification', LEVELS);
  if (level === undefined) return;
  try {
    const { stdout } = await promisify(execFile)(program, ['new', '--template', template, '--classification', level]);
    await openDraft(stdout);
  } catch (error) {
    void vscode.window.showErrorMessage(`Reftel: no draft could be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}
