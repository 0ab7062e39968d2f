//! params: channel
//! events: other telegram viber
async function action_case() {
  const { channel } = this.getCurrentNodeParamsJSON();
  return ['viber', 'telegram'].includes(channel) ? channel : 'other';
}
module.exports = action_case;
