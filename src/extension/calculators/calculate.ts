import * as vscode from 'vscode';
import type { Calculator, CalculatorOperation, Texts } from '../../language/calculator';
import type { Notifications } from '../notifications';
import { askArgument } from './argumentQuestion';
import { CalculatorFlow } from './calculatorFlow';
import type { KeptValues } from './keptValues';
import { askOperation } from './operationQuestion';
import { resultFormat, selectedTexts, writableEditor } from './output';
import type { Answer } from './quickInput';
import { readRequest, type CalculateRequest } from './request';
import { askResult, perform } from './resultQuestion';
import { askReview } from './reviewQuestion';

/** What the calculator commands share. */
export interface CalculateParts {
  readonly calculator: Calculator;
  readonly kept: KeptValues;
  readonly notifications: Notifications;
}

/** What a command hands back to its caller. */
type Outcome = { readonly results: Readonly<Record<string, unknown>> } | { readonly error: string } | undefined;

/**
 * Asks for an operation and its arguments, shows the result and does with it what is wanted.
 * @param operations those to choose from
 * @param given what a key binding or a link calls the command with: see `CalculateRequest`
 */
export async function calculate(
  parts: CalculateParts,
  operations: readonly CalculatorOperation[],
  given?: unknown,
): Promise<Outcome> {
  const { calculator, kept, notifications } = parts;
  const refused = (error: string): Outcome => {
    notifications.warn(`Chalkline: ${error}`);
    return { error };
  };
  const request = readRequest(given) ?? {};
  if ('unread' in request)
    return refused(vscode.l10n.t('Cannot read "{0}" in the command\'s arguments.', request.unread));
  const { operation: name } = request;
  if (name !== undefined && !operations.some((operation) => operation.name === name))
    return refused(vscode.l10n.t('There is no operation "{0}".', name));
  const texts = textsOf(request, calculator);
  const isGiven = request.values !== undefined;
  const flow = new CalculatorFlow({
    calculator,
    operations: operations.filter((operation) => (name ?? operation.name) === operation.name),
    // Who gives arguments wants no others.
    selections: isGiven ? [] : selectedTexts(),
    kept: (operation) => (isGiven ? {} : kept.texts(operation)),
    given: texts,
  });
  if (name !== undefined && isGiven && calculator.isComplete(name, texts)) {
    const result = calculator.run(name, texts);
    if (request.then !== undefined) {
      if (result.kind === 'error') return refused(result.message);
      await perform(request.then, result, resultFormat(writableEditor()), notifications);
      return { results: result.json() };
    }
    flow.calculate();
  }
  return ask(parts, flow, request);
}

function textsOf({ values = {} }: CalculateRequest, calculator: Calculator): Texts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, calculator.argumentText(value)]));
}

/** Asks question after question until there is a result, or nobody wants one. */
async function ask(
  { calculator, kept, notifications }: CalculateParts,
  flow: CalculatorFlow,
  { then }: CalculateRequest,
): Promise<Outcome> {
  for (;;) {
    const question = flow.question();
    let answer: Answer<unknown>;
    switch (question.kind) {
      case 'operation': {
        const chosen = await askOperation(question.operations, kept.recent());
        if (chosen.kind === 'accepted') flow.choose(chosen.value);
        answer = chosen;
        break;
      }
      case 'argument':
        answer = await askArgument(flow, question, calculator, (operation, parameter) =>
          selectedValue(calculator, operation, parameter),
        );
        break;
      case 'review':
        answer = await askReview(flow, question);
        break;
      case 'result': {
        const { operation, texts, result } = question;
        await kept.keep(operation.name, texts);
        if (then !== undefined) await perform(then, result, resultFormat(writableEditor()), notifications);
        else {
          answer = await askResult(question, notifications);
          if (answer.kind === 'back') {
            flow.back();
            continue;
          }
          if (answer.kind === 'cancelled') return undefined;
        }
        return { results: result.json() };
      }
    }
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'back') flow.back();
  }
}

/** What is selected in the editor now, as the value of an argument. */
function selectedValue(calculator: Calculator, operation: string, parameter: string): string | undefined {
  const [first] = selectedTexts();
  return first === undefined ? undefined : calculator.fitting(operation, parameter, first);
}
