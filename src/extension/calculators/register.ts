import type { Calculator } from '../../language/calculator';
import { commands, type CommandId } from '../contributions';
import { DisposableStore } from '../disposables';
import type { Feature } from '../feature';
import { Lazy } from '../lazy';
import { localize } from '../localize';
import { registerCommand } from '../registerCommand';
import { calculate } from './calculate';
import { evaluateSelection } from './evaluateSelection';
import { KeptValues } from './keptValues';
import { topicCommands } from './topicCommands';

/** The calculators of the command palette. Nothing of the mathematics is loaded before one is called. */
export const registerCalculators: Feature = (context, { notifications }) => {
  const store = new DisposableStore();
  const kept = new KeptValues(context.workspaceState);
  const loaded = new Lazy(loadCalculator);
  const register = (id: CommandId, run: (given?: unknown) => Promise<unknown>): void => {
    store.add(registerCommand(id, run));
  };
  register(commands.calculate, async (given) => {
    const calculator = await loaded.get();
    return calculate({ calculator, kept, notifications }, calculator.operations, given);
  });
  for (const { command, topics } of topicCommands) {
    const wanted: readonly string[] = topics;
    register(command, async (given) => {
      const calculator = await loaded.get();
      const operations = calculator.operations.filter(({ topic }) => wanted.includes(topic));
      return calculate({ calculator, kept, notifications }, operations, given);
    });
  }
  register(commands.evaluateSelection, async (given) => evaluateSelection(await loaded.get(), notifications, given));
  return store;
};

/** The bundler leaves the modules behind a dynamic import unevaluated until they are asked for. */
async function loadCalculator(): Promise<Calculator> {
  const { createCalculator } = await import('../../language/calculatorService');
  return createCalculator({ localize });
}
