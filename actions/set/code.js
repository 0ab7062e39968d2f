// Writes one constant, several, or both, and writes nothing at all when any of them is wrong.

// Only such a name can be used later as {{name}}.
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

// The value in the wanted type; undefined where it cannot be had.
function convert(value, type) {
  const text = toText(value);
  switch (type) {
    case 'as_is':
      return value ?? '';
    case 'text':
      return typeof value === 'string' ? value : text;
    case 'number': {
      const plain = text.replace(',', '.');
      return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
    }
    case 'boolean':
      if (/^(true|1|yes|on)$/i.test(text)) return true;
      return /^(false|0|no|off|)$/i.test(text) ? false : undefined;
    case 'json':
      return typeof value === 'string' ? parse(value) : value;
    default:
      return undefined;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Pairs of name and value; null when what was given is not an object, as JSON or as itself.
function toPairs(values) {
  if (toText(values) === '') return [];
  const object = typeof values === 'string' ? parse(values) : values;
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return null;
  return Object.entries(object);
}

async function action_set() {
  const { name = '', value, value_type = 'as_is', values } = this.getCurrentNodeParamsJSON();
  const pairs = toPairs(values);
  if (pairs === null) return 'error';

  const single = toText(name);
  if (single !== '') pairs.unshift([single, convert(value, toText(value_type) || 'as_is')]);
  if (pairs.length === 0) return 'error';
  if (pairs.some(([key, content]) => !NAME.test(key) || content === undefined)) return 'error';

  for (const [key, content] of pairs) this.setCurrentStateConstant(key, content);
  return 'success';
}

module.exports = action_set;
