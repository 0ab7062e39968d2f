// Checks one value against one rule and, if asked, saves it cleaned.

const LONGEST_EMAIL = 254;
const LONGEST_LOCAL_PART = 64;

// What the client wrote, as trimmed text. An empty list and an empty object count as nothing.
function toText(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
  return String(value).trim();
}

function isOn(value) {
  return value === true || value === 1 || /^(true|1|yes|on)$/i.test(toText(value));
}

// `1 234,50` and `1234.5` are numbers, `1,234.5` and `12 pcs` are not. Returns null for what is not.
function toNumber(text) {
  const grouped = /^[+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?$/.test(text);
  const plain = (grouped ? text.replace(/[ \u00a0\u202f']/g, '') : text).replace(',', '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

// An empty limit is no limit; a limit that is not a number becomes NaN and is refused by the caller.
function toLimit(value, none) {
  const text = toText(value);
  return text === '' ? none : (toNumber(text) ?? NaN);
}

// Each check returns the cleaned value, or null where the rule is broken.

function asEmail(text) {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).toLowerCase();
  if (at < 1 || text.length > LONGEST_EMAIL || local.length > LONGEST_LOCAL_PART) return null;
  if (/[\s@"(),:;<>[\]\\]/.test(local) || /^\.|\.\.|\.$/.test(local)) return null;
  const labels = domain.split('.');
  const wellFormed = labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label) && !/^-|-$/.test(label));
  if (!wellFormed || labels.length < 2 || !/^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(labels.at(-1))) return null;
  return `${local}@${domain}`;
}

function asPhone(text) {
  if (!/^\+?[\d\s().\-\u00a0]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return null;
  return text.startsWith('+') ? `+${digits}` : digits;
}

function asUrl(text) {
  const match = /^https?:\/\/([^\s/?#:@]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i.exec(text);
  if (!match || Number(match[2] ?? 0) > 65535) return null;
  const labels = match[1].split('.');
  return labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label)) ? text : null;
}

// Accepts 2026-02-28 and 28.02.2026 (or with slashes), and only days that exist.
function asDate(text) {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const common = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (!iso && !common) return null;
  const [year, month, day] = iso ? iso.slice(1).map(Number) : common.slice(1).map(Number).reverse();
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function asNumberWithin(text, low, high) {
  const number = toNumber(text);
  return number !== null && number >= low && number <= high ? number : null;
}

function asIntegerWithin(text, low, high) {
  const number = asNumberWithin(text, low, high);
  return Number.isSafeInteger(number) ? number : null;
}

// Characters are counted as a reader counts letters, so an emoji outside the basic plane is one.
function asTextOfLength(text, low, high) {
  const length = [...text].length;
  return length >= low && length <= high ? text : null;
}

// Unicode mode gives `\p{L}`; older patterns with loose escapes are only valid without it.
function compile(pattern, flags) {
  for (const mode of [`${flags}u`, flags]) {
    try {
      return new RegExp(pattern, mode);
    } catch {
      // The next mode is tried; a pattern that is valid in neither is the author's mistake.
    }
  }
  return null;
}

async function action_validate() {
  const {
    value,
    rule = 'required',
    min,
    max,
    pattern = '',
    ignore_case = false,
    allow_empty = false,
    save_to = '',
  } = this.getCurrentNodeParamsJSON();
  const text = toText(value);
  const low = toLimit(min, -Infinity);
  const high = toLimit(max, Infinity);
  if (!(low <= high)) return 'error';

  let cleaned = null;
  switch (toText(rule)) {
    case 'required':
      cleaned = text;
      break;
    case 'email':
      cleaned = asEmail(text);
      break;
    case 'phone':
      cleaned = asPhone(text);
      break;
    case 'url':
      cleaned = asUrl(text);
      break;
    case 'date':
      cleaned = asDate(text);
      break;
    case 'number':
      cleaned = asNumberWithin(text, low, high);
      break;
    case 'integer':
      cleaned = asIntegerWithin(text, low, high);
      break;
    case 'length':
      cleaned = asTextOfLength(text, low, high);
      break;
    case 'pattern': {
      const expression = toText(pattern) === '' ? null : compile(String(pattern), isOn(ignore_case) ? 'i' : '');
      if (expression === null) return 'error';
      cleaned = expression.test(text) ? text : null;
      break;
    }
    default:
      return 'error';
  }

  if (text === '') return isOn(allow_empty) ? 'valid' : 'empty';
  if (cleaned === null) return 'invalid';
  const target = toText(save_to);
  if (target) this.setCurrentStateConstant(target, cleaned);
  return 'valid';
}

module.exports = action_validate;
