async function action_doubled_key() {
  return this.getCurrentNodeParamsJSON()['місто'] ? 'success' : 'success';
}
module.exports = action_doubled_key;
