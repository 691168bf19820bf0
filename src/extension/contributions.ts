/**
 * The names that this code shares with package.json. A unit test compares the two, both ways, so this
 * file knows nothing of `vscode`.
 */

/** Commands that package.json contributes. */
export const commands = {
  check: 'chalkline.check',
  nextFinding: 'chalkline.nextFinding',
  previousFinding: 'chalkline.previousFinding',
  ignoreHere: 'chalkline.ignoreHere',
  nextHint: 'chalkline.nextHint',
  goToPart: 'chalkline.goToPart',
  showSteps: 'chalkline.showSteps',
  showPartDiagram: 'chalkline.showPartDiagram',
  showAll: 'chalkline.showAll',
  showNotCorrect: 'chalkline.showNotCorrect',
  showWrong: 'chalkline.showWrong',
  exportProgress: 'chalkline.exportProgress',
  forgetAttempts: 'chalkline.forgetAttempts',
  newProblemSet: 'chalkline.newProblemSet',
  chooseProblemSet: 'chalkline.chooseProblemSet',
  calculate: 'chalkline.calculate',
  calculateConvolution: 'chalkline.calculateConvolution',
  calculateTransposedConvolution: 'chalkline.calculateTransposedConvolution',
  recoverFilter: 'chalkline.recoverFilter',
  calculateNormalisation: 'chalkline.calculateNormalisation',
  countParameters: 'chalkline.countParameters',
  calculateDropoutAndRidge: 'chalkline.calculateDropoutAndRidge',
  evaluateSelection: 'chalkline.evaluateSelection',
  showConvolution: 'chalkline.showConvolution',
  showFilterRecovery: 'chalkline.showFilterRecovery',
  showNormalisation: 'chalkline.showNormalisation',
  normalisationQuiz: 'chalkline.normalisationQuiz',
  showBatchNormGraph: 'chalkline.showBatchNormGraph',
  showNormalisedData: 'chalkline.showNormalisedData',
  showSeparableConvolution: 'chalkline.showSeparableConvolution',
  showTransposedConvolution: 'chalkline.showTransposedConvolution',
  dropoutLab: 'chalkline.dropoutLab',
  openSample: 'chalkline.openSample',
  showLog: 'chalkline.showLog',
} as const;

/** Commands that do their work on a document of ours: the palette hides them from all others. */
export const documentCommands: readonly string[] = [
  commands.check,
  commands.nextFinding,
  commands.previousFinding,
  commands.ignoreHere,
  commands.chooseProblemSet,
];

/** Commands for rows of the Chalkline view, too, whatever the active editor shows. The palette offers them where they have a document, or never. */
export const rowCommands: readonly string[] = [
  commands.nextHint,
  commands.goToPart,
  commands.exportProgress,
  commands.forgetAttempts,
  commands.showSteps,
  commands.showPartDiagram,
  commands.showAll,
  commands.showNotCorrect,
  commands.showWrong,
];

/** Commands that only lenses and rows of the Chalkline view call. They have no place in the palette. */
export const internalCommands = {
  /** `(uri: string, range: Range)`: shows the document with the range selected. */
  openRange: 'chalkline.openRange',
  /** `(uri: string, key: string)`: draws a diagram of the document. */
  showDiagram: 'chalkline.showDiagram',
  /** `(request: DiagramRequest)`: draws what was calculated. */
  draw: 'chalkline.draw',
} as const;

/** Name of any command, as VS Code knows it. */
export type CommandId =
  (typeof commands)[keyof typeof commands] | (typeof internalCommands)[keyof typeof internalCommands];

/** Containers in the activity bar. */
export const viewContainers = { chalkline: 'chalkline' } as const;

/** Views, all of them in the container. */
export const views = { problems: 'chalkline.problems' } as const;

/** Languages whose documents are read: the activation events name the same ones. */
export const homeworkLanguages = ['markdown', 'quarto', 'rmd', 'latex', 'tex'] as const;

/** Notebooks whose Markdown cells are read. */
export const homeworkNotebooks = ['jupyter-notebook'] as const;

/** The files of languages that VS Code does not know by itself; extensions that do tell more of them. */
export const languageEndings: Readonly<Partial<Record<(typeof homeworkLanguages)[number], readonly string[]>>> = {
  quarto: ['.qmd'],
  rmd: ['.rmd'],
};

/** Name of the panel of the diagrams, as VS Code keeps it over a restart. */
export const diagramViewType = 'chalkline.diagram';

/** What is shown to people who are new here. */
export const walkthroughs = { firstSteps: 'firstSteps' } as const;

/** Menus within menus. */
export const submenus = { filter: 'chalkline.filterMenu' } as const;

/** Keys that `when` clauses and the walkthrough of the manifest read. */
export const contextKeys = {
  /** The active editor shows a document that Chalkline reads. */
  homeworkActive: 'chalkline.homeworkActive',
  /** The active editor shows a document that Chalkline would read, were it not switched off. */
  switchedOff: 'chalkline.switchedOff',
  /** The active editor shows a document that is being checked for the first time. */
  waiting: 'chalkline.waiting',
  /** The active editor shows a document that answers a problem set. */
  answersSet: 'chalkline.answersSet',
  /** What the Chalkline view has of the document that it follows: `some` rows, `none` to show, or `unchecked`, where a command has to ask for them. */
  rows: 'chalkline.rows',
  /** Which rows the Chalkline view shows: `all`, `notCorrect` or `wrong`. */
  filter: 'chalkline.filter',
  /** Something that was wrong is right now: a step of the walkthrough is done. */
  slipMended: 'chalkline.slipMended',
  /** There has been a diagram: another step is done. */
  diagramShown: 'chalkline.diagramShown',
} as const;

/** Name of a context key, as VS Code knows it. */
export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];
