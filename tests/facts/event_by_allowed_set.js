//! params: channel
//! events: other telegram viber
const ALLOWED = new Set(['viber', 'telegram']);
async function action_case() {
  const { channel } = this.getCurrentNodeParamsJSON();
  if (!ALLOWED.has(channel)) return 'other';
  return channel;
}
module.exports = action_case;
