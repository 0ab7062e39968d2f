// Brings a phone number, as people write it, into E.164: a plus, the country code, the national number, digits only.

// How many digits a national number has, least and most, by country code. Codes not listed get the limits of E.164.
const NATIONAL_DIGITS = {
  1: [10, 10],
  33: [9, 9],
  34: [9, 9],
  36: [8, 9],
  40: [9, 9],
  44: [9, 10],
  48: [9, 9],
  49: [6, 11],
  90: [10, 10],
  359: [8, 9],
  370: [8, 8],
  371: [8, 8],
  372: [7, 8],
  373: [8, 8],
  374: [8, 8],
  380: [9, 9],
  420: [9, 9],
  421: [9, 9],
  994: [9, 9],
  995: [9, 9],
  998: [9, 9],
};
const SHORTEST = 8;
const LONGEST = 15;

function toText(value) {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value).trim();
}

// Full-width, Arabic and Persian digits come from phones with another keyboard; each is the plain digit of its row.
function toPlainDigits(text) {
  return text.replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0xff10, 0x06f0, 0x0660].find((first) => code >= first);
    return String(code - zero);
  });
}

// Whether digits are a whole number: country code, and a national part of the right length.
function isWhole(digits) {
  if (!/^[1-9]\d+$/.test(digits) || digits.length < SHORTEST || digits.length > LONGEST) return false;
  for (const size of [1, 2, 3]) {
    const code = digits.slice(0, size);
    if (Object.hasOwn(NATIONAL_DIGITS, code)) {
      const [least, most] = NATIONAL_DIGITS[code];
      const length = digits.length - size;
      return length >= least && length <= most;
    }
  }
  return true;
}

// Null when the text is no phone number.
function toE164(written, country, trunk) {
  const text = toPlainDigits(written)
    .replace(/^tel:/i, '')
    // An extension cannot be dialled from a chat.
    .replace(/\s*(?:,|;|#|ext\.?|x|доб\.?)\s*\d{1,6}$/i, '')
    .trim();
  if (!/^\+?[\d\s().\-/\u00a0\u2010-\u2015]+$/.test(text)) return null;

  const international = /^(?:\+|00)/.test(text);
  // In +44 (0) 20 the zero is for callers from inside the country.
  const digits = (international ? text.replace('(0)', '') : text).replace(/\D/g, '').replace(/^00/, '');
  // Nobody is called 000 000 00 00: such a number is typed to get past the question.
  if (/^(\d)\1+$/.test(digits.slice(-7))) return null;

  if (international) return isWhole(digits) ? `+${digits}` : null;
  if (trunk !== '' && digits.startsWith(trunk)) {
    const whole = country + digits.slice(trunk.length);
    return isWhole(whole) ? `+${whole}` : null;
  }
  if (digits.startsWith(country) && isWhole(digits)) return `+${digits}`;
  return isWhole(country + digits) ? `+${country}${digits}` : null;
}

async function action_format_phone() {
  const { phone, country_code, trunk_prefix = '0', save_to } = this.getCurrentNodeParamsJSON();
  const country = toText(country_code).replace(/^(?:\+|00)/, '');
  const trunk = toText(trunk_prefix);
  const target = toText(save_to);
  if (!/^[1-9]\d{0,2}$/.test(country) || !/^\d{0,3}$/.test(trunk) || target === '') return 'error';

  const written = toText(phone);
  if (written === '') return 'empty';
  const number = toE164(written, country, trunk);
  if (number === null) return 'invalid';
  this.setCurrentStateConstant(target, number);
  return 'success';
}

module.exports = action_format_phone;
