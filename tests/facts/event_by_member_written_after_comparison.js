//! params: kind mode
//! events: other
//! events-open
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const known = ['a', 'b'].includes(p.kind);
  p.kind = p.mode;
  return known ? p.kind : 'other';
}
module.exports = action_case;
