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

  it('are used where another problem of the document says something else of them', () => {
    const noise = (law: string) =>
      `${average('q')}\n\n# Problem 8\n\nLet $R_{ij} \\sim ${law}$. Then $\\mathbb{E}[R_{ij}] = \\mu$.\n`;
    deepEqual(verdicts(noise('N(\\mu, \\sigma^2)').replace('= q', '= p')), ['correct', 'correct']);
    deepEqual(verdicts(noise('N(\\mu, \\sigma^2)').replace('= q', '= p^2')), ['wrong', 'correct']);
  });

  it('are used where headings follow each other without blank lines', () => {
    const text = `# HW\n## Q4\n### Q4.a\n$$\\mathbb{E}[R_{ij} X_{ij}] = p X_{ij}$$\n## Q8\n### Q8.a\n$$R_{ij} \\sim N(0, 1)$$\n`;
    deepEqual(verdicts(text), ['correct']);
  });

  it('are those of their own problem only, whose last part ends at the signs of the next heading', () => {
    const step = '$P = R \\odot X$, and $\\mathbb{E}[P^\\top P] = p^2 X^\\top X + p(1-p) \\check\\Gamma^2$.';
    for (const level of ['##', '######'])
      deepEqual(
        verdicts(
          ['4a', '6a', '8', '9a']
            .map((label) => `${level} ${label}\n\n`)
            .join('')
            .replace('4a', `4a\n\nLet ${step}`),
        ),
        ['correct'],
      );
  });

  it('give names to gradients that are written like differentials', () =>
    deepEqual(verdicts('# Problem 6\n\n## (b)\n\n$$\\frac{\\partial L}{\\partial Z_{ij}} = \\gamma_j dy_{ij}$$\n'), [
      'correct',
    ]));
});
