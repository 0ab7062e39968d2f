//! params: a b
//! events: no start yes
class Outcome {
  static first;
  static {
    this.first = 'start';
  }
  constructor() {
    this.event = null;
  }
  decide(flag) {
    this.event = flag ? 'yes' : 'no';
    return this;
  }
}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return p.b ? new Outcome().decide(p.a).event : Outcome.first;
}
module.exports = action_case;
