import assert from 'node:assert/strict';
import { checkSource } from '../../src/cli/checkSource';
import type { DocumentLanguage } from '../../src/document/language';
import { defaultSettings } from '../../src/language/model';

/** The parts that a document answers and their states; what it does not answer is left out. */
function statesOf(text: string, language: DocumentLanguage): string {
  const { outline } = checkSource(text, language, { ...defaultSettings, problems: 'eecs182-hw5' });
  return outline
    .flatMap(({ parts }) => parts)
    .filter(({ status }) => status !== 'unanswered')
    .map(({ id, status }) => `${id} ${status}`)
    .join(', ');
}

/** What the text is, the text, the states that its author would expect. */
type Row = readonly [string, string, string];

describe('answers in Markdown', () => {
  const rows: readonly Row[] = [
    [
      'behind a byte-order mark and with line ends of Windows',
      '\ufeff1. **Filters**\r\n\r\n   (b) It is\r\n\r\n   $$\r\n   [2, -1, 3]\r\n   $$\r\n\r\n3. **Counts**\r\n\r\n   (a) 108\r\n\r\n   (b) 40\r\n',
      '1b correct, 3a correct, 3b wrong',
    ],
    [
      'with blanks that do not break and marks of no width',
      '## Problem\u00a03\n\n\u200b**(a)**\u00a0108\u200b\n\n\u200b**(b)**\u00a040\n',
      '3a correct, 3b wrong',
    ],
    [
      'behind copied statements, whose numbers and letters are nobody’s answer',
      [
        '## Problem 1\n\n### (b)\n\n*The signal is $[1, 4, 0, -2, 3]$. The result is $[-2, 2, 11]$. Which filter was it?*\n\nIt is $[2, -1, 3]$.',
        '### (c)\n\n> What is the output of the transposed convolution?\n\nNot done.',
        '## Problem 2\n\n**(a)** Which of A, B, C is batch norm? Which one is layer norm?\n\n**(b)** Find the gradient. What happens for $n = 1$, and when $n \\to \\infty$?\n\n$$\\gamma\\left(\\frac{\\partial L}{\\partial y_i} - \\frac1n\\sum_{j=1}^n\\frac{\\partial L}{\\partial y_j}\\right)$$',
        '## Problem 3\n\n(a) The kernel is 3×3 and there are 4 outputs. How many weights has the layer?\n\n108',
        '## Problem 8\n\n(a) Fill in the factor (A).\n\n$\\mu$\n\n(b) Fill in the factor (B).\n\n$\\mu^2$',
      ].join('\n\n'),
      '1b correct, 2b correct, 3a correct, 8a correct, 8b wrong',
    ],
    [
      'between lines across the page, with nothing written yet',
      '**1c.**\n\n---\n\n## 2\n\n**2a.**\n\n***\n\n## 3\n\n**3a.** <b>Answer:</b> <font color="red">108</font>\n\n**3b.**\n\n---\n\n## 4\n\n**4b.**\n',
      '3a correct',
    ],
    [
      'in quotations over several lines',
      '## Problem 1\n\n> [!success] (c)\n> Adding up,\n> $$\n> \\begin{bmatrix} -1 & 3 & -2 \\\\\n> 3 & -3 & 1 \\\\\n> 0 & 3 & 1 \\end{bmatrix}\n> $$\n',
      '1c correct',
    ],
    [
      'to parts that nothing tells apart: the value of one is not held against the other',
      '## Problem 3\n\n$3 \\cdot 3 \\cdot 3 \\cdot 4 = 108$ parameters.\n\n$27 + 12 = 39$ parameters.\n',
      '3a undecided, 3b correct',
    ],
    [
      'in a conversation, whose questions are nobody’s answer',
      [
        '> **User:** 1(b): the signal is $[1, 4, 0, -2, 3]$ and the result $[-2, 2, 11]$. Which filter was it?',
        '> **Assistant:** The filter is $[2, -1, 3]$.',
        '> **User:** Now 3(a) and (b): three channels, a $3 \\times 3$ kernel and 4 outputs. How many weights?',
        '> **Assistant:** (a) $4 \\cdot 3 \\cdot 3 \\cdot 3 = 108$ weights.\n>\n> (b) $27 + 12 = 40$ weights.',
        '**You:** 4(b): is it $w = \\check w / p$?',
        '**ChatGPT:** No, it is $w = p\\check w$.',
      ].join('\n\n'),
      '1b correct, 3a correct, 3b wrong, 4b correct',
    ],
    ['with nothing behind their labels', '### P4b\n\n### P4c\n\nSolution:\n\n### P8a\n\n✅ done\n', ''],
    [
      'under labels of other words',
      '# HW5 Problem 1\n\n**b.** [2, -1, 3]\n\n# Task 3\n\n### Solution to (a)\n\n108\n\n### Inciso (b)\n\n40\n',
      '1b correct, 3a correct, 3b wrong',
    ],
  ];
  for (const [name, text, expected] of rows) it(name, () => assert.equal(statesOf(text, 'markdown'), expected));
});

describe('answers in LaTeX', () => {
  const rows: readonly Row[] = [
    [
      'under bold numbers, and behind commands that make room',
      '\\textbf{1.} Filters\n\n\\noindent (b) $[2, -1, 3]$\n\n{\\bf 3.} Counts\n\n\\medskip\\noindent\\textbf{(a)} 108\n\n\\noindent (b) 40\n',
      '1b correct, 3a correct, 3b wrong',
    ],
    [
      'behind statements in italics and quotations',
      '\\section*{Problem 1}\n\\subsection*{(b)}\n\\textit{The signal is $[1, 4, 0, -2, 3]$. The result is $[-2, 2, 11]$. Which filter was it?}\n\n$[2, -1, 3]$\n\n\\section*{Problem 8}\n\\subsection*{(a)}\n\\begin{quote}\nFill in the factor (A).\n\\end{quote}\n$\\mu$\n',
      '1b correct, 8a correct',
    ],
    [
      'in lists that begin on the line of their problem',
      '\\begin{enumerate}\n\\item \\begin{enumerate}[label=(\\alph*)]\n\\item Locality.\n\\item $[2, -1, 3]$\n\\end{enumerate}\n\\item \\begin{enumerate}\n\\item A is batch norm, B is layer norm.\n\\end{enumerate}\n\\item \\begin{enumerate}\n\\item 108\n\\item 40\n\\end{enumerate}\n\\end{enumerate}\n',
      '1a self-check, 1b correct, 2a correct, 3a correct, 3b wrong',
    ],
    [
      'with nothing but commands behind a label',
      '\\section*{Problem 3}\n\\begin{enumerate}[label=(\\alph*)]\n\\item How many weights has the layer?\n\n\\setcounter{enumi}{1}\n\\item How many has the other one?\n\n\\vspace{5pt}\n\\end{enumerate}\n',
      '',
    ],
  ];
  for (const [name, text, expected] of rows) it(name, () => assert.equal(statesOf(text, 'latex'), expected));
});
