// Leaves by the first case that the value matches, or by `default`.

const EVENTS = {
  1: 'case_1',
  2: 'case_2',
  3: 'case_3',
  4: 'case_4',
  5: 'case_5',
  6: 'case_6',
  7: 'case_7',
  8: 'case_8',
};

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

// A missing setting means the default, which is on.
function isOff(value) {
  return value === false || value === 0 || /^(false|0|no|off)$/i.test(toText(value));
}

// `yes | ok | of course` stands for three alternatives; blank ones match nothing.
function toAlternatives(value) {
  const items = Array.isArray(value) ? value.map(toText) : toText(value).split('|');
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function matches(text, alternative, mode) {
  switch (mode) {
    case 'contains':
      return text.includes(alternative);
    case 'starts_with':
      return text.startsWith(alternative);
    default:
      return text === alternative;
  }
}

async function action_switch() {
  const {
    value,
    match = 'exact',
    ignore_case = true,
    case_1,
    case_2,
    case_3,
    case_4,
    case_5,
    case_6,
    case_7,
    case_8,
  } = this.getCurrentNodeParamsJSON();
  const fold = isOff(ignore_case) ? (text) => text : (text) => text.toLowerCase();
  const text = fold(toText(value));
  const mode = toText(match);
  const cases = [case_1, case_2, case_3, case_4, case_5, case_6, case_7, case_8];
  const index = cases.findIndex((entry) => toAlternatives(entry).some((item) => matches(text, fold(item), mode)));
  return EVENTS[index + 1] || 'default';
}

module.exports = action_switch;
