/** Words that take the number after them into something else: "50% of 30", "the square root of 16". */
const taking: ReadonlySet<string> = new Set(
  (
    'of plus minus times by per over divided squared mod choose root log ln exp sqrt sum product difference power version chapter chapters ' +
    'section sections figure fig table eq equation page pages problem question step part line lines row rows column layer epoch python from ' +
    'between to twice half thrice double triple negative sin cos tan item number vs up down'
  ).split(' '),
);
/** Short words that are no variables. */
const short: ReadonlySet<string> = new Set(
  'is so as at in an a i or be it on if no we us do go my he ok am by'.split(' '),
);

/**
 * Whether plain math after this word begins with it: not after "of", not after what may be a variable or a quantity
 * (`CD`, `CO3`, `h`), nor right after other math (`$`).
 */
export function canPrecedeClaim(word: string): boolean {
  if (word === '') return true;
  if (taking.has(word.toLowerCase())) return false;
  if (short.has(word.toLowerCase())) return true;
  return /^\p{Lu}?[\p{Ll}’'-]{2,}$/u.test(word);
}
