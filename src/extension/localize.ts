import * as vscode from 'vscode';
import type { Localize } from '../language/languageService';

/** Sentences in the language of the editor. */
export const localize: Localize = (message, ...args) => vscode.l10n.t(message, ...args);
