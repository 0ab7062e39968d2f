//! params: a b
//! events: ok
class Form {
  #params;
  constructor(params) {
    this.#params = params;
  }
  value(key) {
    return this.#params[key];
  }
  get b() {
    return this.#params.b;
  }
}
async function action_case() {
  const form = new Form(this.getCurrentNodeParamsJSON());
  return form.value('a') && form.b ? 'ok' : 'ok';
}
module.exports = action_case;
