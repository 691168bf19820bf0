/** Unicode characters of mathematics in the lexer's canonical form. */
export const unicodeOperators: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '﹣': '-',
  '－': '-',
  '＋': '+',
  '×': '×',
  '✕': '×',
  '⋅': '·',
  '·': '·',
  '∙': '·',
  '•': '·',
  '÷': '÷',
  '∕': '/',
  '⁄': '/',
  '±': '±',
  '∓': '∓',
  '⊙': '⊙',
  '∘': '∘',
  '⊗': '⊗',
  '⊕': '⊕',
  '∗': '∗',
  '⋆': '⋆',
  '∪': '∪',
  '∩': '∩',
  '∖': '∖',
  '∧': '∧',
  '∨': '∨',
  '′': "'",
  '’': "'",
  '°': '°',
  '†': '†',
};

export const unicodeRelations: Readonly<Record<string, string>> = {
  '≈': '≈',
  '≃': '≃',
  '≅': '≅',
  '≤': '≤',
  '⩽': '≤',
  '≥': '≥',
  '⩾': '≥',
  '≠': '≠',
  '≡': '≡',
  '∼': '∼',
  '∝': '∝',
  '∈': '∈',
  '∉': '∉',
  '⊂': '⊂',
  '⊆': '⊆',
  '⊃': '⊃',
  '→': '→',
  '⟶': '→',
  '↦': '↦',
  '←': '←',
  '⇒': '⇒',
  '⟹': '⇒',
  '⇔': '⇔',
  '⟺': '⇔',
  '∴': '∴',
  '≔': ':=',
  '≜': ':=',
  '≪': '≪',
  '≫': '≫',
  '↔': '↔',
  '＝': '=',
  '≐': '≐',
  '⊥': '⟂',
  '⟂': '⟂',
  '≻': '≻',
  '⪰': '⪰',
  '≽': '⪰',
  '≺': '≺',
  '⪯': '⪯',
  '≼': '⪯',
};

export const superscripts: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '⁻': '-',
  '⁺': '+',
  ⁿ: 'n',
  ᵀ: '⊤',
  ᵗ: 't',
  ⁱ: 'i',
  '⁽': '(',
  '⁾': ')',
  ᵃ: 'a',
  ᵇ: 'b',
  ᶜ: 'c',
  ᵈ: 'd',
  ᵉ: 'e',
  ᶠ: 'f',
  ᵍ: 'g',
  ʰ: 'h',
  ʲ: 'j',
  ᵏ: 'k',
  ˡ: 'l',
  ᵐ: 'm',
  ᵒ: 'o',
  ᵖ: 'p',
  ʳ: 'r',
  ˢ: 's',
  ᵘ: 'u',
  ᵛ: 'v',
  ʷ: 'w',
  ˣ: 'x',
  ʸ: 'y',
  ᶻ: 'z',
};

export const subscripts: Readonly<Record<string, string>> = {
  '₀': '0',
  '₁': '1',
  '₂': '2',
  '₃': '3',
  '₄': '4',
  '₅': '5',
  '₆': '6',
  '₇': '7',
  '₈': '8',
  '₉': '9',
  '₋': '-',
  '₊': '+',
  ᵢ: 'i',
  ⱼ: 'j',
  ₖ: 'k',
  ₙ: 'n',
  ₘ: 'm',
  ₓ: 'x',
  ₜ: 't',
  ₚ: 'p',
  '₍': '(',
  '₎': ')',
  ₐ: 'a',
  ₑ: 'e',
  ₗ: 'l',
  ᵣ: 'r',
  ₛ: 's',
  ᵤ: 'u',
  ᵥ: 'v',
  ₒ: 'o',
  ₕ: 'h',
};

export const vulgarFractions: Readonly<Record<string, readonly [number, number]>> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
  '⅕': [1, 5],
  '⅖': [2, 5],
  '⅗': [3, 5],
  '⅘': [4, 5],
  '⅙': [1, 6],
  '⅚': [5, 6],
  '⅛': [1, 8],
  '⅜': [3, 8],
  '⅝': [5, 8],
  '⅞': [7, 8],
  '⅐': [1, 7],
  '⅑': [1, 9],
  '⅒': [1, 10],
};

/** Characters without width that copying leaves behind: byte order mark, joiners, directional marks, soft hyphen. */
function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff ||
    code === 0xad
  );
}

/** White space of any kind, invisible characters included. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    isInvisible(code)
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
