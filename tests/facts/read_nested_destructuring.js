//! params: address name
//! events: ok
async function action_case() {
  const { address: { city, zip = '0' } = {}, name } = this.getCurrentNodeParamsJSON();
  return city + zip + name ? 'ok' : 'ok';
}
module.exports = action_case;
