/** Tasks that run `reftel check` over a folder, or over what a `tasks.json` names; `$reftel` reads their output. */
import * as vscode from 'vscode';
import type { Server } from './server.js';

const TYPE = 'reftel';
const MATCHER = '$reftel';

interface CheckDefinition extends vscode.TaskDefinition {
  /** Files and folders; none: the whole folder. */
  readonly paths?: readonly string[];
  readonly fix?: boolean;
}

export function checkTasks(server: Server): vscode.Disposable {
  const task = (folder: vscode.WorkspaceFolder, definition: CheckDefinition): vscode.Task | undefined => {
    const found = server.find();
    if (!('path' in found)) return undefined;
    const args = ['check', ...(definition.fix ? ['--fix'] : []), '--', ...(definition.paths ?? ['.'])];
    const execution = new vscode.ProcessExecution(found.path, args, { cwd: folder.uri.fsPath });
    const result = new vscode.Task(definition, folder, definition.fix ? 'check and fix' : 'check', TYPE, execution, MATCHER);
    if (!definition.fix) result.group = vscode.TaskGroup.Test;
    return result;
  };
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      return folders.flatMap((folder) => [false, true].map((fix) => task(folder, fix ? { type: TYPE, fix } : { type: TYPE }))).filter((made) => made !== undefined);
    },
    resolveTask: (written) => {
      const folder = typeof written.scope === 'object' ? written.scope : vscode.workspace.workspaceFolders?.[0];
      return folder && task(folder, written.definition as CheckDefinition);
    },
  });
}
