//! params: own shared still
//! events: base own
class Base {
  static read(p) {
    return p.still;
  }
  constructor(p) {
    this.p = p;
  }
  event() {
    return this.p.shared ? this.name() : 'base';
  }
  name() {
    return 'base';
  }
}
class Own extends Base {
  static read(p) {
    return super.read(p);
  }
  event() {
    return this.p.own ? super.event() : 'base';
  }
  name() {
    return 'own';
  }
}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  Own.read(p);
  return new Own(p).event();
}
module.exports = action_case;
