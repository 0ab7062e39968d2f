// Adds the weights of the keywords that a text holds and compares the sum with a threshold.

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function isOn(value) {
  return value === true || value === 1 || /^(true|1|yes|on)$/i.test(toText(value));
}

// A weight or a threshold; NaN for what is not a number.
function toNumber(value) {
  const text = toText(value).replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
}

// Words in lower case, parted by single spaces. `\b` knows only Latin letters, so words are cut out by hand.
function toWords(text) {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .split(/[^\p{L}\p{M}\p{N}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '')
    .join(' ');
}

// Pairs of keyword and weight, from an object, a list, or lines like `refund = 2`. Null for broken JSON.
function toPairs(value) {
  const text = toText(value);
  if (!/^[[{]/.test(text)) {
    const entries = text.split(/[\n,;]/).filter((entry) => entry.trim() !== '');
    return entries.map((entry) => {
      const [, keyword, weight = '1'] = /^([^=]*)(?:=(.*))?$/s.exec(entry);
      return [keyword, weight];
    });
  }
  try {
    const parsed = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map((keyword) => [toText(keyword), 1]) : Object.entries(parsed);
  } catch {
    return null;
  }
}

// What to look for, with its weight. A star at the end leaves the end of the word open.
function toKeyword([keyword, weight]) {
  const name = keyword.trim();
  const words = toWords(name);
  return { name, words, needle: name.endsWith('*') ? ` ${words}` : ` ${words} `, weight: toNumber(weight) };
}

// Occurrences may share the space between them, so the search goes on one character later.
function count(text, needle) {
  let found = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) found += 1;
  return found;
}

async function action_score_keywords() {
  const {
    text,
    keywords,
    threshold = 1,
    count_repeats = false,
    save_score_to = '',
    save_matches_to = '',
  } = this.getCurrentNodeParamsJSON();
  const pairs = toPairs(keywords);
  const least = toText(threshold) === '' ? 1 : toNumber(threshold);
  if (pairs === null || pairs.length === 0 || Number.isNaN(least)) return 'error';
  const wanted = pairs.map(toKeyword);
  if (wanted.some((keyword) => keyword.words === '' || Number.isNaN(keyword.weight))) return 'error';

  const searched = ` ${toWords(toText(text))} `;
  const matches = [];
  let sum = 0;
  for (const { name, needle, weight } of wanted) {
    const times = count(searched, needle);
    if (times === 0) continue;
    matches.push(name);
    sum += isOn(count_repeats) ? weight * times : weight;
  }
  // 0.7 + 0.1 falls short of 0.8 in binary; nine digits are enough for weights that people choose.
  // Adding zero turns a negative zero into zero.
  const score = Number(sum.toFixed(9)) + 0;

  const scoreTarget = toText(save_score_to);
  const matchesTarget = toText(save_matches_to);
  if (scoreTarget) this.setCurrentStateConstant(scoreTarget, score);
  if (matchesTarget) this.setCurrentStateConstant(matchesTarget, matches);

  if (matches.length === 0) return 'not_found';
  return score >= least ? 'success' : 'below';
}

module.exports = action_score_keywords;
