//! params: a
//! events: no yes
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const task = {
    then(resolve) {
      resolve(p.a ? 'yes' : 'no');
    },
  };
  return await task;
}
module.exports = action_case;
