// Turns an array into a list of { text, value }: the shape that buttons and menus are made from.
//
// Templates name fields in single braces, {name}. Double braces belong to the platform, which fills them before this
// code runs, when there is no item yet to take a field from.

function toText(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isOn(value) {
  return value === true || value === 1 || /^(true|1|yes|on)$/i.test(toText(value).trim());
}

// The value at a dotted path. Only own properties count, so that {constructor} is an absent field like any other.
function valueAt(root, path) {
  let value = root;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function fill(template, item, number) {
  return template.replace(/\\([\\{}])|\{([^{}]*)\}/g, (whole, escaped, field) => {
    if (escaped !== undefined) return escaped;
    const name = field.trim();
    if (name === '') return toText(item);
    return name === '#' ? String(number) : toText(valueAt(item, name));
  });
}

// The array to work on, or null when there is none where the author said.
function toItems(source, path) {
  let root = source;
  if (typeof source === 'string') {
    try {
      root = JSON.parse(source);
    } catch {
      return null;
    }
  }
  const items = path === '' ? root : valueAt(root, path);
  return Array.isArray(items) ? items : null;
}

// A whole number above zero, or null. An emptied field means the default.
function toLimit(value, fallback) {
  const text = toText(value).trim();
  if (text === '') return fallback;
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

async function action_generate_list() {
  const {
    source,
    source_path = '',
    text_template,
    value_template = '',
    save_to,
    limit = 100,
    skip_duplicates = false,
  } = this.getCurrentNodeParamsJSON();
  const items = toItems(source, toText(source_path).trim());
  const most = toLimit(limit, 100);
  const target = toText(save_to).trim();
  const textTemplate = toText(text_template);
  // A button that carries nothing of its own carries its text.
  const valueTemplate = toText(value_template) || textTemplate;
  if (items === null || most === null || target === '' || textTemplate.trim() === '') return 'error';

  const list = [];
  const seen = new Set();
  for (const [index, item] of items.entries()) {
    if (list.length === most) break;
    const text = fill(textTemplate, item, index + 1).trim();
    const value = fill(valueTemplate, item, index + 1).trim();
    // No channel shows a button without text.
    if (text === '') continue;
    if (isOn(skip_duplicates) && seen.has(value)) continue;
    seen.add(value);
    list.push({ text, value });
  }

  this.setCurrentStateConstant(target, list);
  return list.length === 0 ? 'empty' : 'success';
}

module.exports = action_generate_list;
