//! params: go later next vip
//! events: fresh later next none vip
const RULES = [
  { key: 'vip', event: 'vip' },
  { key: 'go', event: 'fresh' },
];
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  for (let i = 0; i < RULES.length; i++) {
    const rule = RULES[i];
    if (p[rule.key]) return rule.event;
  }
  const names = ['next', 'later'];
  for (let at = 0; at < names.length && p.go; at += 1) {
    if (p[names[at]]) return names[at];
  }
  return 'none';
}
module.exports = action_case;
