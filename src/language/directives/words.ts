import type { Operation } from '../../core/operation';
import type { Parameter } from '../../core/parameters';
import { localized } from '../answerMessages';
import { escapeMarkdown } from '../markdown';
import type { Localize } from '../languageService';

/** What each directive does, in a sentence. */
export function directiveSummary(name: string, t: Localize): string | undefined {
  switch (name) {
    case 'problems':
      return t('This document answers the problem set with this ID.');
    case 'given':
      return t('Declares what is known about letters: shapes, bounds, distributions, definitions.');
    case 'let':
      return t('Names a value for the directives that follow.');
    case 'check':
      return t('The next answer must equal this expression, which may call any operation.');
    case 'ignore':
      return t('Skips the next block.');
    case 'ignore-start':
      return t('Skips everything from here to @ignore-end.');
    case 'ignore-end':
      return t('Checking resumes here.');
    default:
      return undefined;
  }
}

export const directiveNames = ['check', 'let', 'given', 'problems', 'ignore', 'ignore-start', 'ignore-end'];

/** What each option of `@check` says. */
export function optionSummary(name: string, t: Localize): string | undefined {
  switch (name) {
    case 'tol':
      return t('The largest allowed difference.');
    case 'rel':
      return t('The largest allowed difference, relative to the value.');
    case 'sigfigs':
      return t('The number of significant digits that must agree.');
    case 'slips':
      return t('Whether known mistakes are named: on or off.');
    default:
      return undefined;
  }
}

export const optionNames = ['tol', 'rel', 'sigfigs', 'slips'];

/** `integer ≥ 1`, and what stands for it when it is left out. */
export function typeOf({ type, defaultText }: Parameter<unknown>, t: Localize): string {
  return defaultText === undefined ? type : t('{0}, {1} if left out', type, defaultText);
}

/** Title, summary, formula, arguments and results of an operation as Markdown. */
export function operationMarkdown(operation: Operation, t: Localize): string {
  const { title, summary, formula, parameters, results, primary, source } = operation;
  const list = Object.entries(parameters).map(
    ([name, parameter]) =>
      `- \`${name}\` (${escapeMarkdown(typeOf(parameter, t))}): ${escapeMarkdown(localized(parameter.meaning, t))}`,
  );
  const outputs = Object.entries(results).map(
    ([name, meaning]) =>
      `- \`${name}\`${name === primary ? ` (${t('compared')})` : ''}: ${escapeMarkdown(localized(meaning, t))}`,
  );
  return [
    `**${escapeMarkdown(localized(title, t))}** ${escapeMarkdown(localized(summary, t))}`,
    `\`\`\`latex\n${formula}\n\`\`\``,
    `${t('Arguments')}\n\n${list.join('\n')}`,
    `${t('Results')}\n\n${outputs.join('\n')}`,
    escapeMarkdown(source),
  ].join('\n\n');
}

export function parameterMarkdown(name: string, parameter: Parameter<unknown>, t: Localize): string {
  return `\`${name}\`: ${escapeMarkdown(typeOf(parameter, t))}\n\n${escapeMarkdown(localized(parameter.meaning, t))}`;
}
