//! params: a
//! params-open
//! events: ok
function Form(params) {
  this.params = params;
}
Form.prototype.read = function () {
  return this.params.b;
};
async function action_case() {
  const params = this.getCurrentNodeParamsJSON();
  const form = new Form(params);
  return form.read() && params.a ? 'ok' : 'ok';
}
module.exports = action_case;
