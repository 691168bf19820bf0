import assert from 'node:assert/strict';
import { renamedParameters } from './ownDistributions';

const given = 'R_{ij} \\sim \\mathcal N(\\mu, \\sigma^2)';

describe('renamed parameters of a distribution', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Let $R_{ij} \\sim \\mathcal N(m, s^2)$.', ['m = \\mu', 's = \\sigma']],
    ['With $R_{ij}\\sim N(m,v)$ we get $A = m$.', ['m = \\mu', 'v = \\sigma^2']],
    ['Rᵢⱼ ~ N(a, b²)', ['a = \\mu', 'b = \\sigma']],
    ['$R_{ij} \\sim \\mathcal{N}(\\mu, \\tau)$', ['\\tau = \\sigma^2']],
    // Nothing is renamed; another quantity; a number.
    ['$R_{ij} \\sim \\mathcal N(\\mu, \\sigma^2)$', []],
    ['$X_{ij} \\sim \\mathcal N(m, v)$', []],
    ['$R_{ij} \\sim \\mathcal N(1, 4)$', []],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(renamedParameters(text, given), expected));
});
