import * as f from '../formula';
import { column, grid } from '../linear/formulas';
import { say } from '../sentence';
import type { Step } from '../step';
import { dropoutExpectation } from './dropoutExpectation';
import { slopeOf, trainWithDropout, type DropoutRun, type DropoutStep } from './dropoutRun';

/** Steps that are written out, and the rows of a batch that are. */
const shownSteps = 2;
const maxRows = 4;

/** How a batch is made, the first steps with their masked inputs, and where the run goes on average. */
export function dropoutSteps(run: DropoutRun, rates: readonly number[]): readonly Step[] {
  const [lr = 0] = rates;
  const shown: Step[] = [];
  const steps = Math.min(run.steps, shownSteps);
  if (run.batchSize <= maxRows)
    trainWithDropout({ ...run, steps }, lr, (step) => shown.push(writtenStep(run, lr, step)));
  return [
    {
      text: run.inverted
        ? say(
            'In each step every input of the batch is kept with probability {0} and then divided by it, else set to 0.',
            run.keep,
          )
        : say('In each step every input of the batch is kept with probability {0}, else set to 0.', run.keep),
    },
    ...(rates.length > 1 ? [{ text: say('The first steps with learning rate {0}:', lr) }] : []),
    ...shown,
    ...(run.steps > shown.length ? [{ text: say('… and {0} more in the same way.', run.steps - shown.length) }] : []),
    ...expectationSteps(run),
  ];
}

function writtenStep(run: DropoutRun, lr: number, given: DropoutStep): Step {
  const { step: index, from, rows, to } = given;
  const [batch, targets, residual, gradient] = [given.batch, given.targets, given.residual, given.gradient].map(
    (entries) => Array.from(entries),
  );
  const data = grid({ rows: rows.length, columns: from.length, entries: batch! });
  const slope = f.num(slopeOf(run.loss, rows.length));
  const step = f.minus(column(from), f.times(f.num(lr), column(gradient!)));
  const pulled = f.times(slope, f.juxtaposed(f.transposed(data), column(residual!)));
  return {
    text: say(
      'Step {0}: what dropout leaves of row {1}, the residual, the gradient, the step.',
      index,
      Array.from(rows, (row) => row + 1).join(', '),
    ),
    formula: f.lines(
      f.equals(f.sym('r'), f.minus(f.juxtaposed(data, column(from)), column(targets!)), column(residual!)),
      f.equals(f.sym('g'), pulled, column(gradient!)),
      // A step of Adam is written out where Adam is the operation.
      f.equals(f.sub('w', index), ...(run.optimizer === 'sgd' ? [step] : []), column(to)),
    ),
  };
}

/** The expected loss as ridge regression, and its minimiser. */
function expectationSteps(run: DropoutRun): readonly Step[] {
  const { mean, variance, minimiser } = dropoutExpectation(run);
  const [p, one] = [f.num(run.keep), f.num(1)];
  const dropped = f.minus(one, p);
  return [
    {
      text: say('On average an input is multiplied with a factor of this mean and variance:'),
      formula: f.lines(
        f.equals(f.sym('m'), f.num(mean)),
        run.inverted
          ? f.equals(f.sym('v'), f.over(dropped, p), f.num(variance))
          : f.equals(f.sym('v'), f.times(p, dropped), f.num(variance)),
      ),
    },
    {
      text: say(
        'The expected loss is then a ridge regression with the norms of the columns, and the run stays close to its minimiser:',
      ),
      formula: f.equals(f.sym('w'), column(minimiser)),
    },
  ];
}
