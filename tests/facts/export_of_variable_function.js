//! params: a
//! events: ok
var action_case = function () {
  return this.getCurrentNodeParamsJSON().a ? 'ok' : 'ok';
};
exports = module.exports = action_case;
