/** User settings of the test host: no greetings, nothing that asks the network, a still picture. */
export const HOST_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.editor.restoreViewState': false,
  'workbench.secondarySideBar.visible': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Light Modern',
  'window.restoreWindows': 'none',
  'window.confirmBeforeClose': 'never',
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.autofetch': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.codeLens': true,
  'editor.fontFamily': 'DejaVu Sans Mono, monospace',
};

/** Settings for `workspaceTrust`: with it, an unknown folder opens in Restricted Mode. */
export function trustSettings(workspaceTrust) {
  if (!workspaceTrust) return { 'security.workspace.trust.enabled': false };
  return {
    'security.workspace.trust.enabled': true,
    // No question at start: the folder simply stays untrusted until the test grants trust.
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.untrustedFiles': 'open',
  };
}
