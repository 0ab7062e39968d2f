//! params: email
//! events: bad_email no_email ok
function validate(p) {
  if (!p.email) return { ok: false, event: 'no_email' };
  if (!/@/.test(p.email)) return { ok: false, event: 'bad_email' };
  return { ok: true };
}
async function action_case() {
  const check = validate(this.getCurrentNodeParamsJSON());
  if (check.ok === false) return check.event;
  return 'ok';
}
module.exports = action_case;
