// Routes by the language code of the client: `uk`, `en-US`, `zh_Hant_TW`.

// Codes that devices and people still send, each with the code that stands for the language today.
const REPLACED = { ua: 'uk', iw: 'he', in: 'id', ji: 'yi' };

// `EN_us.UTF-8` becomes ['en', 'us']. What cannot be a language code becomes null.
function toSubtags(code) {
  if (typeof code !== 'string') return null;
  const parts = code.trim().toLowerCase().split(/[.@]/)[0].split(/[-_]/);
  if (!/^[a-z]{2,3}$/.test(parts[0])) return null;
  if (!parts.every((part) => /^[a-z0-9]{1,8}$/.test(part))) return null;
  if (Object.hasOwn(REPLACED, parts[0])) parts[0] = REPLACED[parts[0]];
  return parts;
}

// The form sends one text, JSON mode may send an array.
function toList(value) {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : [];
}

// `en` admits `en` and `en-US`; `en-US` admits only `en-US` and what is narrower.
function admits(allowed, subtags) {
  return allowed.every((part, index) => part === subtags[index]);
}

// The usual way of writing a code: `zh-Hant-TW`.
function toCode([language, ...rest]) {
  const written = rest.map((part) => {
    if (/^[a-z]{4}$/.test(part)) return part[0].toUpperCase() + part.slice(1);
    return part.length === 2 ? part.toUpperCase() : part;
  });
  return [language, ...written].join('-');
}

async function action_check_language() {
  const { language_code, allowed_languages, save_to = '' } = this.getCurrentNodeParamsJSON();
  const client = toSubtags(language_code);
  const allowed = toList(allowed_languages).map(toSubtags);
  // A misspelt entry would quietly turn clients away, so it is an error and not merely no match.
  if (client === null || allowed.length === 0 || allowed.includes(null)) return 'error';

  const target = String(save_to ?? '').trim();
  if (target) this.setCurrentStateConstant(target, toCode(client));
  return allowed.some((entry) => admits(entry, client)) ? 'success' : 'other';
}

module.exports = action_check_language;
