//! params: a
//! events: ok
class Base {
  constructor(params) {
    this.params = params;
  }
}
class Form extends Base {
  constructor(params) {
    super(params);
  }
  read() {
    return this.params.a;
  }
}
async function action_case() {
  return new Form(this.getCurrentNodeParamsJSON()).read() ? 'ok' : 'ok';
}
module.exports = action_case;
