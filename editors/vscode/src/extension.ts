import {CodeActionKind, CodeAction, ExtensionContext, commands, env, Uri, window, workspace} from 'vscode';
import {LanguageClient, RevealOutputChannelOn} from 'vscode-languageclient/node';
import {Preview} from './preview';
import {findProgram} from './program';

const installation = 'https://github.com/connectorlint/connectorlint#readme';
let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const preview = new Preview(async uri => {
    const page = await client?.sendRequest<{html?: string} | null>('workspace/executeCommand', {command: 'connectorlint.showPage', arguments: [uri, 'html']});
    return page?.html ?? '';
  });
  context.subscriptions.push(
    preview,
    commands.registerCommand('connectorlint.preview', async () => {
      const document = window.activeTextEditor?.document;
      if (document) {
        await preview.show(document);
      }
    }),
    commands.registerCommand('connectorlint.fixAll', fixAll),
    commands.registerCommand('connectorlint.restart', () => restart(context)),
    commands.registerCommand('connectorlint.output', () => client?.outputChannel.show()),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('connectorlint.path') || event.affectsConfiguration('connectorlint.enable')) {
        void restart(context);
      }
    }),
    workspace.onDidGrantWorkspaceTrust(() => restart(context)),
  );
  await restart(context);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(context: ExtensionContext): Promise<void> {
  await client?.dispose();
  client = undefined;
  await commands.executeCommand('setContext', 'connectorlint.active', false);
  const settings = workspace.getConfiguration('connectorlint');
  if (!settings.get<boolean>('enable', true)) {
    return;
  }
  const command = findProgram({
    setting: settings.get<string>('path', ''), extension: context.extensionPath, platform: process.platform, path: process.env.PATH,
  });
  if (!command) {
    await missing();
    return;
  }
  const starting = new LanguageClient('connectorlint', 'connectorlint', {command, args: ['lsp', '--stdio']}, {
    // Documents that were never saved, too, and what is wrong in the configuration while it is typed.
    documentSelector: [
      {scheme: 'file', language: 'json'}, {scheme: 'file', language: 'jsonc'}, {scheme: 'untitled', language: 'json'}, {scheme: 'untitled', language: 'jsonc'},
      {scheme: 'file', pattern: '**/.connectorlint{,-ignore}.yaml'},
    ],
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  client = starting;
  try {
    await starting.start();
    await commands.executeCommand('setContext', 'connectorlint.active', true);
  } catch (error) {
    await window.showErrorMessage(`connectorlint: ${command} could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function missing(): Promise<void> {
  const open = 'How to install it';
  if (await window.showWarningMessage('connectorlint is neither in the PATH nor named by the setting connectorlint.path.', open) === open) {
    await env.openExternal(Uri.parse(installation));
  }
}

/** Applies what the server offers as source.fixAll for the whole document. */
async function fixAll(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    return;
  }
  const kind = CodeActionKind.SourceFixAll.append('connectorlint');
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', editor.document.uri, editor.selection, kind.value);
  for (const action of actions ?? []) {
    if (action.edit) {
      await workspace.applyEdit(action.edit);
    }
  }
}
