//! params: a
//! events: bad ok
const EVENTS = {};
EVENTS.OK = 'ok';
EVENTS.BAD = 'bad';
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return p.a ? EVENTS.OK : EVENTS.BAD;
}
module.exports = action_case;
