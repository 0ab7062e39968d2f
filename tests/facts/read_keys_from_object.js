//! params: email phone
//! events: error ok
const RULES = { email: /@/, phone: /^[0-9]+$/ };
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  for (const key in RULES) if (!RULES[key].test(p[key])) return 'error';
  return 'ok';
}
module.exports = action_case;
