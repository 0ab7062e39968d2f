// Parses a text of keys and values (JSON, query string, or lines) and writes each pair as a constant.

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

// JSON and lines announce themselves; what is left with an equals sign is a query string.
function guessFormat(text) {
  if (/^[{[]/.test(text)) return 'json';
  if (/[\r\n]|\s=|=\s/.test(text) || !text.includes('=')) return 'lines';
  return 'query';
}

function parseJson(text) {
  try {
    const parsed = JSON.parse(text);
    const isObject = parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed);
    return isObject ? Object.entries(parsed) : null;
  } catch {
    return null;
  }
}

// A stray percent sign is no reason to lose the rest, so text that cannot be decoded stays as it is.
function decode(text) {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced).trim();
  } catch {
    return spaced.trim();
  }
}

// Takes `a=1&b=2`, the same with `?` before it, and a whole address with a fragment behind it.
function parseQuery(text) {
  const query = text.split('#')[0].replace(/^[^?=]*\?/, '');
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

// `key = value` or `key: value`, one a line; blank lines and lines that begin with # are passed over.
function parseLines(text) {
  const pairs = [];
  for (const line of text.split(/\r\n|\r|\n/).map((entry) => entry.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const at = line.search(/[=:]/);
    if (at < 1) return null;
    pairs.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
  }
  return pairs;
}

// Pairs of key and value, or null when the text is not of the format.
function parseAs(format, text) {
  switch (format) {
    case 'auto':
      return parseAs(guessFormat(text), text);
    case 'json':
      return parseJson(text);
    case 'query':
      return parseQuery(text);
    case 'lines':
      return parseLines(text);
    default:
      return null;
  }
}

// A constant is used as {{name}}, so `utm-source` has to become `utm_source`.
function toName(key) {
  return key.trim().replace(/[^\p{L}\p{N}_]+/gu, '_');
}

function toNames(value) {
  const items = Array.isArray(value) ? value : toText(value).split(/[\s,;]+/);
  return items.map((item) => toName(toText(item))).filter((item) => item !== '');
}

async function action_parse_params() {
  const { source, format = 'auto', prefix = '', only = '' } = this.getCurrentNodeParamsJSON();
  const text = toText(source);
  if (text === '') return 'empty';
  const pairs = parseAs(toText(format) || 'auto', text);
  if (pairs === null) return 'error';

  const wanted = toNames(only);
  const found = new Map();
  for (const [key, value] of pairs) {
    const name = toName(key);
    if (name === '' || (wanted.length > 0 && !wanted.includes(name))) continue;
    // A key given twice keeps both values, in their order.
    found.set(name, found.has(name) ? [found.get(name), value].flat() : value);
  }

  const start = toName(toText(prefix));
  for (const [name, value] of found) this.setCurrentStateConstant(start + name, value);
  return found.size === 0 ? 'empty' : 'success';
}

module.exports = action_parse_params;
