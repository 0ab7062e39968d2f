// Leaves by the name of the channel in which the client writes.

const EVENTS = {
  telegram: 'telegram',
  viber: 'viber',
  whatsapp: 'whatsapp',
  facebook: 'facebook',
  instagram: 'instagram',
  webchat: 'webchat',
  sms: 'sms',
  email: 'email',
  other: 'other',
};

// Other names under which a channel is met in states, without spaces and punctuation.
const ALIASES = {
  tg: 'telegram',
  telegrambot: 'telegram',
  viberbot: 'viber',
  wa: 'whatsapp',
  waba: 'whatsapp',
  whatsappbusiness: 'whatsapp',
  fb: 'facebook',
  messenger: 'facebook',
  facebookmessenger: 'facebook',
  ig: 'instagram',
  instagramdirect: 'instagram',
  web: 'webchat',
  widget: 'webchat',
  site: 'webchat',
  chat: 'webchat',
  mail: 'email',
};

function toText(value) {
  return value === null || value === undefined ? '' : String(value).trim();
}

// `Whats-App` and `whatsapp` are one channel. A name that is not known is `other`.
function toChannel(value) {
  const name = toText(value).toLowerCase().replace(/[^a-z]/g, '');
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name];
  return Object.hasOwn(EVENTS, name) ? name : 'other';
}

function valueAt(root, path) {
  let value = root;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

// Some states hold the name itself, others an object that describes the channel.
function channelIn(state, path) {
  const found = valueAt(state, path);
  const described = found !== null && typeof found === 'object';
  return toChannel(described ? (found.name ?? found.type) : found);
}

// The channels that the scenario serves. No list means all of them.
function toServed(channels) {
  const items = Array.isArray(channels) ? channels : toText(channels).split(/[\s,;]+/);
  return items.filter((item) => toText(item) !== '').map(toChannel);
}

async function action_get_channel() {
  const { channels, state_path = 'channel', save_to = '' } = this.getCurrentNodeParamsJSON();
  const channel = channelIn(this.getCurrentStateJSON(), toText(state_path) || 'channel');
  const target = toText(save_to);
  if (target) this.setCurrentStateConstant(target, channel);

  const served = toServed(channels);
  const event = served.length === 0 || served.includes(channel) ? channel : 'other';
  return EVENTS[event] || 'other';
}

module.exports = action_get_channel;
