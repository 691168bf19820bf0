import { deepEqual } from 'node:assert/strict';
import { projectText } from '../../test/support/fixtures';
import { problemSets } from './answers/problemSets';
import { readProblemSet } from './answers/readProblemSet';
import { yamlSource } from './answers/yamlSource';
import { DocumentChecker } from './documentChecker';

const { set } = readProblemSet(yamlSource(projectText('problems/eecs182-hw5.yaml')));

function verdicts(text: string, problems = 'eecs182-hw5'): readonly string[] {
  const options = { prose: true, sets: problemSets(set ? [set] : []), problems };
  const { findings } = new DocumentChecker('markdown').check(text, options);
  return findings.filter(({ kind }) => kind === 'step').map(({ verdict }) => verdict);
}

const derivative = (value: string) =>
  `# Problem 6\n\n## (b)\n\n$$\\frac{\\partial Z_{ij}}{\\partial \\sigma_j^2} = ${value}$$\n`;
const right = '-\\frac{1}{2}(X_{ij} - \\mu_j)(\\sigma_j^2 + \\epsilon)^{-3/2}';
const wrong = '-\\frac{1}{2}(\\sigma_j^2 + \\epsilon)^{-3/2}';
const average = (value: string, law = '') =>
  `# Problem 4\n\n## (a)\n\n${law}\n\n$$\\mathbb{E}[R_{ij} X_{ij}] = ${value} X_{ij}$$\n`;

describe('letters of the sheet', () => {
  it('tell what a step may rest on', () => {
    deepEqual(verdicts(derivative(right)), ['correct']);
    deepEqual(verdicts(derivative(wrong)), ['wrong']);
    deepEqual(verdicts(average('p')), ['correct']);
  });

  it('are not used where the document answers another sheet', () =>
    deepEqual(verdicts(derivative(wrong), 'another'), []));

  it('give way to what the document says itself', () => {
    deepEqual(verdicts(average('(1-p)', 'Let $R_{ij} \\sim Bernoulli(1-p)$.')), ['correct']);
    const own =
      'Let $Z_{ij} = \\sqrt{\\sigma_j^2 + \\epsilon}$.\n\n$$\\frac{\\partial Z_{ij}}{\\partial \\sigma_j^2} = \\frac{1}{2 \\sqrt{\\sigma_j^2 + \\epsilon}}$$';
    deepEqual(verdicts(`# Problem 6\n\n## (b)\n\n${own}\n`).includes('wrong'), false);
  });

  it('give names to gradients that are written like differentials', () =>
    deepEqual(verdicts('# Problem 6\n\n## (b)\n\n$$\\frac{\\partial L}{\\partial Z_{ij}} = \\gamma_j dy_{ij}$$\n'), [
      'correct',
    ]));
});
