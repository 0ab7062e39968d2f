//! params: a b
//! events: missing_a missing_b ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const missing = ['a', 'b'].filter((key) => !(key in p));
  if (missing.length > 0) return `missing_${missing[0]}`;
  return 'ok';
}
module.exports = action_case;
