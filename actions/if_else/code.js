// Compares two values by an operator and leaves by `then` or `else`.

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function isOn(value) {
  return value === true || value === 1 || /^(true|1|yes|on)$/i.test(toText(value));
}

// A number written plainly, with a decimal point or comma; NaN for everything else.
function toNumber(text) {
  return /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function toList(value) {
  const items = Array.isArray(value) ? value : toText(value).split(/[,;\n]/);
  return items.map(toText).filter((item) => item !== '');
}

// Nothing in a list, an object or a text: all of them are empty to an analyst.
function isEmpty(value) {
  if (value !== null && typeof value === 'object') return Object.keys(value).length === 0;
  return toText(value) === '';
}

// Negative, zero or positive, as in sorting; NaN where the two cannot be compared as asked.
function compare(left, right, mode) {
  const [a, b] = [toNumber(left), toNumber(right)];
  const bothNumbers = !Number.isNaN(a) && !Number.isNaN(b);
  if (mode === 'number' || (mode === 'auto' && bothNumbers)) return a === b ? 0 : a - b;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

// The pattern of the author, or null when it is not a valid one.
function compile(pattern, flags) {
  for (const mode of [`${flags}u`, flags]) {
    try {
      return new RegExp(pattern, mode);
    } catch {
      // Unicode mode refuses loose escapes, so the plain mode is tried before giving up.
    }
  }
  return null;
}

// A list contains one of its items whole; a text contains any part of itself.
function contains(value, text, part, fold) {
  if (Array.isArray(value)) return value.some((item) => fold(toText(item)) === part);
  return text.includes(part);
}

async function action_if_else() {
  const { left, operator, right, compare_as = 'auto', ignore_case = false } = this.getCurrentNodeParamsJSON();
  const fold = isOn(ignore_case) ? (text) => text.toLowerCase() : (text) => text;
  const a = fold(toText(left));
  const b = fold(toText(right));
  const mode = toText(compare_as) || 'auto';
  if (mode !== 'auto' && mode !== 'text' && mode !== 'number') return 'error';
  const order = compare(a, b, mode);
  // "Is nothing less than five?" has no good answer, so ordering wants both sides. For the same reason a text operator
  // wants a right side: every text contains the empty one, and the author hardly meant that.
  const comparable = a !== '' && b !== '' && !Number.isNaN(order);

  switch (toText(operator)) {
    case 'equals':
      if (Number.isNaN(order)) return 'error';
      return order === 0 ? 'then' : 'else';
    case 'not_equals':
      if (Number.isNaN(order)) return 'error';
      return order !== 0 ? 'then' : 'else';
    case 'greater':
      if (!comparable) return 'error';
      return order > 0 ? 'then' : 'else';
    case 'greater_or_equal':
      if (!comparable) return 'error';
      return order >= 0 ? 'then' : 'else';
    case 'less':
      if (!comparable) return 'error';
      return order < 0 ? 'then' : 'else';
    case 'less_or_equal':
      if (!comparable) return 'error';
      return order <= 0 ? 'then' : 'else';
    case 'contains':
      if (b === '') return 'error';
      return contains(left, a, b, fold) ? 'then' : 'else';
    case 'not_contains':
      if (b === '') return 'error';
      return contains(left, a, b, fold) ? 'else' : 'then';
    case 'starts_with':
      if (b === '') return 'error';
      return a.startsWith(b) ? 'then' : 'else';
    case 'ends_with':
      if (b === '') return 'error';
      return a.endsWith(b) ? 'then' : 'else';
    case 'in_list':
      return toList(right).map(fold).includes(a) ? 'then' : 'else';
    case 'matches': {
      // Lower-casing a pattern would turn \D into \d, so here the flag does the folding.
      const expression = compile(toText(right), isOn(ignore_case) ? 'i' : '');
      if (expression === null || b === '') return 'error';
      return expression.test(toText(left)) ? 'then' : 'else';
    }
    case 'is_empty':
      return isEmpty(left) ? 'then' : 'else';
    case 'is_not_empty':
      return isEmpty(left) ? 'else' : 'then';
    default:
      return 'error';
  }
}

module.exports = action_if_else;
