// Compares two numbers and leaves by `less`, `equal` or `greater`.

// Numbers come from forms and messages as text: `1 234,50`, `-3`, `.5`. NaN for anything else.
function toNumber(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? value : NaN;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  const grouped = /^[+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?$/.test(text);
  const plain = (grouped ? text.replace(/[ \u00a0\u202f']/g, '') : text).replace(',', '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(plain)) return NaN;
  const number = Number(plain);
  return Number.isFinite(number) ? number : NaN;
}

// Binary fractions leave a tail: 0.3 - 0.1 is 0.19999999999999998. Of the fifteen digits that a number has to give, the
// greater number says where they end, and the difference is rounded there.
function subtract(a, b) {
  const magnitude = Math.floor(Math.log10(Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE)));
  const decimals = Math.min(Math.max(14 - magnitude, 0), 100);
  // Adding zero turns a negative zero into zero.
  return Number((a - b).toFixed(decimals)) + 0;
}

async function action_compare_numbers() {
  const { left, right, tolerance = 0, save_difference_to = '' } = this.getCurrentNodeParamsJSON();
  const a = toNumber(left);
  const b = toNumber(right);
  // An emptied field of the form means the default.
  const slack = tolerance === '' || tolerance === null ? 0 : toNumber(tolerance);
  if (Number.isNaN(a) || Number.isNaN(b) || !(slack >= 0)) return 'error';

  const difference = subtract(a, b);
  const target = String(save_difference_to ?? '').trim();
  if (target) this.setCurrentStateConstant(target, difference);

  if (Math.abs(difference) <= slack) return 'equal';
  return difference < 0 ? 'less' : 'greater';
}

module.exports = action_compare_numbers;
