//! params:
//! events: ok
const action_case = async () => {
  const { a } = this.getCurrentNodeParamsJSON();
  return a ? 'ok' : 'ok';
};
module.exports = action_case;
