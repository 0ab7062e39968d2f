//! params-open
//! events: ok
async function action_case() {
  console.log(this.getCurrentNodeParamsJSON());
  return 'ok';
}
module.exports = action_case;
