//! params: price_uah price_usd
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const cur = 'usd';
  return p[`price_${cur}`] && p['price_' + 'uah'] ? 'ok' : 'ok';
}
module.exports = action_case;
